"""Mechanisms and solution models of the demo as they are written; all of it is invented."""

from dataclasses import dataclass, field
from typing import Any

# Phase, party and statement.
MECHANISMS = {
    "seen_first": ("prepare", "candidate", ("Når jobkandidaten har set opgaverne, før der siges ja, bliver matchet valgt og ikke bare "
    "accepteret.")),
    "tasks_first": ("prepare", "company", "Når virksomheden taler om opgaver, før den taler om en person, får den øje på flere opgaver."),
    "asked_early": ("recruit", "candidate", "En makker, der har fået tid til det, gør, at spørgsmål bliver stillet, mens de er små."),
    "few_things": ("recruit", "", "Når alle tre kan nævne de få ting, der mangler, bliver oplæringen kortere."),
    "fixed_call": ("employ", "candidate", "Et opkald på en fast dag får den ansatte til at sige det, der er svært."),
    "known_together": ("prepare", "jobcentre", ("Når to kender jobkandidaten sammen, går der færre dage fra den første samtale til det "
    "første møde.")),
    "pay_by_date": ("recruit", "company", "En dato for løn, der er sat på forhånd, gør løn til et fælles mål og ikke til en forhandling."),
    "fast_answer": ("employ", "company", "Et svar samme dag fra en, der kender forløbet, holder små problemer små."),
}  # fmt: skip


@dataclass(frozen=True)
class ModelText:
    """A solution model: where it comes from, when it is settled, and what its first version says."""

    key: str
    title: str
    phase: str
    settled: int
    principles: str
    mechanisms: tuple[str, ...]
    predictions: tuple[tuple[str, int], ...]
    content: dict[str, Any]
    kind: str = "practice"


@dataclass(frozen=True)
class NextText:
    """What the next version changes, and why."""

    model: str
    settled: int
    changed: str
    why: str
    content: dict[str, Any] = field(default_factory=dict)
    mechanisms: tuple[str, ...] = ()
    is_done: bool = True


