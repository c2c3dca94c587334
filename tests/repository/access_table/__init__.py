"""The access table: one row for every address, and who is let in; everybody else is refused.

address         the URL name
method          get, post or both (a post is sent empty: a form may answer 422, but must not refuse)
object          what the address is about: a scene of `access_scenes` (its `ref` is filled in), `name=scene` for another
                part of the address, `name=scene.attribute`, `name='constant'`; `-` where it is about nothing;
                `*scene` is an object that all municipalities share: whoever plays the part is let in, from anywhere
who             words of WHO below; `public` is everybody, signed in or not. `candidate` and `contact` are the ones whose
                object it is. The neighbour municipality is let in to its own objects only: that needs no word.
=200,302        after the words: the answers to the right visitor where they are not the usual ones
"""

import re
from dataclasses import dataclass

from tests.repository.access_table import casework, development, evaluation, first_pages, ground

WHO = {
    "casework": {"caseworker", "consultant", "leader"},
    "companywork": {"consultant", "leader"},
    "confirming": {"caseworker", "leader"},
    "leading": {"leader"},
    "managing": {"leader", "administrator"},
    "modelwork": {"leader", "researcher", "process_consultant"},
    "modelling": {"process_consultant"},
    "figures": {"caseworker", "consultant", "leader", "researcher", "process_consultant"},
    "staff": {"caseworker", "consultant", "leader", "administrator", "researcher", "process_consultant"},
    "developing": {"caseworker", "consultant", "leader", "researcher", "process_consultant"},
    "researcher": {"researcher"},
    "process_consultant": {"process_consultant"},
    "developing_by_link": {"caseworker", "consultant", "leader", "researcher", "process_consultant", "expert"},
    "running": {"researcher", "process_consultant"},
    "expert": {"expert"},
    "author": {"caseworker"},
    "trialrunning": {"leader", "process_consultant"},
    "trialkeeping": {"caseworker", "leader", "process_consultant"},
    "employed": {"caseworker", "consultant", "leader", "administrator"},
    "supervising": {"caseworker", "consultant", "leader", "process_consultant"},
    "in_the_group": {"caseworker", "consultant", "process_consultant"},
    "candidate": {"candidate"},
    "contact": {"contact"},
    "everyone": {"caseworker", "consultant", "leader", "administrator", "researcher", "process_consultant", "candidate", "contact"},
    "public": set(),
}

TABLE = "\n".join(floor.ROWS for floor in (ground, casework, development, evaluation, first_pages))
SHOWN = frozenset({200})
# An empty form may be sent back to be filled in, a done thing leads on, and a thing that is not its turn says so.
TAKEN = frozenset({200, 302, 303, 400, 409, 422})


@dataclass(frozen=True)
class Row:
    """One address with the answer that each visitor is owed."""

    name: str
    methods: tuple[str, ...]
    parts: dict[str, str]
    who: frozenset[str]
    told: frozenset[int]
    is_public: bool

    @property
    def method(self) -> str:
        return self.methods[0]

    @property
    def is_page(self) -> bool:
        return "get" in self.methods

    def answers(self, method: str) -> frozenset[int]:
        return self.told or (SHOWN if method == "get" else TAKEN)

    @property
    def scenes(self) -> dict[str, str]:
        return {part: scene for part, scene in self.parts.items() if not scene.startswith("'")}

    @property
    def belongs(self) -> bool:
        """Whether it is about something of one municipality alone."""
        return any(not scene.startswith("*") for scene in self.scenes.values())


def read(line: str) -> Row:
    name, method, about, words = re.split(r"\s+", line.strip(), maxsplit=3)
    pairs = {} if about == "-" else dict(("ref=" + pair if "=" not in pair else pair).split("=") for pair in about.split(","))
    named = [word for word in words.split() if not word.startswith("=")]
    told = [word[1:] for word in words.split() if word.startswith("=")]
    answers = frozenset(int(code) for word in told for code in word.split(","))
    who = frozenset().union(*(WHO[word] for word in named))
    methods = ("get", "post") if method == "both" else (method,)
    return Row(name, methods, pairs, who, answers, "public" in named)


ROWS = {row.name: row for row in map(read, filter(str.strip, TABLE.splitlines()))}
