"""What is taught in the demo, and the diploma module that is put together of it; all of it is invented."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class CourseText:
    """An activity: when it is written and held, which workshop it prepares, and who teaches."""

    key: str
    written: int
    weeks: tuple[int, int]
    title: str
    aim: str
    for_whom: str
    phase: str
    principles: str
    themes: tuple[str, str]
    teachers: tuple[tuple[str, str, str], ...]
    link: tuple[str, str]
    workshop: str = ""
    hours: Decimal = Decimal(6)


EVERYBODY = "Sagsbehandlere, jobkonsulenter og teamledere i de deltagende kommuner."
COURSES = (
    CourseText(
        "tasks", 1, (2, 3), "Se opgaverne på en arbejdsplads",
        "At kunne gå gennem en arbejdsplads sammen med en leder og få øje på opgaver, som en jobkandidat kan ansættes til.",
        EVERYBODY, "prepare", "P1,P2", ("Opgaver før person", "En rundtur på en time"),
        (("Tove Rosenlund", "underviser, en professionshøjskole", "teacher"), ("Kjeld Ravnsted", "tidligere driftsleder i en varehandel",
        "expert")),
        ("Ark til rundturen", "https://laering.example/rundtur"), "prepare_1",
    ),
    CourseText(
        "training", 3, (4, 5), "Oplæring, der fører til ansættelse",
        "At kunne aftale med virksomheden, hvad der skal læres først, og følge det sammen med jobkandidaten og en makker.",
        EVERYBODY, "recruit", "P4,P5", ("De få ting, der afgør det", "Makkeren som oplærer"),
        (("Tove Rosenlund", "underviser, en professionshøjskole", "teacher"), ("Birthe Sandholm", "oplæringsansvarlig i et køkken",
        "expert")),
        ("Makkerens side", "https://laering.example/makker"), "recruit_1",
    ),
    CourseText(
        "seeing", 16, (17, 19), "Fra noget, vi så, til noget, vi ved",
        "At kunne skrive en observation på et minut uden navne og se, hvad flere observationer siger om en virksom mekanisme.",
        EVERYBODY, "", "", ("At skrive, hvad man så", "For og imod"),
        (("Steen Højgård", "forsker, et forskningscenter", "teacher"), ("Lone Brandsø", "faglig koordinator i en kommune", "expert")),
        ("Syv eksempler på observationer", "https://laering.example/observation"),
    ),
    CourseText(
        "pay", 25, (26, 27), "Løn som fælles mål",
        "At kunne sætte en dato for samtalen om løn, forberede alle tre parter og holde samtalen kort og konkret.",
        EVERYBODY, "recruit", "P3", ("Hvad er arbejdet værd", "Samtalen på et kvarter"),
        (("Steen Højgård", "forsker, et forskningscenter", "teacher"), ("Kjeld Ravnsted", "tidligere driftsleder i en varehandel",
        "expert")),
        ("Ark til samtalen om løn", "https://laering.example/loen"), "recruit_2",
    ),
    CourseText(
        "half_year", 45, (54, 56), "Det første halve år efter ansættelsen",
        "At kunne opdage tegn i tide og handle samme dag, uden at den ansatte føler sig som en sag.",
        EVERYBODY, "employ", "P5", ("Tegn, man skal holde øje med", "At give slip"),
        (("Tove Rosenlund", "underviser, en professionshøjskole", "teacher"), ("Birthe Sandholm", "oplæringsansvarlig i et køkken",
        "expert")),
        ("Liste over tegn", "https://laering.example/tegn"),
    ),
)  # fmt: skip
USED = (
    ("often", "Arket fra kurset ligger i tasken. Det gør det lettere at begynde samtalen.", ""),
    ("once", "Jeg prøvede det hos en virksomhed, der havde tid.", "Der var travlt resten af måneden."),
    ("not_yet", "", "Der har ikke været et forløb, hvor det passede."),
)
MODULE_WEEK = 40
MODULE_TITLE = "Ansættelsesrettet arbejde med virksomheder og jobkandidater"
MODULE = {
    "for_whom": "Medarbejdere, der arbejder med beskæftigelse i kommuner og hos andre aktører.",
    "prerequisites": "En relevant mellemlang uddannelse og to års arbejde efter den.",
    "aim": "At den studerende kan arbejde for ansættelse fra første dag sammen med jobkandidat og virksomhed og begrunde sine valg.",
    "knowledge": "- Har viden om, hvordan virksomheder finder og oplærer nye medarbejdere\n"
    "- Kan forstå og reflektere over de fem principper og det, de bygger på",
    "skills": "- Kan finde og beskrive opgaver sammen med en virksomhed\n"
    "- Kan vurdere, hvad der afgør en ansættelse, og formidle det til alle tre parter",
    "competence": "- Kan tage ansvar for et forløb fra match til ansættelse\n- Kan bidrage til at udvikle fælles praksis ud fra det, "
    "der er set",
    "teaching_form": "Kursusgange med øvelser, arbejde i egen praksis imellem og sparring i små grupper.",
    "exam_form": "En skriftlig opgave om et forløb uden navne og en mundtlig prøve. Bedømmes efter 7-trinsskalaen med intern censur.",
    "literature": "Håndbogen i den gældende udgave.\nUdvalgte kapitler om rekruttering og oplæring efter undervisernes valg.",
    "ects": Decimal(5),
    "own_study_hours": Decimal("45.5"),
    "exam_hours": Decimal(20),
}