MODELS = (
    ModelText(
        "visit", "En time på stedet, før der siges ja", "prepare", 9, "P1,P2", ("seen_first", "tasks_first"),
        (("Ni af ti kandidater kan bagefter nævne tre af opgaverne", 4), ("Der går højst tre uger fra profil til første møde", 10)),
        {
            "for_whom": "Jobkandidater, der ikke har set arbejdspladsen før, og virksomheder, der har opgaver liggende.",
            "steps": "Aftal en time, hvor der arbejdes\nGå rundt sammen, og se opgaverne\nIngen svarer den dag\nRing til begge dagen "
            "efter\n"
            "Skriv ned, hvad hver af dem så",
            "candidate_does": "Ser, spørger og mærker efter. Svarer dagen efter.",
            "company_does": "Viser opgaverne, mens de bliver gjort, og fortæller, hvad en ansættelse kunne bestå i.",
            "jobcentre_does": "Jobkonsulenten aftaler timen, er med og taler mindst. Ringer til begge dagen efter.",
            "tools": "Samtaleguide til dagen efter, en side.",
            "risks": "Besøget bliver til en samtale om sygdom. Virksomheden tror, at der er sagt ja.",
        },
    ),
    ModelText(
        "buddy", "En makker, der har fået tid til det", "recruit", 10, "P4,P5", ("asked_early", "few_things"),
        (("Færre end hver tiende stopper i de første to uger", 8), ("Alle tre kan nævne de samme tre ting, der mangler", 12)),
        {
            "for_whom": "Jobkandidater i de første uger på en ny arbejdsplads.",
            "steps": "Virksomheden vælger en makker\nMakkeren får en halv time om dagen i to uger\nSkriv makkerens side sammen\n"
            "Vælg tre ting, der skal læres først\nTal med makkeren efter to uger",
            "candidate_does": "Spørger makkeren, før det bliver en fejl.",
            "company_does": "Giver makkeren tid og siger det til holdet.",
            "jobcentre_does": "Skriver makkerens side sammen med virksomheden og taler med makkeren efter to uger.",
            "tools": "Makkerens side.",
            "risks": "Makkeren får ikke tiden alligevel. Makkeren bliver til en slags leder.",
        },
    ),
    ModelText(
        "friday", "Et fast opkald hver fredag", "employ", 10, "P5", ("fixed_call",),
        (("Halvdelen af dem, der bliver ringet op, fortæller om noget svært", 6),),
        {
            "for_whom": "Ansatte i de første tre måneder efter et forløb.",
            "steps": "Aftal et tidspunkt om fredagen\nStil de samme to spørgsmål\nSkriv svaret ned\nGør noget ved det inden onsdag",
            "candidate_does": "Tager telefonen og siger, hvordan ugen var.",
            "company_does": "Ved, at der bliver ringet, og giver plads til det.",
            "jobcentre_does": "Jobkonsulenten ringer hver fredag.",
            "tools": "De to spørgsmål på et kort.",
            "risks": "Opkaldet bliver en vane, hvor alt er fint.",
        },
    ),
    ModelText(
        "pair", "Faste par om hver jobkandidat", "prepare", 30, "P1", ("known_together",),
        (("Der går højst ti dage fra første samtale til besøg", 8), ("Kandidaten fortæller sin historie én gang", 4)),
        {
            "for_whom": "Et team, hvor sagsbehandlere og jobkonsulenter i dag har hver sin liste over kandidater.",
            "today_does": "Sagsbehandleren kender kandidaten først. Jobkonsulenten får en besked og begynder forfra.",
            "trial_does": "To kolleger har de samme kandidater. De holder den første samtale sammen og har en fast halv time hver morgen.",
            "steps": "Sæt par sammen\nFordel kandidaterne på parrene\nHold den første samtale sammen\nMød hinanden en halv time hver "
            "morgen",
            "candidate_does": "Fortæller det én gang, til begge.",
            "company_does": "Har én at ringe til og en afløser, der kender sagen.",
            "jobcentre_does": "Teamlederen fordeler kandidaterne og holder morgenen fri.",
            "tools": "En fælles side om hver kandidat.",
            "risks": "Ferie vælter et par. Den ene bliver den andens sekretær.",
        },
        "organising",
    ),
    ModelText(
        "pay", "Et fast spørgsmål om løn i uge fem", "recruit", 31, "P3,P4", ("pay_by_date", "few_things"),
        (("Løn er nævnt senest i uge fem i alle forløb", 6), ("Den første løntime kommer to uger tidligere end før", 14)),
        {
            "for_whom": "Forløb med ulønnet arbejde, der varer mere end fem uger.",
            "steps": "Skriv datoen i aftalen\nGiv alle tre det samme ark\nSpørg makkeren først\nTal om én opgave og et timetal\nSkriv "
            "svaret som et nyt trin",
            "candidate_does": "Skriver ned, hvad hun eller han kan alene.",
            "company_does": "Siger, hvilken opgave der kunne lønnes først, eller præcist hvad der mangler.",
            "jobcentre_does": "Indkalder, holder samtalen kort og skriver resultatet.",
            "tools": "Ark til samtalen om løn.",
            "risks": "Spørgsmålet kommer, før der er noget at vise. Et nej bliver til et endeligt nej.",
        },
    ),
    ModelText(
        "half_year", "Et direkte nummer og tre planlagte samtaler", "employ", 32, "P5", ("fast_answer",),
        (("Alle opkald er besvaret samme dag", 8), ("Færre ansættelser slutter i de første seks måneder", 26)),
        {
            "for_whom": "Ansatte og deres ledere det første halve år.",
            "steps": "Giv begge det direkte nummer\nTag telefonen samme dag\nTal med hver for sig efter en, tre og seks måneder\nSæt "
            "handling og dato på hvert tegn",
            "candidate_does": "Ringer, før det bliver for meget.",
            "company_does": "Ringer ved små ting og siger til, når noget ændrer sig.",
            "jobcentre_does": "To kolleger deles om nummeret, så det altid bliver taget.",
            "tools": "Liste over tegn, man skal holde øje med.",
            "risks": "Nummeret ender hos én, der er på ferie.",
        },
    ),
)  # fmt: skip
NEXT = (
    NextText(
        "buddy", 25, "Makkeren er med til samtalen efter to uger, og de tre ting hænger ved siden af vagtplanen.",
        "Makkerne så mest og blev ikke spurgt, og de tre ting blev glemt, når de kun stod i aftalen.",
        {
            "steps": "Virksomheden vælger en makker\nMakkeren får en halv time om dagen i to uger\nSkriv makkerens side sammen\n"
            "Hæng de tre ting ved siden af vagtplanen\nHold samtalen efter to uger sammen med makkeren",
            "company_does": "Giver makkeren tid, siger det til holdet og lader makkeren være med til samtalen.",
        },
    ),
    NextText(
        "buddy", 48, "Makkeren bliver spurgt først, når der tales om løn i uge fem.",
        "De to løsningsmodeller hænger sammen: Den, der ser mest, ved først, hvad der kan lønnes.",
        {"tools": "Makkerens side og arket til samtalen om løn."}, ("asked_early", "few_things", "pay_by_date"),
    ),
    NextText(
        "half_year", 49, "Tre kolleger deles om det direkte nummer.", "To er for få, når den ene holder ferie.",
        {"jobcentre_does": "Tre kolleger deles om nummeret, så det altid bliver taget."}, is_done=False,
    ),
)  # fmt: skip
ADAPTED_TITLE = "To timer på stedet, når der er langt"
ADAPTED_WHY = "Vi har langt at køre. To besøg på samme vej og to timer hvert sted passer bedre hos os."
ADAPTED_STEPS = (
    "Læg to besøg på samme vej\nAftal to timer, hvor der arbejdes\nGå rundt sammen, og prøv en opgave\nIngen svarer den dag\n"
    "Ring til begge dagen efter\nSkriv ned, hvad hver af dem så"
)
