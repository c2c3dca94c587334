"""What is planned, seen and decided in the practice trials of the demo; all of it is invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SeenText:
    """Something seen, on which mechanism it bears, and whether for or against it."""

    what: str
    mechanism: str
    stands: str = "for"
    quote: str = ""
    shared: bool = True


@dataclass(frozen=True)
class TrialText:
    """One trial: of which model, in which of the municipalities, from week to week, and how it ends."""

    model: str
    place: int
    begins: int
    ends: int
    decision: str
    grounds: str
    outcomes: tuple[str, ...]
    deviation: tuple[str, str]
    point: str
    planned: int = 12
    oldest_first: bool = False
    # How willingly the three parties answer well, from 1 to 5.
    liking: int = 4


# A trial sees at most so many of its model's; the next trial of the same model goes on where it ended, so that none is seen twice.
SEEN_EACH = 6
SEEN = {
    "visit": (
        SeenText("Kandidaten spurgte selv til vagtplanen efter at have set morgenvagten.", "seen_first",
            quote="Nu ved jeg, hvad jeg siger ja til."),
        SeenText("På rundturen fandt lederen to opgaver, der ikke stod i annoncen.", "tasks_first"),
        SeenText("Kandidaten takkede nej dagen efter. Støjen var for meget. Det blev sagt uden skam, og vi fandt et andet sted.",
            "seen_first"),
        SeenText("Lederen havde ikke tid den dag. Besøget blev til ti minutter ved kaffemaskinen.", "tasks_first", "against"),
        SeenText("Ved det første møde talte de om opgaver med det samme.", "seen_first", shared=False),
        SeenText("Virksomheden delte en stilling i to efter besøget.", "tasks_first",
            quote="Vi havde aldrig tænkt på det som en opgave for sig."),
        SeenText("Bussen tilbage gik først en time efter. De brugte timen på at prøve en opgave på lageret.", "seen_first",
            quote="Så fik jeg da rørt ved det."),
        SeenText("Kandidaten så omklædningsrummet og spurgte, om man kan komme lidt før. Det kan man.", "seen_first"),
        SeenText("En medarbejder fortalte, hvad ingen når om torsdagen. Det blev skrevet op som en opgave.", "tasks_first",
            quote="Det ligger der altid fredag morgen."),
        SeenText("Vi viste rundt i åbningstiden, og lederen blev kaldt væk to gange. Opgaverne blev aldrig nævnt.", "tasks_first",
            "against"),
        SeenText("To kandidater så det samme sted. Den ene sagde ja til formiddagen, den anden til at pakke om aftenen.", "seen_first",
            shared=False),
        SeenText("Virksomheden flyttede prismærkningen til en anden dag, da de så, hvor meget der lå samlet om mandagen.", "tasks_first"),
    ),
    "buddy": (
        SeenText("Makkeren opdagede den første dag, at listen ikke kunne læses uden briller.", "asked_early",
            quote="Det tog et minut at ordne."),
        SeenText("Alle tre nævnte de samme tre ting ved opfølgningen.", "few_things"),
        SeenText("Makkeren blev taget ud af vagtplanen den anden uge, og spørgsmålene holdt op.", "asked_early", "against"),
        SeenText("De tre ting lå i en skuffe. Ingen kunne huske dem.", "few_things", "against"),
        SeenText("Kandidaten viste selv en ny kollega, hvordan opgaven skal gøres.", "few_things"),
        SeenText("En pause blev flyttet efter et spørgsmål til makkeren.", "asked_early", shared=False),
        SeenText("Makkeren var med til samtalen og rettede den ene af de tre ting, fordi ordet var kontorsprog.", "few_things",
            quote="Sådan siger vi det ikke herude."),
        SeenText("Kandidaten ringede ikke efter hjælp den tredje dag. Makkeren havde allerede vist, hvor koden står.", "asked_early"),
        SeenText("Lederen sagde to ting, og makkeren sagde to andre. De blev enige, før samtalen var slut.", "few_things"),
        SeenText("Makkeren fik en halv time i vagtplanen hver morgen. Den blev brugt hele den første uge.", "asked_early",
            quote="Nu er det ikke noget, jeg stjæler mig til."),
        SeenText("En af de tre ting kunne ikke ses af nogen, så ingen vidste, om den var nået.", "few_things", "against"),
        SeenText("Makkeren skiftede til aftenvagt, og kandidaten spurgte ingen i fire dage.", "asked_early", "against", shared=False),
        SeenText("Kandidaten havde selv skrevet de tre ting ind i sin telefon og viste dem frem ved opfølgningen.", "few_things"),
        SeenText("Makkeren opdagede, at hørebøffer gjorde opgaven til at holde ud, og hentede et par.", "asked_early",
            quote="Det var ikke opgaven, det var larmen."),
        SeenText("Ved opfølgningen kunne lederen kun den ene af de tre ting. Makkeren kunne dem alle.", "few_things", "against"),
        SeenText("Makkeren valgte selv tiden lige efter pausen, og spørgsmålene kom af sig selv.", "asked_early"),
        SeenText("En ny makker fik siden i hånden og kunne gå i gang uden oplæring.", "few_things"),
        SeenText("I den travle uge blev makkertiden brugt på kasserne. Det blev sagt højt og sat ind igen.", "asked_early", "against",
            shared=False),
    ),
    "friday": (
        SeenText("Den ansatte sagde fint til begge spørgsmål for sjette gang i træk.", "fixed_call", "against",
            "Jeg siger bare, at det går."),
        SeenText("Opkaldet kom midt i en kundeekspedition og blev afvist.", "fixed_call", "against"),
        SeenText("Den ansatte fortalte om en vagt, der var for lang, og det blev ændret.", "fixed_call"),
        SeenText("Det svære skete en mandag. Om fredagen var den ansatte allerede sygemeldt.", "fixed_call", "against"),
    ),
    "pair": (
        SeenText("Den første samtale tog længere tid, og der var ingen anden samtale bagefter.", "known_together"),
        SeenText("Besøget var aftalt, før samtalen var slut.", "known_together", quote="Jeg skulle kun fortælle det én gang."),
        SeenText("Den ene i parret var på kursus, og morgenen blev aflyst hele ugen.", "known_together", "against"),
        SeenText("Afløseren kunne tage sagen uden at ringe til nogen.", "known_together", shared=False),
    ),
    "pay": (
        SeenText("Datoen stod i aftalen, og lederen havde selv regnet på det hjemmefra.", "pay_by_date",
            quote="Vi vidste jo, at I ville spørge."),
        SeenText("Makkeren sagde, at kandidaten klarer opfyldningen alene. Det blev den første løn.", "few_things"),
        SeenText("Svaret var nej, men lederen sagde præcist hvad der manglede, og hvornår vi ses igen.", "pay_by_date"),
        SeenText("I uge fem var der kun arbejdet tre dage. Der var ikke noget at tale om endnu.", "pay_by_date", "against"),
        SeenText("Kandidaten havde skrevet en hel side om, hvad der går godt.", "few_things"),
    ),
    "half_year": (
        SeenText("Lederen ringede om en vagt og fik svar efter en time.", "fast_answer", quote="Før ventede jeg til uge efter."),
        SeenText("Den ansatte ringede en mandag morgen fra bussen. Vi talte sammen, og dagen blev gennemført.", "fast_answer"),
        SeenText("Nummeret blev ikke taget i en uge med ferie.", "fast_answer", "against"),
        SeenText("Et klip blev brugt, fordi det var nemt at spørge.", "fast_answer", shared=False),
    ),
}  # fmt: skip
TRIALS = (
    TrialText(
        "visit", 0, 10, 23, "adopt",
        "Kandidaterne ved, hvad de siger ja til, og virksomhederne finder flere opgaver. Det koster en time, og den er tjent hjem ved "
        "det første møde.",
        ("yes", "partly"), ("To besøg blev holdt uden jobkonsulenten.", "Der var sygdom, og virksomheden ville gerne holde aftalen."),
        "Læg timen på stedet ind i den faste arbejdsgang",
    ),
    TrialText(
        "buddy", 1, 11, 23, "adapt",
        "Makkeren virker, når der er tid til det. De tre ting bliver glemt, når de kun står i aftalen, og makkeren skal med til samtalen.",
        ("yes", "no"), ("Tre virksomheder valgte to makkere i stedet for en.", "Vagterne skifter fra uge til uge."),
        "Skriv de to ændringer ind i en ny version",
    ),
    TrialText(
        "friday", 2, 11, 22, "abandon",
        "Opkaldet på en fast dag rammer ved siden af det, der sker. Det tager tid, og det svære kommer frem på andre måder.",
        ("no",), ("Opkaldet blev flyttet til torsdag for nogle.", "De havde fri om fredagen."),
        "Fortæl de andre kommuner, hvad vi lærte af fredagsopkaldet", planned=8, liking=2,
    ),
    TrialText(
        "visit", 2, 26, 39, "adopt",
        "Vi ser det samme som den første kommune. Det virker også, hvor der er langt mellem virksomhederne.",
        ("yes", "yes"), ("Besøget varede to timer nogle steder.", "Køreturen var lang, og der blev prøvet en opgave."),
        "Vis nye kolleger, hvordan et besøg aftales",
    ),
    TrialText(
        "buddy", 4, 27, 42, "adopt",
        "Med makkeren til samtalen kan alle tre nævne det samme. Få stopper i de første uger.",
        ("yes", "yes"), ("Et sted blev makkeren skiftet efter en uge.", "Den første makker fik nyt job."),
        "Tag makkerens side med til alle nye aftaler",
    ),
    TrialText(
        "pair", 0, 32, 46, "continue",
        "Parrene er gode, men ferien kom imellem. Vi fortsætter, så vi ser en periode uden ferie.",
        ("partly", "yes"), ("Et par fik tre kolleger i stedet for to.", "En jobkonsulent gik på halv tid."),
        "Find en fast afløser til hvert par", planned=8,
    ),
    TrialText(
        "pay", 3, 33, 47, "adopt",
        "Datoen gør, at alle har tænkt sig om. Også et nej bliver brugbart, fordi det siger, hvad der mangler.",
        ("yes", "partly"), ("Samtalen blev holdt i uge seks i to forløb.", "Der var for få arbejdsdage i de første uger."),
        "Sæt datoen for samtalen om løn ind i skabelonen til aftalen", liking=5,
    ),
    TrialText(
        "half_year", 1, 33, 48, "adapt",
        "Svar samme dag virker. To kolleger om nummeret er for lidt i ferier, så det skal være tre, før vi tager det i brug.",
        ("partly", "unknown"), ("Samtalen efter en måned blev holdt på arbejdspladsen.", "Den ansatte bad om det."),
        "Find en tredje kollega til det direkte nummer", planned=8,
    ),
    TrialText(
        "buddy", 0, 41, 58, "adopt",
        "Vi ser det samme som de andre kommuner og tager makkeren i brug.",
        ("yes", "yes"), ("Makkeren valgte selv sine tider.", "Det passede bedre med vagterne."),
        "Fortæl kollegerne om makkerens side", oldest_first=True,
    ),
)  # fmt: skip
TEAM = "Morgenparrene"
