"""The code book of the demo, and what its observations are about to somebody who reads them closely; all of it is invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ThemeText:
    """A theme in its first words, and which other one it is easily taken for."""

    name: str
    belongs: str
    not_belongs: str
    near: str


THEMES = {
    "insight": ThemeText(
        "At vide, hvad man siger ja til",
        "Når kandidat eller virksomhed ser, hvad arbejdet går ud på, før de siger ja eller nej.",
        "Det, der først bliver klart, når arbejdet er begyndt.", near="tasks",
    ),
    "tasks": ThemeText(
        "Nye opgaver bliver synlige",
        "Når en virksomhed opdager, deler eller flytter opgaver, så der bliver plads til et job.",
        "Opgaver, som kandidaten allerede har og bliver bedre til.", near="insight",
    ),
    "time": ThemeText(
        "Tid hos den, der skal hjælpe",
        "Når det afgør noget, at en makker, en leder eller en kollega har tid eller mangler den.",
        "Ventetid på svar fra kommunen.", near="reach",
    ),
    "clear": ThemeText(
        "De få vigtige ting",
        "Når alle kan nævne det samme, der skal til for en ansættelse, eller når de ikke kan.",
        "Datoer og løn.", near="dates",
    ),
    "dates": ThemeText(
        "Faste aftaler og datoer",
        "Når en aftalt dag eller et fast opkald får noget til at ske, eller rammer ved siden af.",
        "Hjælp, som nogen selv beder om.", near="clear",
    ),
    "reach": ThemeText(
        "Hurtigt svar, når det gælder",
        "Når nogen kan få fat i kommunen eller en kollega, mens det sker, eller ikke kan.",
        "Opkald, der er aftalt på forhånd.", near="time",
    ),
}  # fmt: skip

# In the order in which each model's observations stand in `trial_texts.SEEN`; an empty key fits none of the themes.
ABOUT = {
    "visit": ("insight", "tasks", "insight", "time", "insight", "tasks", "insight", "insight", "tasks", "time", "insight", "tasks"),
    "buddy": (
        "time", "clear", "time", "clear", "clear", "time",
        "clear", "time", "clear", "time", "clear", "time",
        "clear", "time", "clear", "time", "clear", "time",
    ),
    "friday": ("dates", "dates", "reach", "dates"),
    "pair": ("", "dates", "time", "reach"),
    "pay": ("dates", "clear", "dates", "dates", ""),
    "half_year": ("reach", "reach", "reach", "reach"),
}  # fmt: skip

# The code book is made sharper once, after the first readings.
SHARPER = "time"
SHARPER_BELONGS = (
    "Når det afgør noget, at en makker, en leder eller en kollega har tid eller mangler den. Også når tiden er sat af i vagtplanen."
)
SHARPER_WHY = "Vi læste vagtplanen forskelligt, så nu står den der."
REASONS = (
    "Vi læste den igen sammen og holdt os til, hvad der står, og ikke til, hvad vi tror, der lå bag.",
    "Det var det, der gjorde forskellen i situationen. Resten er baggrund.",
    "Kodebogen siger det, når man læser, hvad der ikke hører til.",
)


@dataclass(frozen=True)
class ComingText:
    """A workshop that is planned and not yet held when the pilot of a year ends."""

    planned: int
    week: int
    phase: str
    title: str
    aim: str
    preparation: str


COMING = ComingText(
    49, 53, "recruit", "Det, vi lærte af makkerne og samtalen om løn",
    "At se på, hvad de seneste uger viser, og vælge det, vi prøver i næste runde.",
    "Læs siden »Det viser de seneste uger«, og tag en observation med, som undrer dig.",
)  # fmt: skip
