"""Every outcome's definition, written once: pages, report and data dictionary show these words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# Words for people, translated when they are shown.
Text = str


@dataclass(frozen=True)
class Definition:
    """One outcome: what it is called, what counts, its unit, the tables it is computed from, and who is counted."""

    key: str
    name: Text
    text: Text
    unit: Text
    tables: tuple[str, ...]
    who: Text


SEEN = _(
    "Jobkandidater, der har givet samtykke til forskning, og som blev indskrevet så længe før øjebliksbilledets dag, at hele tiden er "
    "gået. De andre kan ikke følges endnu og står for sig. Den, der er udskrevet, tæller med som en, der ikke blev ansat."
)
EVERYBODY = _("Alle jobkandidater, der har givet samtykke til forskning, så længe de kan følges.")
# How rows of trials and persons are set beside each other.
COMPARED = _("Jobkandidater, der har givet samtykke til forskning, og som kan følges så længe fra den dag, deres tid begynder.")
SHARE, DAYS, HOURS_A_MONTH = _("andel af jobkandidater"), _("dage fra indskrivning"), _("timer om måneden")

DEFINITIONS: dict[str, Definition] = {
    one.key: one
    for one in (
        Definition(
            "hired",
            _("Ansat i forløbsvirksomheden"),
            _(
                "Ansat i den virksomhed, hvor forløbet var, med mindst én lønnet time: ordinær løn eller løn i fleksjob, altid vist "
                "hver for sig. Ansættelsens første dag er dagen og regnes som den første lønnede time; en ansættelse med løntilskud "
                "tæller først, når lønnen bliver ordinær eller fleksløn. Måned 6 er 182 dage og måned 12 er 365 dage efter "
                "indskrivningen, dagen selv med. Den, der er ansat to gange, tæller én gang, med den første."
            ),
            SHARE,
            ("candidates", "employments", "employment_terms"),
            SEEN,
        ),
        Definition(
            "strong",
            _("Ansat med mindst 8 timer om ugen i 13 uger"),
            _(
                "Som ansat i forløbsvirksomheden, og med mindst 8 lønnede timer om ugen i 13 uger i træk i samme ansættelse, efter "
                "aftalen om timer. Dagen er den, hvor de 13 uger er fulde."
            ),
            SHARE,
            ("candidates", "employments", "employment_terms"),
            SEEN,
        ),
        Definition(
            "first_paid",
            _("Tid til første lønnede time"),
            _(
                "Fra indskrivning til den første time med ordinær løn eller løn i fleksjob, i et forløb eller en ansættelse. En uge i "
                "et forløb regnes fra sin mandag, dog aldrig før indskrivningen; en ansættelse regnes fra sin første dag. Timer med "
                "løntilskud tæller ikke her. Kommer begge slags samme dag, regnes timen som ordinær."
            ),
            DAYS,
            ("candidates", "worked_weeks", "employments", "employment_terms", "placements"),
            EVERYBODY,
        ),
        Definition(
            "paid_hours",
            _("Lønnede timer"),
            _(
                "Timer med ordinær løn og løn i fleksjob i hver måned (en tolvtedel af et år) siden indskrivningen. I forløb tæller de "
                "timer, der er skrevet og ikke ændret ved en afgørelse; i ansættelser de aftalte timer, fordelt jævnt over dagene. "
                "Uger i et forløb tæller hele i den måned, hvor deres mandag ligger."
            ),
            HOURS_A_MONTH,
            ("candidates", "worked_weeks", "employments", "employment_terms"),
            _(
                "Jobkandidater, der har givet samtykke til forskning, i de måneder, der er gået helt inden øjebliksbilledets dag. Den, "
                "der er udskrevet, tæller med nul timer; timer i job uden om projektet kendes ikke."
            ),
        ),
        Definition(
            "degree",
            _("Beskæftigelsesgrad"),
            _("Lønnede timer i måneden delt med 160,33, som er fuld tid. Højere end 1 er mere end fuld tid."),
            _("andel af fuld tid"),
            ("candidates", "worked_weeks", "employments", "employment_terms"),
            _("Som lønnede timer."),
        ),
        Definition(
            "retention",
            _("Fastholdelse"),
            _(
                "Den første ansættelse i forløbsvirksomheden har varet mindst 13, 26 eller 52 hele uger, første og sidste dag med. En "
                "ny ansættelse efter den, samme sted eller et andet, tæller ikke her."
            ),
            _("andel af ansatte"),
            ("employments", "employment_terms"),
            _("Jobkandidater, der blev ansat så længe før øjebliksbilledets dag, at ugerne er gået. De andre kan ikke følges endnu."),
        ),
        Definition(
            "progress",
            _("Progression"),
            _(
                "Gennemsnit over spørgsmålene af det nyeste svar minus det første, på en skala fra 1 til 5. Kun spørgsmål, der er "
                "besvaret i mindst to runder. Kandidatens og sagsbehandlerens svar står hver for sig; sagsbehandlerens egen tro på job "
                "er ikke med i gennemsnittet."
            ),
            _("trin på skalaen 1 til 5"),
            ("progress",),
            _("Jobkandidater, der har givet samtykke til forskning, og som har svaret på det samme spørgsmål i mindst to runder."),
        ),
        Definition(
            "withdrew",
            _("Gik ud af projektet efter eget ønske"),
            _("Udskrevet, fordi kandidaten ikke ønskede at fortsætte, eller samtykket til at deltage er trukket tilbage."),
            SHARE,
            ("candidates",),
            EVERYBODY,
        ),
        Definition(
            "broken_off",
            _("Forløb afbrudt"),
            _("Mindst ét forløb er afbrudt, efter at det var begyndt."),
            SHARE,
            ("placements",),
            EVERYBODY,
        ),
        Definition(
            "never_started",
            _("Forløb kom aldrig i gang"),
            _("Mindst ét aftalt forløb blev aldrig til noget."),
            SHARE,
            ("placements",),
            EVERYBODY,
        ),
        Definition(
            "sickness",
            _("Sygdom"),
            _(
                "Sygefravær noteret ved en opfølgning, sygdom som grund til, at et forløb stoppede, eller et klip brugt på vejledning "
                "ved sygdom. Kun det, der er skrevet ned; sygefravær ellers kendes ikke."
            ),
            SHARE,
            ("follow_ups", "placements", "clips"),
            EVERYBODY,
        ),
        Definition(
            "conflict",
            _("Konflikt"),
            _("Konflikt som grund til, at et forløb stoppede, eller et klip brugt på hjælp i en konflikt."),
            SHARE,
            ("placements", "clips"),
            EVERYBODY,
        ),
        Definition(
            "disputed_hours",
            _("Uenighed om timer"),
            _("Mindst én uge, hvor kandidaten eller virksomheden var uenig i de skrevne timer."),
            SHARE,
            ("worked_weeks",),
            EVERYBODY,
        ),
        Definition(
            "warning",
            _("Advarsel i efterværnet"),
            _("Mindst én efterværnssamtale, hvor der var noget, der skulle gøres noget ved."),
            SHARE,
            ("check_ins",),
            EVERYBODY,
        ),
        Definition(
            "job_lost",
            _("Opsagt af virksomheden"),
            _("Mindst én ansættelse, som virksomheden sagde op."),
            SHARE,
            ("employments",),
            EVERYBODY,
        ),
        Definition(
            "company_hires",
            _("Virksomheder, der har ansat fra målgruppen"),
            _("Virksomheder med mindst én ansættelse med ordinær løn eller i fleksjob, som kom af et forløb hos dem selv."),
            _("andel af virksomheder"),
            ("companies", "placements", "employments"),
            _("Virksomheder med et begyndt forløb. Kun forløb og ansættelser for kandidater, der har givet samtykke til forskning."),
        ),
        Definition(
            "hires_again",
            _("Virksomheder, der har ansat igen"),
            _("Virksomheder med mindst to ansættelser fra målgruppen."),
            _("andel af virksomheder"),
            ("companies", "employments"),
            _("Virksomheder med mindst én ansættelse fra målgruppen."),
        ),
        Definition(
            "recruits_again",
            _("Ville rekruttere igen"),
            _("Virksomhedens nyeste svar på, om den ville rekruttere på denne måde igen: ja, måske eller nej."),
            _("andel af virksomheder"),
            ("company_answers",),
            _("Virksomheder, der er spurgt og har svaret."),
        ),
        Definition(
            "vacancies_filled",
            _("Ledige stillinger, der er besat"),
            _("Ansættelser i jobfunktioner, hvor virksomheden havde en reel eller sandsynlig åbning."),
            _("ansættelser"),
            ("employments", "job_functions"),
            _("Ansættelser for kandidater, der har givet samtykke til forskning."),
        ),
        Definition(
            "steps_followed",
            _("Hvor fuldt løsningsmodellen blev fulgt"),
            _(
                "Den del af modellens trin, der blev gjort (et trin, der blev gjort delvist, tæller halvt), i gennemsnit over de tjek, "
                "der er skrevet, og over de modeller, der blev brugt med kandidaten. Hældningen er fundet inden for kommunerne og tager "
                "højde for målgruppen. Resultatet regnes fra indskrivningen; er det timer, i gennemsnit over de første seks måneder."
            ),
            _("andel af trin"),
            ("trial_uses", "candidates", "employments", "worked_weeks"),
            _("Jobkandidater, der har givet samtykke til forskning, hvor det er tjekket, og som kan følges så længe."),
        ),
        Definition(
            "principle_score",
            _("Hvor fuldt principperne blev fulgt"),
            _(
                "Gennemsnittet af scorerne fra 1 til 5 på principsidens mål, over kandidatens forløb. Tre mål er ikke med, fordi de "
                "selv er lavet af lønnede timer eller en ansættelse: dage til første løntime, lønnet andel i tredje måned og kontakt efter "
                "ansættelsen. Hældningen er fundet inden for kommunerne og tager højde for målgruppen."
            ),
            _("trin på skalaen 1 til 5"),
            ("principle_measures", "candidates", "employments", "worked_weeks"),
            _("Jobkandidater, der har givet samtykke til forskning, har mindst én score, og kan følges så længe."),
        ),
        Definition(
            "fair_steps",
            _("Vejen til et job"),
            _(
                "Mindst ét forslag til et match; mindst ét ja fra kandidaten blandt dem, der fik et forslag; mindst ét ja fra en "
                "virksomhed blandt dem, der blev vist til en efter selv at have sagt ja; og ansat i forløbsvirksomheden. Alt inden for "
                "182 dage efter indskrivningen. Forholdet er gruppens andel delt med den største gruppes; 1 er ens. Grupper med færre "
                "end ti er lagt sammen med en anden."
            ),
            SHARE,
            ("candidates", "matches", "employments"),
            _("Jobkandidater, der har givet samtykke til forskning, og som blev indskrevet mindst 182 dage før øjebliksbilledets dag."),
        ),
        Definition(
            "used_model",
            _("Brugte en løsningsmodel"),
            _(
                "Der er skrevet i en afprøvning, at modellen blev brugt med kandidaten. Brugte nogen flere modeller i den samme fase, "
                "tæller de under den, der kom først. De er med, når de var nået til fasen: indskrevet, i gang med et forløb eller ansat i "
                "forløbsvirksomheden. De sættes ved siden af dem, der ikke har brugt nogen model i fasen, i de samme kommuner, og hvis tid "
                "begynder mellem den første og den sidste brug dér."
            ),
            _("personer"),
            ("trial_uses", "solution_versions", "candidates", "placements", "employments"),
            _("Jobkandidater, der har givet samtykke til forskning."),
        ),
        Definition(
            "after_model",
            _("Det, der kom bagefter"),
            _(
                "Tiden regnes fra den dag, modellen blev taget i brug. For dem uden regnes den fra den dag, hvor de havde været lige så "
                "længe i fasen som det typiske (medianen) for dem med. Den, der havde haft lønnede timer inden, eller som var "
                "udskrevet, er ikke med. I ansættelsen spørges der, om den, der er ansat, stadig er det. Timer er de lønnede timer i de "
                "seks hele måneder efter indskrivningen, der begynder derefter, delt med seks."
            ),
            SHARE,
            ("candidates", "employments", "employment_terms", "worked_weeks"),
            COMPARED,
        ),
        Definition(
            "ranked",
            _("Rækkefølgen"),
            _(
                "Alle sammenlignes inden for samme kommune og målgruppe, også dem uden en model, og tallene udjævnes: jo færre der har "
                "prøvet noget, jo mere trækkes det mod gennemsnittet. Øverst står det med det mindste forventede tab, som er, hvor "
                "meget lavere andelen i gennemsnit er end den bedstes over alt det, der stadig er muligt. Forventet plads 1 er bedst."
            ),
            SHARE,
            ("trial_uses", "candidates", "employments"),
            COMPARED,
        ),
    )
}


def definition(key: str) -> Definition:
    return DEFINITIONS[key]
