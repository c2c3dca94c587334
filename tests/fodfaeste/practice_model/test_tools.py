"""The practical tools are complete in every language, and a tool that is badly made is refused by name."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from fodfaeste.practice_model import tools
from fodfaeste.practice_model.guidance import LANGUAGES, GuidanceError
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.steps import Step
from fodfaeste.practice_model.tools import PartKind, ToolKind

EVERY_TOOL = pytest.mark.parametrize("key", tools.keys())
GOOD = """---
title: En titel
summary: En sætning.
kind: checklist
steps: start
parties: company
principles: P4
minutes: 5
---
## Overskrift

Tekst om {candidate}.

- [ ] første
- [ ] andet

? linje
?? felt
"""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def test_there_are_enough_tools_and_of_every_kind() -> None:
    found = tools.all_tools()
    assert len(found) >= 25
    assert {each.kind for each in found} == set(ToolKind)


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("party", list(Party))
def test_every_party_has_a_tool_in_every_phase(phase: Phase, party: Party) -> None:
    assert any(phase in each.phases and party in each.parties for each in tools.all_tools())


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_a_tool_for_the_jobcentre(step: Step) -> None:
    assert tools.of_step(step, Party.JOBCENTRE)


@pytest.mark.parametrize("principle", [each.key for each in PRINCIPLES])
def test_every_principle_has_tools_that_serve_it(principle: str) -> None:
    assert sum(principle in each.principles for each in tools.all_tools()) >= 5


@EVERY_TOOL
@pytest.mark.usefixtures("language")
def test_a_tool_fits_on_two_printed_pages_and_ends_in_something_to_do(key: str) -> None:
    this = tools.tool(key)
    assert 5 <= len(this.summary.split()) <= 25
    assert this.title[0].isupper()
    assert 50 <= sum(len(text.split()) for part in this.parts for text in (part.text, *part.items)) <= 350
    assert this.parts[-1].kind in {PartKind.LINE, PartKind.BOX, PartKind.CHECKS}


@EVERY_TOOL
def test_both_languages_have_the_same_parts_in_the_same_order(key: str) -> None:
    shapes = []
    for language in LANGUAGES:
        with translation.override(language):
            this = tools.tool(key)
            shapes.append(
                ([(part.kind, len(part.items)) for part in this.parts], this.placeholders, this.steps, this.parties, this.minutes)
            )
    assert shapes[0] == shapes[1]


@EVERY_TOOL
def test_no_tool_asks_anybody_for_a_diagnosis_or_a_number(key: str) -> None:
    written = (tools.TEXTS / f"{key}.da.md").read_text(encoding="utf-8").lower()
    assert not re.search(r"\bcpr\b|\bborger|\bklient|hvilken diagnose", written)


def test_a_tool_is_read_in_its_parts() -> None:
    this = tools.parse(GOOD, "nyt", "nyt.da.md")
    assert [part.kind for part in this.parts] == ["heading", "text", "checks", "line", "box"]
    assert this.parts[2].items == ("første", "andet")
    assert this.placeholders == ("candidate",)
    assert this.phases == (Phase.RECRUIT,)


def test_what_is_known_is_written_in_and_the_rest_is_a_place_to_write() -> None:
    this = tools.parse(GOOD.replace("? linje", "? linje til {company}"), "nyt", "nyt.da.md")
    parts = tools.filled(this, {"candidate": "Ida"}).parts
    assert parts[1].text == "Tekst om Ida."
    assert parts[3].text == f"linje til {tools.BLANK} (virksomhedens navn)"
    assert this.parts[1].text == "Tekst om {candidate}.", "the tool itself is left as it was"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: checklist", "kind: sang", "sang"),
        ("steps: start", "steps: aldrig", "aldrig"),
        ("steps: start", "steps: ", "no steps"),
        ("minutes: 5", "minutes: fem", "fem"),
        ("principles: P4", "principles: P9", "P9"),
        ("{candidate}", "{cpr_number}", "cpr_number"),
        ("summary: En sætning.\n", "", "front matter"),
        ("---\ntitle", "title", "front matter"),
    ],
)
def test_a_badly_made_tool_is_refused_with_the_file_and_the_fault(old: str, new: str, said: str) -> None:
    with pytest.raises(GuidanceError, match=f"nyt.da.md.*{said}"):
        tools.parse(GOOD.replace(old, new, 1), "nyt", "nyt.da.md")


def test_a_tool_that_is_not_there_is_named() -> None:
    with pytest.raises(GuidanceError, match="intet"):
        tools.tool("intet")


def test_only_danish_and_english_files_stand_in_the_folder() -> None:
    assert {path.suffixes[0] for path in Path(tools.TEXTS).iterdir()} == {".da", ".en"}


def test_the_authority_is_called_by_its_name_of_the_day_and_begins_a_line_with_a_capital() -> None:
    parts = [part for tool in tools.all_tools() for part in tools.filled(tool, {"authority": "kommunen"}).parts]
    texts = [text for part in parts for text in (part.text, *part.items)]
    assert not [text for text in texts if "jobcenter" in text.lower()]
    assert "Kommunen gør" in texts
    assert any(text.startswith("Kommunen har talt med") for text in texts)
    assert any("hos kommunen" in text.lower() for text in texts)
