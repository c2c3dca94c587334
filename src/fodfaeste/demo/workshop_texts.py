"""What is said at the development workshops of the demo; all of it is invented."""

from dataclasses import dataclass

SERIES = "Fra udfordring til fælles model"
PURPOSE = (
    "Seks værksteder i to runder: ét om hver fase og så ét om hver fase igen, når det første er prøvet i praksis. "
    "Hver runde ender i løsningsmodeller, der kan prøves, og i en ny udgave af håndbogen."
)
PROGRAMME = (
    (9, 0, 60, "Udfordringer", "Alle skriver for sig selv, og vi læser højt for hinanden."),
    (10, 15, 45, "Orden", "Udfordringer, der ligner hinanden, får en fælles overskrift."),
    (11, 0, 30, "Prikker", "Sæt dine prikker, hvor det gør størst forskel i hverdagen."),
    (12, 15, 120, "Idéer", "I små grupper på tværs af kommuner: Hvad kunne vi prøve allerede i næste måned?"),
)


@dataclass(frozen=True)
class IdeaText:
    """An idea on a challenge; with a key it becomes a solution model."""

    title: str
    description: str
    key: str = ""


@dataclass(frozen=True)
class ChallengeText:
    """A challenge with its example, under which heading it comes, and what is said about it."""

    title: str
    description: str
    example: str
    heading: int
    reason: str
    word: str = "taken"
    ideas: tuple[IdeaText, ...] = ()


@dataclass(frozen=True)
class DayText:
    """One workshop: when, on which phase, and all that is written on its wall."""

    key: str
    phase: str
    week: int
    title: str
    aim: str
    preparation: str
    headings: tuple[str, str]
    challenges: tuple[ChallengeText, ...]
    closing: str
    point: str


