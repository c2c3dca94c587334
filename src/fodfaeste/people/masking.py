"""Texts that leave the municipality hold nobody's name: what would tell is replaced, or refused beside its field."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import cpr, text
from fodfaeste.shared.errors import Refused

# Two letters may be a name (Bo), one is an initial.
LEAST = 2
NAME, COMPANY = "name", "company"
MARKS = {
    NAME: gettext_lazy("[navn]"),
    COMPANY: gettext_lazy("[virksomhed]"),
    "cpr": gettext_lazy("[CPR-nummer]"),
    "email": gettext_lazy("[e-mail]"),
    "address": gettext_lazy("[adresse]"),
    "phone": gettext_lazy("[telefon]"),
}
ROADS = (
    *("vej", "vejen", "gade", "gaden", "stræde", "strædet", "allé", "alléen", "alle", "plads", "pladsen", "torv", "torvet"),
    *("vænge", "vænget", "parken", "haven", "boulevard", "boulevarden", "bakken", "kaj", "løkken"),
)
ROAD = rf"(?:[A-ZÆØÅ][\w-]*(?:{'|'.join(ROADS)})|{'|'.join(road.title() for road in ROADS)})"
# In this order: what a later pattern could take for its own is gone by then.
PATTERNS = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("cpr", cpr.WRITTEN),
    (
        "address",
        re.compile(
            rf"\b(?:[A-ZÆØÅ][\w.-]* )*{ROAD}\s+\d+\s?[A-Z]?\b"
            r"(?:,? ?(?:st|kl|\d{1,2})\.? ?(?:tv|th|mf)\.?)?(?:,? ?\d{4} [A-ZÆØÅ]\w+)?"
        ),
    ),
    ("phone", re.compile(r"(?<![\d.,])(?:\+45[ \u00a0]?|0045[ \u00a0]?)?\d{2}[ \u00a0]?\d{2}[ \u00a0]?\d{2}[ \u00a0]?\d{2}(?![.,]?\d)")),
)
TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Found:
    """Something that would tell who it is: what kind of thing, and the words as they stood."""

    kind: str
    words: str


@dataclass(frozen=True)
class Masked:
    """A text that others may read, and what was taken out of it."""

    text: str
    found: tuple[Found, ...]


def masked(value: str, municipality: Any = None, also: Iterable[str] = ()) -> Masked:
    """The text with marks where names, companies, numbers and addresses stood; `also` are the companies to look for.

    Without a municipality nobody is looked up: whoever may see no candidates must not learn who is one.
    """
    found: list[Found] = []
    for name in sorted(set(also), key=len, reverse=True):
        if name.strip():
            value = _replaced(value, COMPANY, re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)", re.IGNORECASE), found)
    for kind, pattern in PATTERNS:
        value = _replaced(value, kind, pattern, found)
    return Masked(_without_names(value, _known_names(municipality), found), tuple(found))


def refuse_names(field: str, value: str, municipality: Any = None, also: Iterable[str] = ()) -> None:
    """Say no, beside its field, to a shared text that would tell who somebody is; the words are named, so that they can be changed."""
    found = masked(value, municipality, also).found
    if found:
        words = ", ".join(dict.fromkeys(f"»{one.words}«" for one in found))
        raise Refused(
            _("Teksten deles med andre kommuner, og %(words)s kan fortælle, hvem det er. Skriv fx »jobkandidaten« eller »en butik«.")
            % {"words": words},
            field=field,
        )


def names_known_to(person: Person, municipality_id: int | None = None) -> frozenset[int]:
    """The municipalities whose names this person's texts are read for: nobody is told of candidates they may not see."""
    places = person.places_where(May.CANDIDATES_SEE)
    return places if municipality_id is None else places & {municipality_id}


def _replaced(value: str, kind: str, pattern: re.Pattern[str], found: list[Found]) -> str:
    def mark(match: re.Match[str]) -> str:
        found.append(Found(kind, match[0].strip()))
        return str(MARKS[kind])

    return pattern.sub(mark, value)


def _known_names(municipality: Any) -> set[str]:
    """Every given and family name of one or several municipalities' candidates, contacts and staff, folded, each part by itself."""
    keys = municipality if isinstance(municipality, frozenset) else {getattr(municipality, "pk", municipality)} - {None}
    if not keys:
        return set()
    rows = Person.objects.filter(municipality__in=keys, kind__in=(Kind.CANDIDATE, Kind.CONTACT, Kind.STAFF)).order_by("pk")
    pairs = rows.values_list("given_name", "family_name")
    return {text.fold(part) for pair in pairs for name in pair for part in TOKEN.findall(name) if len(part) >= LEAST and part[0].isupper()}


def _is_name(token: str, names: set[str]) -> bool:
    folded = text.fold(token)
    return bool({folded, folded.removesuffix("s"), *(folded.split("-"))} & names)


def _without_names(value: str, names: set[str], found: list[Found]) -> str:
    """Names beside each other become one mark. With small letters only a whole name counts: »bo« is a verb too."""
    if not names:
        return value
    out, at = [], 0
    for start, end in _runs(value, names):
        found.append(Found(NAME, value[start:end]))
        out += [value[at:start], str(MARKS[NAME])]
        at = end
    return "".join([*out, value[at:]])


def _runs(value: str, names: set[str]) -> Iterator[tuple[int, int]]:
    """From where to where each name stands."""
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(value):
        named = _is_name(token[0], names)
        if named and run and value[run[-1].end() : token.start()].isspace():
            run.append(token)
            continue
        yield from _told(run)
        run = [token] if named else []
    yield from _told(run)


def _told(run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    if run and (len(run) > 1 or run[0][0][0].isupper()):
        yield run[0].start(), run[-1].end()
