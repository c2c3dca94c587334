"""What is brought to supervision in the demo, what is decided there, and what each municipality keeps alive; all of it is invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MeetingText:
    """A case without names, what the group noted, and what was decided."""

    story: str
    question: str
    principles: tuple[str, ...]
    notes: str
    decision: str


@dataclass(frozen=True)
class AnchoringText:
    """Something that goes on: from which solution model, who keeps it alive, and how far it comes."""

    what: str
    takes: str
    model: str = ""
    keeper: str = "consultant"
    begins: int = 0
    anchored: int = 0
    stops: int = 0
    reason: str = ""


METHODS = ("sagsrunde", "reflekterende-team", "det-der-virkede", "gennemgang-af-loesningsmodel")
MEETINGS = (
    MeetingText(
        "Jobkandidaten møder hver dag, men lederen siger, at det går for langsomt. Ingen har sagt det til kandidaten endnu.",
        "Hvordan får vi talt om tempoet, uden at det bliver en dom?", ("P4",),
        "Gruppen hæftede sig ved, at lederen ikke har sagt, hvor hurtigt der skal arbejdes. Måske er det makkeren, der ved det.",
        "Spørg makkeren, hvad der er godt nok tempo",
    ),
    MeetingText(
        "Virksomheden er glad for kandidaten og vil gerne have flere uger. Der har ikke været talt om løn.",
        "Hvornår er det rigtige tidspunkt at spørge?", ("P2", "P3"),
        "Flere havde prøvet det samme. Ingen havde fortrudt, at de spurgte. En dato i aftalen gør det lettere.",
        "Tal om løn ved næste opfølgning",
    ),
    MeetingText(
        "Kandidaten bliver træt efter to timer og skjuler det. Kollegerne holder pauser, når de har brug for det.",
        "Hvordan kan støtten aftales, så den ligner den, de andre får?", ("P5",),
        "Gruppen talte om, hvad arbejdspladsen gør for andre. Pauser kan aftales med holdet og ikke kun med kommunen.",
        "Aftal pauser på samme måde som for resten af holdet",
    ),
    MeetingText(
        "Det første møde gik godt, og alligevel sagde kandidaten nej dagen efter.",
        "Hvad kan vi lære af et nej?", ("P1",),
        "Et nej efter et besøg er billigere end et stop efter to uger. Gruppen vil spørge til, hvad kandidaten så.",
        "Ring til kandidaten, og spørg til det, der var forkert",
    ),
    MeetingText(
        "Makkeren har fået nye vagter, og kandidaten står alene om eftermiddagen.",
        "Hvem skal gøre noget, og hvad kan vi bede virksomheden om?", ("P4", "P5"),
        "Det er virksomhedens opgave at finde en ny makker, og vores at sige det højt.",
        "Bed virksomheden om en makker, der er der om eftermiddagen",
    ),
    MeetingText(
        "Kandidaten vil gerne have flere timer. Virksomheden siger, at der ikke er mere at lave.",
        "Er det sandt, at der ikke er flere opgaver?", ("P2", "P4"),
        "Gruppen foreslog en rundtur til. Opgaver, ingen når, er ikke altid skrevet ned.",
        "Gå en tur gennem arbejdspladsen sammen med lederen",
    ),
)  # fmt: skip
CANCELLED = "Der var sygdom hos tre, så vi mødes næste gang i stedet."
ANCHORING = (
    AnchoringText(
        "Vi besøger arbejdspladsen en time, før der siges ja", "En time for hver jobkandidat og en dag i måneden, hvor nye kolleger er "
        "med ude.",
        "visit", begins=37, anchored=46,
    ),
    AnchoringText(
        "Kollegial supervision hver fjerde uge", "To kolleger, der skiftes til at lede, og tid i kalenderen et halvt år frem.",
        keeper="leader", begins=40,
    ),
    AnchoringText(
        "Et fast opkald hver fredag", "En halv dag om ugen.", "friday", begins=36, stops=38,
        reason="Afprøvningen viste, at det svære sker på andre dage. Tiden bruges på et direkte nummer.",
    ),
    AnchoringText(
        "Nye kolleger lærer at se opgaver på en arbejdsplads", "En underviser fra egne rækker, når projektet slutter.", keeper="outside",
    ),
)  # fmt: skip
ANCHORED_FROM = 35
CHANGED_TAKES = "To kolleger, der skiftes til at lede, en afløser og tid i kalenderen et halvt år frem."
