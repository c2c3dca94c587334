"""The written guidance is complete and well made in every language, and fails loudly where it is not."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import translation

from fodfaeste.practice_model import guidance
from fodfaeste.practice_model.guidance import GuidanceError, SafeHtml
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES, Principle
from fodfaeste.practice_model.steps import Step

PHASE_PARTIES = [(phase, party) for phase in Phase for party in Party]
STEP_PARTIES = [(step, party) for step in Step for party in Party]
NEEDS = ("title", "summary")
FILES = sorted(guidance.TEXTS.rglob("*.md"))
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
IN_EVERY_LANGUAGE = pytest.mark.usefixtures("language")
ROLE = {"da": "rolle", "en": "role"}
HEALTH = {"da": r"sygdom|diagnose|helbred", "en": r"illness|diagnos|health"}
WRONG_NAMES = {"da": r"\b(borger|klient|den ledige)", "en": r"\b(citizen|client|unemployed|user)"}


@pytest.fixture(params=guidance.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def language_of(path: Path) -> str:
    return path.suffixes[0].removeprefix(".")


@pytest.mark.parametrize(("phase", "party"), PHASE_PARTIES)
def test_every_party_has_a_role_and_tasks_in_every_phase(phase: Phase, party: Party, language: str) -> None:
    text = guidance.for_phase(phase, party)
    sections = guidance.split_sections(text.body)[1]
    assert {str(guidance.TASKS)} < set(sections)
    assert any(heading.endswith(ROLE[language]) for heading in sections)
    assert 4 <= len(text.tasks) <= 6
    assert 150 <= words(text.body) <= 350


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize(("phase", "party"), PHASE_PARTIES)
def test_a_party_is_pointed_only_to_steps_of_the_phase_it_reads_about(phase: Phase, party: Party) -> None:
    text = guidance.for_phase(phase, party)
    assert text.steps
    assert {step.phase for step in text.steps} == {phase}


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("phase", list(Phase))
def test_every_step_of_a_phase_is_in_the_jobcentres_part(phase: Phase) -> None:
    assert guidance.for_phase(phase, Party.JOBCENTRE).steps == Step.of_phase(phase)


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize(("step", "party"), STEP_PARTIES)
def test_every_step_says_something_to_every_party(step: Step, party: Party) -> None:
    whole = guidance.whole_step(step)
    lead, parts = guidance.split_sections(whole.body)
    assert lead
    assert words(parts[party.label]) >= 10
    assert 80 <= words(whole.body) <= 200


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize(("step", "party"), STEP_PARTIES)
def test_a_step_gives_a_party_its_own_part_and_not_the_others(step: Step, party: Party) -> None:
    html = guidance.for_step(step, party).html
    lead, parts = guidance.step_parts(step)
    assert html == lead + dict(parts)[party]


@IN_EVERY_LANGUAGE
def test_a_step_without_a_party_gives_all_three_parts_under_their_names() -> None:
    html = guidance.for_step(Step.HOURS).html
    assert [html.count(f"<h3>{party.label}</h3>") for party in Party] == [1, 1, 1]


def test_the_parts_of_a_step_come_in_the_order_asked_for() -> None:
    _lead, parts = guidance.step_parts(Step.MATCH, Party.own_first(Party.COMPANY))
    assert [party for party, _html in parts] == [Party.COMPANY, Party.CANDIDATE, Party.JOBCENTRE]


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("principle", PRINCIPLES, ids=lambda principle: principle.key)
def test_every_principle_is_written_out_under_the_name_it_has_elsewhere(principle: Principle) -> None:
    text = guidance.for_principle(principle.key)
    assert text.title == principle.name
    assert text.steps
    assert words(text.body) >= 100


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_is_written_out_under_the_name_it_has_elsewhere(phase: Phase) -> None:
    assert guidance.of_phase(phase).title == phase.label


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("phase", list(Phase))
def test_how_the_three_work_together_is_written_for_every_phase(phase: Phase) -> None:
    lead, sections = guidance.split_sections(guidance.of_cooperation(phase).body)
    assert lead
    assert len(sections) == 3
    assert 100 <= words(guidance.of_cooperation(phase).body) <= 200


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_the_title_it_has_elsewhere(step: Step) -> None:
    assert guidance.whole_step(step).title == step.label


def test_no_file_lies_there_unread_and_none_is_missing_in_a_language() -> None:
    known = {f"{phase}/{party}" for phase, party in PHASE_PARTIES}
    known |= {f"principles/{each.key}" for each in PRINCIPLES} | {f"phases/{each}" for each in Phase} | {f"steps/{each}" for each in Step}
    known |= {f"cooperation/{each}" for each in Phase}
    assert sorted(guidance.names()) == sorted(known)
    found = {path.relative_to(guidance.TEXTS).as_posix() for path in guidance.TEXTS.rglob("*.*")}
    assert found == {f"{name}.{language}.md" for name in known for language in guidance.LANGUAGES}


@EVERY_FILE
def test_a_text_says_the_same_things_in_every_language(path: Path) -> None:
    danish = path.with_suffix("").with_suffix(f".{guidance.DANISH}.md")
    assert outline(path) == outline(danish)


def outline(path: Path) -> tuple[tuple[Step, ...], list[tuple[int, int]]]:
    """The steps it belongs to, and under each heading how many paragraphs and how many points there are."""
    text = guidance.parse(path.read_text(encoding="utf-8"), path.name, NEEDS)
    lead, sections = guidance.split_sections(text.body)
    parts = [lead, *sections.values()]
    return text.steps, [(part.count("\n\n"), len(re.findall(r"^- ", part, flags=re.MULTILINE))) for part in parts]


@EVERY_FILE
def test_headings_begin_at_the_second_level_and_skip_none(path: Path) -> None:
    levels = [len(marks) for marks in re.findall(r"^(#+) ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)]
    assert levels[0] == guidance.TOP_LEVEL
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert min(levels) == guidance.TOP_LEVEL


@EVERY_FILE
def test_a_candidate_is_never_called_citizen_or_client(path: Path) -> None:
    assert not re.search(WRONG_NAMES[language_of(path)], path.read_text(encoding="utf-8"), flags=re.IGNORECASE)


@pytest.mark.parametrize("phase", list(Phase))
def test_the_company_is_told_in_every_phase_not_to_ask_about_health(phase: Phase, language: str) -> None:
    assert re.search(HEALTH[language], guidance.for_phase(phase, Party.COMPANY).body)


def test_headings_are_shifted_to_sit_under_the_pages_own() -> None:
    text = guidance.parse("---\ntitle: T\nsummary: S\n---\n## Et\n\n### To\n", "x", NEEDS)
    assert text.html == "<h3>Et</h3>\n<h4>To</h4>\n"
    assert text.html_from(2) == "<h2>Et</h2>\n<h3>To</h3>\n"
    assert text.html_from(6) == "<h6>Et</h6>\n<h6>To</h6>\n"


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    text = guidance.parse("---\ntitle: T\nsummary: S\n---\n<script>x</script> ![p](y.png) [a](javascript:x)\n", "x", NEEDS)
    assert "<script" not in text.html
    assert "<img" not in text.html
    assert 'href="javascript' not in text.html


def test_the_html_says_itself_that_it_is_safe() -> None:
    html = guidance.for_step("hours", "candidate").html
    assert isinstance(html, SafeHtml)
    assert html.__html__() == html


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("# Ingen hoved\n", "front matter"),
        ("---\ntitle: T\n---\nTekst\n", "lacks summary"),
        ("---\ntitle: T\nsummary:\n---\nTekst\n", "lacks summary"),
        ("---\ntitle: T\nsummary: S\nauthor: A\n---\nTekst\n", "not title, summary or steps"),
        ("---\ntitle: T\nsummary: S\nsteps: match, dans\n---\nTekst\n", "does not exist"),
        ("---\ntitle: T\nsummary: S\n---\n\n", "no text"),
    ],
)
def test_a_badly_made_file_is_named_with_what_is_wrong(source: str, fault: str) -> None:
    with pytest.raises(GuidanceError, match=fault) as caught:
        guidance.parse(source, "steps/prøve", NEEDS)
    assert "steps/prøve.md" in str(caught.value)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(GuidanceError, match=r"principles/P9\.da\.md"):
        guidance.for_principle("P9")


def test_a_step_that_forgets_a_party_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "steps").mkdir()
    (tmp_path / "steps" / "hire.da.md").write_text("---\ntitle: T\nsummary: S\n---\nFælles.\n\n## Jobcenter\n\nTekst.\n", encoding="utf-8")
    monkeypatch.setattr(guidance, "TEXTS", tmp_path)
    guidance._read.cache_clear()
    try:
        with pytest.raises(GuidanceError, match="Jobkandidat, Virksomhed"):
            guidance.for_step("hire", "jobcentre")
    finally:
        guidance._read.cache_clear()


@pytest.mark.parametrize("unknown", ["dans", ""])
def test_an_unknown_step_party_or_phase_is_refused(unknown: str) -> None:
    for ask in (
        lambda: guidance.for_step(unknown),
        lambda: guidance.for_step("hire", unknown),
        lambda: guidance.of_phase(unknown),
    ):
        with pytest.raises(ValueError, match="is not a valid"):
            ask()
