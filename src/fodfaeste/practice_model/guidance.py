"""Loads the written guidance, a Markdown file per phase and party, principle, phase, cooperation and step, and gives it as safe HTML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fodfaeste.practice_model import authority
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.steps import Step

TEXTS = Path(__file__).parent / "guidance"
DANISH = "da"
LANGUAGES = (DANISH, "en")
TASKS = _("Opgaver")
TOP_LEVEL = 2  # the highest heading in a file is "##": the title stands in the front matter
LAST_LEVEL = 6
FRONT_MATTER = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)


class GuidanceError(Exception):
    """A guidance file is missing or badly made; the message names the file and what is wrong."""


class SafeHtml(str):
    """HTML made here from our own texts; Django's templates and others read `__html__` and do not escape it again."""

    __slots__ = ()

    def __html__(self) -> str:
        """The text as it stands."""
        return self


@dataclass(frozen=True)
class Guidance:
    """One written text: a title, a sentence that sums it up, the steps it belongs to and the body in Markdown."""

    title: str
    summary: str
    steps: tuple[Step, ...]
    body: str

    @property
    def html(self) -> SafeHtml:
        """The body for a box whose own heading is an h2: its headings start at h3."""
        return self.html_from(3)

    def html_from(self, level: int) -> SafeHtml:
        """The body with its highest heading at this level, so that it sits right under the page's own headings."""
        return _render(self.body, level)

    @property
    def tasks(self) -> tuple[str, ...]:
        """The points of the section that is called "Opgaver", as plain text."""
        section = split_sections(self.body)[1].get(str(TASKS), "")
        return tuple(authority.filled(line.removeprefix("- ").strip()) for line in section.splitlines() if line.startswith("- "))


def for_phase(phase: Phase | str, party: Party | str) -> Guidance:
    """The role, the tasks and the guidance of one party in one phase."""
    return _load(f"{Phase(phase).value}/{Party(party).value}", needs=("title", "summary", "steps"))


def for_step(step: Step | str, party: Party | str | None = None) -> Guidance:
    """The guidance of a step: what holds for all and the party's own part, or all three parts without a party."""
    text = whole_step(step)
    lead, parts = split_sections(text.body)
    wanted = tuple(Party) if party is None else (Party(party),)
    if party is not None:
        return _with_body(text, f"{lead}\n\n{parts[wanted[0].general]}")
    return _with_body(text, "\n\n".join([lead, *(f"## {each.label}\n\n{parts[each.general]}" for each in wanted)]))


def step_parts(step: Step | str, order: Iterable[Party] = Party) -> tuple[SafeHtml, tuple[tuple[Party, SafeHtml], ...]]:
    """What holds for all, and each party's part in the order asked for."""
    lead, parts = split_sections(whole_step(step).body)
    return _render(lead, 3), tuple((party, _render(parts[party.general], 3)) for party in order)


def whole_step(step: Step | str) -> Guidance:
    """The file of a step as it stands, checked to have a part for each party."""
    name = f"steps/{Step(step).value}"
    text = _load(name, needs=("title", "summary"))
    missing = [party.general for party in Party if party.general not in split_sections(text.body)[1]]
    if missing:
        raise GuidanceError(f"{name} has no section called {', '.join(missing)}")
    return text


def for_principle(key: str) -> Guidance:
    """What a principle means in the daily work."""
    return _load(f"principles/{key}", needs=("title", "summary", "steps"))


def of_phase(phase: Phase | str) -> Guidance:
    """What a phase is about, for all three parties."""
    return _load(f"phases/{Phase(phase).value}", needs=("title", "summary"))


def of_cooperation(phase: Phase | str) -> Guidance:
    """How the three parties work together in a phase."""
    return _load(f"cooperation/{Phase(phase).value}", needs=("title", "summary"))


def by_name(name: str) -> Guidance:
    """The text in the file of this name, as "recruit/company"; each kind of text checks what it needs where it is used."""
    return _load(name, needs=("title", "summary"))


def in_danish(name: str) -> Guidance:
    """The same in Danish, whatever the page speaks: what the handbook's first version is made of."""
    return _read(name, DANISH, ("title", "summary"))


def names() -> tuple[str, ...]:
    """Every text there is, in reading order: the principles, then phase by phase what it is, who does what, and how, then the steps."""
    of_phases = [name for phase in Phase for name in (f"phases/{phase}", f"cooperation/{phase}", *(f"{phase}/{party}" for party in Party))]
    return (*(f"principles/{each.key}" for each in PRINCIPLES), *of_phases, *(f"steps/{step}" for step in Step))


def parse(source: str, name: str, needs: tuple[str, ...]) -> Guidance:
    """Read front matter and body; every fault is named with the file it stands in."""
    found = FRONT_MATTER.match(source)
    if not found:
        raise GuidanceError(f"{name}.md does not begin with front matter between two lines of ---")
    head = _front_matter(found["head"], name)
    missing = [key for key in needs if not head.get(key)]
    if missing:
        raise GuidanceError(f"{name}.md lacks {', '.join(missing)} in its front matter")
    body = found["body"].strip()
    if not body:
        raise GuidanceError(f"{name}.md has no text")
    return Guidance(head["title"], head["summary"], _steps(head.get("steps", ""), name), body)


def split_sections(body: str) -> tuple[str, dict[str, str]]:
    """The text before the first heading, and the text under each heading of the top level."""
    lead, *rest = re.split(r"^## +", body, flags=re.MULTILINE)
    sections = (part.partition("\n") for part in rest)
    return lead.strip(), {heading.strip(): text.strip() for heading, _, text in sections}


def _load(name: str, needs: tuple[str, ...]) -> Guidance:
    """In the language of the page; outside a page, in Danish."""
    language = (get_language() or DANISH).partition("-")[0]
    return _read(name, language if language in LANGUAGES else DANISH, needs)


@cache
def _read(name: str, language: str, needs: tuple[str, ...]) -> Guidance:
    path = TEXTS / f"{name}.{language}.md"
    if not path.is_file():
        raise GuidanceError(f"there is no guidance file {name}.{language}.md")
    return parse(path.read_text(encoding="utf-8"), f"{name}.{language}", needs)


def _front_matter(head: str, name: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in {"title", "summary", "steps"}:
            raise GuidanceError(f"{name}.md has a line in its front matter that is not title, summary or steps: {line!r}")
        pairs[key.strip()] = value.strip()
    return pairs


def _steps(words: str, name: str) -> tuple[Step, ...]:
    try:
        return tuple(Step(word.strip()) for word in words.split(",") if word.strip())
    except ValueError as fault:
        raise GuidanceError(f"{name}.md names a step that does not exist: {fault}") from fault


def _with_body(text: Guidance, body: str) -> Guidance:
    return Guidance(text.title, text.summary, text.steps, body)


def _render(body: str, level: int) -> SafeHtml:
    return SafeHtml(authority.filled(_html(body, level)))


@cache
def _html(body: str, level: int) -> str:
    markdown = MarkdownIt("commonmark", {"html": False}).disable("image")
    tokens = markdown.parse(body)
    _shift(tokens, level - TOP_LEVEL)
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def _shift(tokens: list[Token], by: int) -> None:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + by, LAST_LEVEL)}"
