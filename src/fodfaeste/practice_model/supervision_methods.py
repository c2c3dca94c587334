"""Loads the ways of holding a supervision session, a Markdown file each: steps with minutes, for the page and for paper."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from fodfaeste.practice_model.guidance import DANISH, FRONT_MATTER, LANGUAGES, GuidanceError

TEXTS = Path(__file__).parent / "supervision_texts"
HEAD = ("title", "summary", "people")
STEP = re.compile(r"^## (?P<minutes>\d+): (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class MethodStep:
    """One step of a session: what it is called, how long it takes, and what is done (Markdown)."""

    title: str
    minutes: int
    text: str


@dataclass(frozen=True)
class Method:
    """A way of holding a session; `people` says for how many."""

    key: str
    title: str
    summary: str
    people: str
    steps: tuple[MethodStep, ...]

    @property
    def minutes(self) -> int:
        """How long the whole session takes."""
        return sum(step.minutes for step in self.steps)


def keys() -> tuple[str, ...]:
    """Every method there is, by the name of its Danish file."""
    return tuple(sorted(path.name.removesuffix(f".{DANISH}.md") for path in TEXTS.glob(f"*.{DANISH}.md")))


def method(key: str) -> Method:
    """One method in the language of the page; outside a page, in Danish."""
    language = (get_language() or DANISH).partition("-")[0]
    return _read(key, language if language in LANGUAGES else DANISH)


def all_methods() -> tuple[Method, ...]:
    """Every method, by its title."""
    return tuple(sorted((method(key) for key in keys()), key=lambda each: each.title))


@cache
def _read(key: str, language: str) -> Method:
    path = TEXTS / f"{key}.{language}.md"
    if key not in keys() or not path.is_file():
        raise GuidanceError(f"there is no method {path.name}")
    return parse(path.read_text(encoding="utf-8"), key, path.name)


def parse(source: str, key: str, name: str) -> Method:
    """Read front matter and steps; every fault is named with the file it stands in."""
    found = FRONT_MATTER.match(source)
    if not found:
        raise GuidanceError(f"{name} does not begin with front matter between two lines of ---")
    head = dict(line.partition(": ")[::2] for line in found["head"].splitlines())
    if tuple(head) != HEAD:
        raise GuidanceError(f"{name} has {', '.join(head)} in its front matter, not {', '.join(HEAD)}")
    before, *parts = STEP.split(found["body"])
    if before.strip() or not parts:
        raise GuidanceError(f"{name} holds something else than steps like »## 10: Velkommen«")
    steps = tuple(
        MethodStep(title.strip(), int(minutes), text.strip())
        for minutes, title, text in zip(parts[0::3], parts[1::3], parts[2::3], strict=True)
    )
    if not all(step.minutes and step.text for step in steps):
        raise GuidanceError(f"{name} has a step without minutes or without words")
    return Method(key, head["title"], head["summary"], head["people"], steps)
