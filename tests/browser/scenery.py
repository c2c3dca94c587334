"""Everything the pages of the access table are about, made at once and for good, so that a browser can go and see it."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import NoReverseMatch, reverse

from fodfaeste.people.models import Person
from tests import cast as people
from tests.cast import Cast
from tests.repository.access_scenes import PARTS, SCENES
from tests.repository.access_table import ROWS, Row

# Files, and moving parts of pages that are looked at where they stand.
IMPORTS = {f"{app}:import_{part}" for app in ("candidates", "companies", "evaluation") for part in ("template", "result", "progress")}
ELSEWHERE = {
    "account_logout",
    "demo:progress",
    "retention:portfolio",
    "supervision:group_calendar",
    "supervision:session_calendar",
    "workshops:cards",
    "learning:material",
    *IMPORTS,
}
# By their names: `version_file`, `tool_file_of_placement`.
A_FILE = re.compile(r"_file(_of_\w+)?$")


@dataclass(frozen=True)
class Visit:
    """One address, and who it belongs to where it belongs to somebody."""

    name: str
    address: str
    candidate: Person
    contact: Person


@dataclass
class Scenery:
    """Scenes are made once, each with a candidate of its own at the company of the cast."""

    cast: Cast
    made: dict[str, tuple[Any, Cast]] = field(default_factory=dict)

    def scene(self, name: str) -> tuple[Any, Cast]:
        if name not in self.made:
            self.made[name] = (SCENES[name](stage), stage) if (stage := self._stage()) and name in SCENES else self._part(name)
        return self.made[name]

    def visits(self) -> dict[str, Visit]:
        rows = [row for row in ROWS.values() if row.is_page and row.name not in ELSEWHERE and not A_FILE.search(row.name)]
        return {row.name: visit for row in rows if (visit := self._visit(row))}

    def _visit(self, row: Row) -> Visit | None:
        stage, parts = self.cast, {}
        for part, text in row.parts.items():
            scene, _dot, attribute = text.lstrip("*").partition(".")
            if text.startswith("'"):
                parts[part] = text.strip("'")
                continue
            subject, stage = self.scene(scene)
            parts[part] = getattr(subject, attribute or "ref")
        try:
            address = reverse(row.name, kwargs=parts)
        except NoReverseMatch:
            return None
        return Visit(row.name, address, stage.candidate.person, stage.butik.contact.person)

    def _stage(self) -> Cast:
        number = len(self.made)
        cpr = f"61{1 + number % 12:02d}84{1300 + number}"
        made = people.candidate(self.cast.own, f"Amina{number}", cpr, self.cast.caseworker, consultant=self.cast.consultant)
        side = replace(self.cast.butik, job_function=people.job_function(self.cast.own, self.cast.butik.company, self.cast.butik.workplace))
        return replace(self.cast, candidate=made, butik=side)

    def _part(self, name: str) -> tuple[Any, Cast]:
        scenes = {scene: subject for scene, (subject, _stage) in self.made.items()}
        return PARTS[name](scenes), self.made["placement"][1]
