"""A planned trial in Danish: its inputs by name, what is wrong with them, what to mind, and the short text that an address holds."""

import math
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fodfaeste.evaluation import designs
from fodfaeste.evaluation.designs import CLUSTER, INDIVIDUAL, WEDGE, Trial, UnplannableError
from fodfaeste.shared import danish

LETTERS = "ABCD"
MOST = len(LETTERS)
KIND_NAMES: dict[str, str | Promise] = {
    INDIVIDUAL: gettext_lazy("Lodtrækning mellem jobkandidater i hver kommune"),
    CLUSTER: gettext_lazy("Lodtrækning mellem kommuner eller teams"),
    WEDGE: gettext_lazy("Trappeforsøg: alle begynder, i en rækkefølge der trækkes lod om"),
}
SHORT_KINDS: dict[str, str | Promise] = {
    INDIVIDUAL: gettext_lazy("mellem jobkandidater"),
    CLUSTER: gettext_lazy("mellem kommuner eller teams"),
    WEDGE: gettext_lazy("trappeforsøg"),
}
SCALES: dict[str, str | Promise] = {
    "proportion": gettext_lazy("andelens egen skala"),
    "logit": gettext_lazy("logit-skalaen (som i en logistisk model)"),
}
SHARES = frozenset({"refusal", "attrition", "base", "effect", "fidelity", "contamination", "power", "alpha"})
LABELS: dict[str, str | Promise] = {
    "kind": gettext_lazy("Forsøgets form"),
    "municipalities": gettext_lazy("Kommuner"),
    "size": gettext_lazy("Jobkandidater pr. kommune"),
    "asked": gettext_lazy("Jobkandidater, der kan spørges pr. måned i en kommune"),
    "refusal": gettext_lazy("Siger nej"),
    "attrition": gettext_lazy("Frafald"),
    "base": gettext_lazy("Resultat uden indsatsen"),
    "effect": gettext_lazy("Det, indsatsen lægger til"),
    "fidelity": gettext_lazy("Får indsatsen som tænkt"),
    "contamination": gettext_lazy("Får den alligevel i kontrolgruppen"),
    "icc": gettext_lazy("Lighed inden for en kommune eller et team (ICC)"),
    "scale": gettext_lazy("ICC er målt på"),
    "units": gettext_lazy("Teams pr. kommune"),
    "cv": gettext_lazy("Hvor forskellige i størrelse (variationskoefficient)"),
    "steps": gettext_lazy("Trin i trappen"),
    "follow_up": gettext_lazy("Måneder fra lodtrækning til resultat"),
    "power": gettext_lazy("Ønsket styrke"),
    "alpha": gettext_lazy("Signifikansniveau"),
}
REASONS: dict[tuple[str, str], str | Promise] = {
    ("kind", "unknown"): gettext_lazy("Vælg en af de tre former."),
    ("municipalities", "none"): gettext_lazy("Der skal være mindst en kommune."),
    ("municipalities", "fewer than two an arm"): gettext_lazy(
        "Der skal være mindst to i hver gruppe at trække lod mellem, så mindst fire i alt: flere kommuner eller flere teams i hver."
    ),
    ("municipalities", "too few"): gettext_lazy("Det er for få til at regne på. Tag flere kommuner eller flere teams med."),
    ("size", "none"): gettext_lazy("Der skal være mindst en jobkandidat pr. kommune."),
    ("size", "too few"): gettext_lazy("Det er for få til at regne på. Der skal være mindst to jobkandidater tilbage i hver gruppe."),
    ("size", "too few a period"): gettext_lazy(
        "Delt på teams og trin er der under en jobkandidat tilbage i hver periode. Tag flere med, eller brug færre trin."
    ),
    ("units", "none"): gettext_lazy("Skriv 1, hvis der trækkes lod mellem hele kommuner."),
    ("asked", "none"): gettext_lazy("Skriv et tal over 0, ellers bliver ingen indskrevet."),
    ("refusal", "everybody"): gettext_lazy("Skriv et tal fra 0 til under 100. Siger alle nej, er der intet forsøg."),
    ("attrition", "everybody"): gettext_lazy("Skriv et tal fra 0 til 95. Falder alle fra, er der intet at måle."),
    ("base", "certain"): gettext_lazy(
        "Skriv et tal over 0 og under 100. Når ingen eller alle når resultatet uden indsatsen, er der intet at vise."
    ),
    ("effect", "none"): gettext_lazy("Skriv et tal over 0. Uden forskel er der intet at vise."),
    ("effect", "above all"): gettext_lazy("Sammen med resultatet uden indsatsen må det ikke nå 100 %."),
    ("fidelity", "share"): gettext_lazy("Skriv et tal over 0 og højst 100."),
    ("contamination", "share"): gettext_lazy("Skriv et tal fra 0 til under 100."),
    ("contamination", "as many"): gettext_lazy("Får lige så mange indsatsen i begge grupper, er der ingen forskel at vise."),
    ("icc", "all alike"): gettext_lazy("Skriv et tal fra 0 til 0,95. Ved 1 er alle i en kommune ens, og flere jobkandidater hjælper ikke."),
    ("cv", "too unequal"): gettext_lazy("Skriv et tal fra 0 til 2."),
    ("steps", "none"): gettext_lazy("Der skal være mindst et trin."),
    ("steps", "fewer units than steps"): gettext_lazy("Der er færre kommuner og teams end trin. Brug færre trin, eller tag flere med."),
    ("steps", "no comparison"): gettext_lazy("Med så få trin kan indsatsen ikke skilles fra tiden. Brug flere trin."),
    ("power", "share"): gettext_lazy("Skriv et tal over signifikansniveauet og under 100. Ingen kan love 100 %."),
    ("alpha", "share"): gettext_lazy("Skriv et tal over 0 og højst 20, som regel 5."),
}
WARNINGS: dict[str, str | Promise] = {
    "few clusters": gettext_lazy(
        "Under 15 i hver gruppe: mange almindelige analyser finder for ofte en forskel. Her regnes med en t-test på gruppernes andele."
    ),
    "few in a wedge": gettext_lazy(
        "Under 30 i alt: formlen regner, som om forskellene mellem dem var kendt, og lover for meget. Stol på det afprøvede tal."
    ),
    "few events": gettext_lazy("Under fem ventes i den sjældneste gruppe: formlen er grov. Stol på det afprøvede tal."),
    "one place": gettext_lazy("Med en kommune siger resultatet ikke noget om andre steder."),
}
METHODS: dict[str, str | Promise] = {
    INDIVIDUAL: gettext_lazy("Test af to andele med fælles standardfejl (Fleiss, Levin og Paik 2003)."),
    CLUSTER: gettext_lazy(
        "t-test på gruppernes andele med designeffekt (Donner og Klar 2000; ulige størrelser efter Eldridge m.fl. 2006)."
    ),
    WEDGE: gettext_lazy("Lineær blandet model med faste perioder (Hussey og Hughes 2007)."),
}
TESTS: dict[str, str | Promise] = {
    INDIVIDUAL: gettext_lazy("test af to andele"),
    CLUSTER: gettext_lazy("t-test på gruppernes andele"),
    WEDGE: gettext_lazy("lineær blandet model med Kenward og Rogers korrektion"),
}
WHOLE = frozenset({"municipalities", "size", "units", "steps", "follow_up"})
WORDS = frozenset({"kind", "scale"})
DIGITS = 6
# What is shown, and what a form takes.
DECIMALS = {"asked": 2, "icc": 4, "cv": 2}


