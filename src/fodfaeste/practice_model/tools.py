"""Loads the practical tools, a Markdown file each: what to say, what to check, what to write down, for print and for the placement."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fodfaeste.practice_model.guidance import DANISH, FRONT_MATTER, LANGUAGES, GuidanceError
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.steps import Step

TEXTS = Path(__file__).parent / "tools_texts"
HEAD = ("title", "summary", "kind", "steps", "parties", "principles", "minutes")
# What a placement can write into a tool; on paper without a placement each is a place to write.
PLACEHOLDERS = {
    "candidate": _("jobkandidatens navn"),
    "company": _("virksomhedens navn"),
    "workplace": _("arbejdsstedet"),
    "job_function": _("jobfunktionen"),
    "competences": _("de afgørende kompetencer"),
    "hours": _("timer om ugen nu"),
    "first_day": _("første dag"),
    "last_day": _("sidste dag"),
    "hire_function": _("den mulige ansættelse"),
    "hire_hours": _("timer om ugen i ansættelsen"),
    "hire_by": _("ansættelse inden"),
    "company_contact": _("kontakt i virksomheden"),
    "jobcentre_contact": _("kontakt i kommunen"),
    "authority": _("myndighedens navn"),
    "today": _("dato"),
}
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
BLANK = "………………"


class ToolKind(StrEnum):
    """What a tool is used for."""

    CONVERSATION = "conversation"
    CHECKLIST = "checklist"
    FORM = "form"

    @property
    def label(self) -> str:
        """The name, in the language of the page."""
        return str(KINDS[self])


KINDS = {ToolKind.CONVERSATION: _("Samtaleguide"), ToolKind.CHECKLIST: _("Tjekliste"), ToolKind.FORM: _("Skema")}


class PartKind(StrEnum):
    """What a stretch of a tool is: read, said, ticked or written."""

    HEADING = "heading"
    TEXT = "text"
    CHECKS = "checks"
    LINE = "line"
    BOX = "box"


@dataclass(frozen=True)
class Part:
    """A heading, a text in Markdown, points to tick, a line to write on or a box to write in (`text` is its label)."""

    kind: PartKind
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tool:
    """One practical tool: where it belongs, how long it takes, and its parts in order."""

    key: str
    title: str
    summary: str
    kind: ToolKind
    steps: tuple[Step, ...]
    parties: tuple[Party, ...]
    principles: tuple[str, ...]
    minutes: int
    parts: tuple[Part, ...]

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of its steps, in order."""
        return tuple(phase for phase in Phase if any(step.phase is phase for step in self.steps))

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What a placement would write into it, in the order of the list."""
        used = {name for part in self.parts for text in (part.text, *part.items) for name in PLACEHOLDER.findall(text)}
        return tuple(name for name in PLACEHOLDERS if name in used)


def keys() -> tuple[str, ...]:
    """Every tool there is, by the name of its Danish file."""
    return tuple(sorted(path.name.removesuffix(f".{DANISH}.md") for path in TEXTS.glob(f"*.{DANISH}.md")))


def tool(key: str) -> Tool:
    """One tool in the language of the page; outside a page, in Danish."""
    language = (get_language() or DANISH).partition("-")[0]
    return _read(key, language if language in LANGUAGES else DANISH)


def all_tools() -> tuple[Tool, ...]:
    """Every tool, in the order of the step where it is first used."""
    order = list(Step)
    return tuple(sorted((tool(key) for key in keys()), key=lambda each: (order.index(each.steps[0]), each.key)))


def of_step(step: Step | str, party: Party | str | None = None) -> tuple[Tool, ...]:
    """The tools of a step, for one party where one is given."""
    wanted = Step(step)
    return tuple(each for each in all_tools() if wanted in each.steps and (party is None or Party(party) in each.parties))


def filled(this: Tool, values: Mapping[str, str]) -> Tool:
    """The tool with what is known written in, and a place to write where nothing is."""

    def write(text: str) -> str:
        whole = PLACEHOLDER.sub(lambda found: values.get(found[1]) or f"{BLANK} ({PLACEHOLDERS[found[1]]})", text)
        # What begins a line has a capital, also where the authority is called "kommunen".
        return whole[:1].upper() + whole[1:] if text.startswith("{") else whole

    parts = tuple(replace(part, text=write(part.text), items=tuple(write(item) for item in part.items)) for part in this.parts)
    return replace(this, parts=parts)


@cache
def _read(key: str, language: str) -> Tool:
    path = TEXTS / f"{key}.{language}.md"
    if not path.is_file():
        raise GuidanceError(f"there is no tool {path.name}")
    return parse(path.read_text(encoding="utf-8"), key, path.name)


def parse(source: str, key: str, name: str) -> Tool:
    """Read front matter and parts; every fault is named with the file it stands in."""
    found = FRONT_MATTER.match(source)
    if not found:
        raise GuidanceError(f"{name} does not begin with front matter between two lines of ---")
    head = dict(line.partition(": ")[::2] for line in found["head"].splitlines())
    if tuple(head) != HEAD:
        raise GuidanceError(f"{name} has {', '.join(head)} in its front matter, not {', '.join(HEAD)}")
    try:
        made = Tool(
            key,
            head["title"],
            head["summary"],
            ToolKind(head["kind"]),
            tuple(Step(word) for word in _words(head["steps"])),
            tuple(Party(word) for word in _words(head["parties"])),
            _words(head["principles"]),
            int(head["minutes"]),
            tuple(_parts(found["body"])),
        )
    except ValueError as fault:
        raise GuidanceError(f"{name}: {fault}") from fault
    return _checked(made, name)


def _checked(made: Tool, name: str) -> Tool:
    known = {principle.key for principle in PRINCIPLES}
    used = {word for part in made.parts for text in (part.text, *part.items) for word in PLACEHOLDER.findall(text)}
    faults = [f"no {what}" for what in ("steps", "parties", "parts") if not getattr(made, what)]
    faults += [f"there is no principle {key}" for key in made.principles if key not in known]
    faults += [f"there is no placeholder {word}" for word in sorted(used - set(PLACEHOLDERS))]
    if faults:
        raise GuidanceError(f"{name}: {'; '.join(faults)}")
    return made


def _words(line: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in line.split(",") if word.strip())


def _parts(body: str) -> Iterable[Part]:
    """Stretches between blank lines, each known by how it begins."""
    for stretch in re.split(r"\n\s*\n", body.strip()):
        lines = stretch.strip().splitlines()
        first = lines[0]
        if first.startswith("## "):
            yield Part(PartKind.HEADING, first.removeprefix("## ").strip())
        elif first.startswith("- [ ] "):
            yield Part(PartKind.CHECKS, "", tuple(line.removeprefix("- [ ] ").strip() for line in lines))
        elif first.startswith("?"):
            for line in lines:
                kind = PartKind.BOX if line.startswith("?? ") else PartKind.LINE
                yield Part(kind, line.lstrip("? ").strip())
        else:
            yield Part(PartKind.TEXT, stretch.strip())