PREPARE_1 = DayText(
    "prepare_1", "prepare", 4, "Fra kendskab til første møde",
    "At finde ud af, hvad der trækker tiden ud, fra vi kender jobkandidaten, til hun eller han står på arbejdspladsen.",
    "Tag en sag med, hvor der gik lang tid før første møde. Skriv dagene ned, og lad navnene blive hjemme.",
    ("Kandidaten ved for lidt", "Virksomheden ved for lidt"),
    (
        ChallengeText(
            "Kandidaten siger ja uden at vide til hvad",
            "Vi fortæller om en arbejdsplads, og kandidaten siger ja for at være flink. Først på arbejdspladsen viser det sig, "
            "at opgaverne var nogle andre end dem, der blev tænkt på.",
            "En mand i halvtredserne sagde ja til et lager. Han troede, det var at køre truck. Det var at pakke i hånden, og han gik "
            "efter to dage.",
            0, "Det hører vi fra alle kommuner, og det kan gøres anderledes uden flere penge.",
            ideas=(
                IdeaText(
                    "En time på stedet, før der siges ja",
                    "Jobkonsulent og kandidat besøger arbejdspladsen en time, mens der arbejdes. Ingen skal svare på noget den dag. "
                    "Begge svarer dagen efter på, hvad de så.",
                    "visit",
                ),
                IdeaText("En kort film fra arbejdspladsen", "Virksomheden filmer opgaverne på tre minutter, så kandidaten kan se dem "
                "hjemmefra."),
            ),
        ),
        ChallengeText(
            "Virksomheden beder om en, der kan det hele",
            "Når vi spørger, hvem virksomheden søger, får vi en lang liste. Spørger vi, hvilke opgaver der ligger og venter, bliver "
            "listen en anden.",
            "En butik ville have en udlært. Da vi gik rundt sammen, lå der to timers arbejde om dagen, som ingen nåede.",
            1, "Vi tager det med ind i besøget: opgaver før person.",
        ),
        ChallengeText(
            "Vi ringer for sent",
            "Der går uger, før vi ringer til virksomheden, fordi papirerne skal være færdige først.",
            "Der gik fem uger. Da vi ringede, var pladsen givet til en anden.",
            1, "Vi kan ikke ændre papirerne på dette værksted. Det tages op med lederne.", "parked",
        ),
        ChallengeText(
            "Kandidaten har ikke set et job i mange år",
            "Det er svært at ønske noget, man ikke har set længe. Så bliver ønsket det, man havde sidst.",
            "En kvinde ønskede kontor, fordi hun havde været der i firserne. Hun blev glad for et gartneri.",
            0, "Det er det samme som at sige ja uden at vide til hvad.", "merged",
        ),
    ),
    "Vi prøver et kort besøg før ja. To kommuner er klar til at begynde inden for en måned.",
    "Find tre virksomheder, der vil tage imod et besøg på en time",
)  # fmt: skip
RECRUIT_1 = DayText(
    "recruit_1", "recruit", 6, "De første uger på arbejdspladsen",
    "At finde det, der gør de første uger svære, og det, der kunne gøre dem lettere for alle tre parter.",
    "Spørg en kandidat og en virksomhed, hvad der var anderledes, end de havde regnet med.",
    ("Hvem spørger jeg", "Hvad skal jeg kunne"),
    (
        ChallengeText(
            "Der er ingen at spørge, når lederen er gået",
            "Der står en kontaktperson i aftalen, men hun er der ikke om eftermiddagen. Så bliver spørgsmålet til en fejl.",
            "En ung mand stillede varerne forkert i tre dage, fordi ingen havde sagt, hvem han kunne spørge.",
            0, "Mange prikker, og virksomhederne har sagt det selv.",
            ideas=(
                IdeaText(
                    "En makker, der har fået tid til det",
                    "Virksomheden vælger en kollega, som får en halv time om dagen de første to uger. Vi skriver sammen en side om, "
                    "hvad makkeren gør.",
                    "buddy",
                ),
                IdeaText("Et kort med de tre, man kan spørge", "Et kort i lommen med tre navne og hvornår de er der."),
            ),
        ),
        ChallengeText(
            "Alle nikker, og ingen ved, hvad der mangler",
            "Ved opfølgningen siger alle, at det går fint. Bagefter er der ingen, der kan sige, hvad der skal til for en ansættelse.",
            "Efter ni uger sagde lederen, at tempoet var for lavt. Det havde ingen hørt før.",
            1, "Det skal med i makkerens side: de få ting, der afgør det.",
        ),
        ChallengeText(
            "Mødetiden passer ikke med bussen",
            "Den første bus kommer tyve minutter efter, at vagten begynder.",
            "Kandidaten cyklede i mørke og mødte udmattet.",
            0, "Det løses i den enkelte aftale og kræver ikke en model.", "parked",
        ),
        ChallengeText(
            "Kollegerne ved ikke, hvorfor den nye er der",
            "Ingen har fortalt holdet, hvad den nye skal lave. Så bliver hun sat til det, ingen gider.",
            "I et køkken blev hun sat til opvask i fire uger.",
            0, "Det hænger sammen med at have en at spørge.", "merged",
        ),
    ),
    "Vi prøver en makker, der har fået tid. Vi spørger alle tre parter undervejs.",
    "Skriv makkerens side sammen med to virksomheder",
)  # fmt: skip
EMPLOY_1 = DayText(
    "employ_1", "employ", 8, "Når ansættelsen er på plads",
    "At finde ud af, hvad der slider i de første måneder efter ansættelsen, og hvem der opdager det.",
    "Se efter, hvornår ansættelser er sluttet, og hvad der blev sagt ugen før.",
    ("Vi opdager det for sent", "Ingen ved, hvem de ringer til"),
    (
        ChallengeText(
            "Vi hører først om det, når det er slut",
            "Når en ansættelse ender, havde der været tegn i ugevis. Ingen af dem nåede frem til os.",
            "Hun havde byttet vagter tre gange. Lederen troede, det var os, der vidste hvorfor.",
            0, "Alle har set det ske, og vi ved for lidt om, hvad der virker.",
            ideas=(
                IdeaText(
                    "Et fast opkald hver fredag",
                    "Jobkonsulenten ringer hver fredag i tre måneder til den ansatte og stiller de samme to spørgsmål.",
                    "friday",
                ),
                IdeaText("Et spørgeskema hver måned", "Den ansatte og lederen svarer på fem spørgsmål på telefonen."),
            ),
        ),
        ChallengeText(
            "Virksomheden ringer til hovednummeret",
            "Når noget haster, ringer lederen til hovednummeret og bliver stillet om to gange.",
            "En leder ventede fire dage på svar om et vagtskifte. Da var den ansatte sygemeldt.",
            1, "Vi vender tilbage til det i anden runde, når vi ved mere om opkaldene.",
        ),
        ChallengeText(
            "Nye timer ændrer ydelsen, og ingen har regnet på det",
            "Flere timer kan give færre penge en måned, og det skræmmer.",
            "Han takkede nej til fire timer mere, fordi han ikke kunne få et tal.",
            1, "Det hører til rådgivningen og ikke her.", "parked",
        ),
        ChallengeText(
            "Efterværnet stopper, når sagen lukkes",
            "Sagen lukkes ved ansættelsen, og så er der ingen, der har tid.",
            "Der blev ringet en gang på et halvt år.",
            0, "Det er en del af, at vi opdager det for sent.", "merged",
        ),
    ),
    "Vi prøver det faste opkald i en enkelt kommune og ser, om det er ventetiden værd.",
    "Aftal med teamet, hvem der ringer om fredagen",
)  # fmt: skip
PREPARE_2 = DayText(
    "prepare_2", "prepare", 26, "Hvem gør hvad før matchet",
    "At se på, hvordan vi er organiseret, nu hvor det korte besøg er prøvet i praksis.",
    "Læs udgave 2 af håndbogen og de delte observationer om det korte besøg.",
    ("Overleveringer", "Tid på dagen"),
    (
        ChallengeText(
            "Kandidaten fortæller det hele to gange",
            "Først til sagsbehandleren og så til jobkonsulenten. Det vigtigste går tabt imellem.",
            "Han havde sagt, at han ikke tåler støj. Det stod i journalen, og mødet blev lagt i en maskinhal.",
            0, "Besøget virker bedst, hvor de to kender kandidaten sammen. Det vil vi prøve.",
            ideas=(
                IdeaText(
                    "Faste par om hver kandidat",
                    "En sagsbehandler og en jobkonsulent har de samme kandidater og taler med dem sammen den første gang.",
                    "pair",
                ),
                IdeaText("En fælles side om kandidaten", "Begge skriver på den samme side, og kandidaten læser den."),
            ),
        ),
        ChallengeText(
            "Jobkonsulenten er altid ude",
            "Den, der kender virksomhederne, er sjældent på kontoret, når der skal tales om en kandidat.",
            "Vi ventede ni dage på en samtale på et kvarter.",
            1, "Faste par kan have en fast halv time om morgenen.",
        ),
        ChallengeText(
            "Besøget tager en halv dag med kørsel",
            "En times besøg koster tre timer, når der er langt.",
            "To besøg på en uge var, hvad der kunne nås.",
            1, "Det er aftalt lokalt i de kommuner, der har langt.", "parked",
        ),
        ChallengeText(
            "Afløseren kender ikke aftalerne",
            "Ved ferie begynder vi forfra.",
            "Afløseren ringede til en virksomhed, der allerede havde sagt ja.",
            0, "Det er også en overlevering.", "merged",
        ),
    ),
    "Vi prøver faste par i et team. Det er en måde at organisere på, så det er teamet, der prøver.",
    "Læg en fast halv time om morgenen i parrenes kalender",
)  # fmt: skip
RECRUIT_2 = DayText(
    "recruit_2", "recruit", 28, "Fra oplæring til løn",
    "At finde ud af, hvordan løn bliver et mål, alle tre kender datoen på.",
    "Se tallene for princip 3 i jeres kommune: Hvor mange uger går der før den første løntime?",
    ("Ingen spørger", "Ingen ved hvornår"),
    (
        ChallengeText(
            "Løn kommer først op til sidst",
            "Vi venter med at tale om løn, til alt andet er på plads. Så er perioden næsten gået.",
            "I uge tolv blev der spurgt. Svaret var ja, og det kunne det have været i uge seks.",
            1, "Tallene viser det samme i alle kommuner.",
            ideas=(
                IdeaText(
                    "Et fast spørgsmål i uge fem",
                    "Datoen for en samtale om løn står i aftalen fra begyndelsen. Alle tre har det samme ark med hjemmefra.",
                    "pay",
                ),
                IdeaText("Løn for en enkelt opgave", "Den første løn gælder én opgave, som kandidaten klarer alene."),
            ),
        ),
        ChallengeText(
            "Makkeren ser mest og bliver ikke spurgt",
            "Makkeren ved, hvad kandidaten kan, men er ikke med, når der tales om løn.",
            "Makkeren havde sagt det i ugevis: Hun klarer kassen selv.",
            0, "Det lægges ind i næste version af makkeren.",
        ),
        ChallengeText(
            "Overenskomsten er svær at slå op i",
            "Vi er usikre på satsen og siger derfor ingenting.",
            "Det tog to uger at finde den rigtige sats.",
            1, "Det kræver en jurist og hører ikke til her.", "parked",
        ),
        ChallengeText(
            "Kandidaten tør ikke spørge",
            "Den, der er bange for at miste pladsen, spørger ikke om løn.",
            "Hun sagde det først til makkeren.",
            0, "Det er samme sag: Nogen skal spørge til en aftalt tid.", "merged",
        ),
    ),
    "Vi prøver en dato for løn, der er sat på forhånd.",
    "Sæt ugen for samtalen om løn ind i de aftaler, der begynder nu",
)  # fmt: skip
EMPLOY_2 = DayText(
    "employ_2", "employ", 30, "Det første halve år",
    "At bruge det, vi lærte af fredagsopkaldet: Hvad skal der til i stedet?",
    "Læs, hvorfor fredagsopkaldet blev opgivet. Det er vores bedste kilde i dag.",
    ("Hurtigt svar", "Planlagte samtaler"),
    (
        ChallengeText(
            "Opkald på en fast dag rammer ved siden af",
            "Det, der er svært, sker om tirsdagen. Om fredagen er det glemt eller for sent.",
            "De fleste fredage sagde han, at det gik fint. Det svære kom en mandag morgen.",
            0, "Det lærte vi af afprøvningen, og det må ikke gå tabt.",
            ideas=(
                IdeaText(
                    "Et direkte nummer og tre planlagte samtaler",
                    "Den ansatte og lederen har et nummer, der bliver taget samme dag. Der tales med hver af dem efter en, tre og seks "
                    "måneder.",
                    "half_year",
                ),
                IdeaText("En gruppe for nyansatte", "De nyansatte mødes en gang om måneden og hjælper hinanden."),
            ),
        ),
        ChallengeText(
            "Klip bliver sparet til en dårlig dag",
            "Virksomheden gemmer sine klip, fordi der kunne blive brug for dem.",
            "Ni af ti klip var tilbage, da ansættelsen sluttede.",
            0, "Et nummer, der bliver taget, kan gøre det lettere at bruge et klip.",
        ),
        ChallengeText(
            "Ny leder, ny begyndelse",
            "Når lederen skifter, er aftalerne væk.",
            "Den nye leder vidste ikke, at der var aftalt pauser.",
            1, "Det skrives på listen over tegn, man skal holde øje med.", "parked",
        ),
        ChallengeText(
            "Den ansatte vil ikke være en sag",
            "Nogle vil helst være fri for kommunen, når de er ansat.",
            "Hun bad om, at vi ikke ringede på arbejdet.",
            1, "Planlagte samtaler skal aftales med den ansatte selv.", "merged",
        ),
    ),
    "Vi lægger det faste opkald bag os og prøver et nummer, der bliver taget samme dag.",
    "Aftal, hvem der tager det direkte nummer i ferien",
)  # fmt: skip
DAYS = (PREPARE_1, RECRUIT_1, EMPLOY_1, PREPARE_2, RECRUIT_2, EMPLOY_2)
IDEA_TAKEN = "Den kan prøves i næste måned uden at spørge nogen om lov, og vi kan se, om den virker."
IDEA_PARKED = "God tanke, men den kræver mere, end vi kan nå i denne runde."