def reason(no: UnplannableError) -> str:
    """What to change, beside the field."""
    if no.reason == "empty":
        return _("Udfyld feltet, når forsøget har den form.")
    return str(REASONS.get((no.field, no.reason)) or REASONS["municipalities", "too few"])


def written(trial: Trial) -> str:
    """Every input by its name, so that an old address means the same when a default changes."""
    return ",".join(f"{name}:{_plain(getattr(trial, name))}" for name in designs.INPUTS)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else f"{value:.{DIGITS}g}"


def read(text: str) -> Trial:
    """The trial of an address. Errors: UnplannableError; ValueError for what is no such text."""
    pairs = dict(part.split(":", 1) for part in text.split(",") if ":" in part)
    if strange := set(pairs) - set(designs.INPUTS):
        message = f"no such input: {', '.join(sorted(strange))}"
        raise ValueError(message)
    return Trial(**{name: _value(name, value) for name, value in pairs.items()})


def _value(name: str, text: str) -> Any:
    if name in WORDS:
        known = designs.KINDS if name == "kind" else tuple(SCALES)
        if text not in known:
            raise ValueError(text)
        return text
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return int(number) if name in WHOLE else number


def shown(name: str, value: Any) -> str:
    """One input as Danes write it."""
    if name == "kind":
        return str(KIND_NAMES[value])
    if name == "scale":
        return str(SCALES[value])
    if name == "effect":
        return points(value)
    return share(value) if name in SHARES else danish.number(round(value, DECIMALS.get(name, 0)))


def share(value: float | None) -> str:
    """12 % or 12,5 %: one decimal where it says something."""
    if value is None:
        return ""
    return danish.percent(value, 0 if abs(value * 100 - round(value * 100)) < 0.05 else 1)  # noqa: PLR2004  # what one decimal would round away


def points(value: float) -> str:
    return _("%(number)s procentpoint") % {"number": danish.number(round(value * 100, 1))}


def months(value: float) -> str:
    whole = math.ceil(value - 1e-9)
    return ngettext("%(n)s måned", "%(n)s måneder", whole) % {"n": danish.number(whole)}


def name_of(number: int, trial: Trial) -> str:
    """A, B, C or D and its form: how a design is called everywhere."""
    return f"{LETTERS[number]}: {SHORT_KINDS[trial.kind]}"


def relevant(trial: Trial) -> tuple[str, ...]:
    """The inputs that this form of trial has."""
    left_out: Mapping[str, frozenset[str]] = {
        INDIVIDUAL: frozenset({"icc", "scale", "units", "cv", "steps"}),
        CLUSTER: frozenset({"steps"}),
        WEDGE: frozenset(),
    }
    return tuple(name for name in designs.INPUTS if name not in left_out[trial.kind])


def exact(value: float) -> str:
    """With one decimal, for what carries a Monte Carlo error."""
    return danish.percent(value, 1)
