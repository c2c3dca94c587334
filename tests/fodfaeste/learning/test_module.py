"""The diploma module: its arithmetic, what is missing, who writes it, and the files it leaves as."""

import io
from decimal import Decimal
from typing import Any

import docx
import pytest
from django.urls import reverse
from django.utils import translation

from fodfaeste.learning import actions, paper
from fodfaeste.learning.facts import module as facts
from fodfaeste.learning.models import DiplomaModule
from fodfaeste.shared.actions import NotAllowed, Stale
from fodfaeste.shared.documents import Heading
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.learning import stage

WRITTEN: dict[str, Any] = {
    "aim": "At kunne støtte rekruttering",
    "for_whom": "Medarbejdere i jobcentre",
    "prerequisites": "Adgang til en diplomuddannelse",
    "knowledge": "har viden om rekruttering og kan reflektere over den",
    "skills": "analysere en virksomheds opgaver\nformidle en jobkandidats ressourcer",
    "competence": "indgå i samarbejde med virksomheder om ansættelse",
    "teaching_form": "Holdundervisning og øvelser",
    "exam_form": "Individuel mundtlig prøve, 7-trinsskala",
    "literature": "Larsen, T. (2024): En bog om rekruttering",
    "ects": Decimal(5),
    "own_study_hours": Decimal("106.5"),
    "exam_hours": Decimal(20),
    "hours_certainty": "confirmed",
}


def url(name: str, *args: Any) -> str:
    return reverse(f"learning:{name}", args=args)


def full(cast: Cast) -> DiplomaModule:
    activity = stage.activity(cast)
    stage.teacher(cast, activity)
    made = stage.module(cast, activity)
    return actions.change_module(by=cast.process_consultant, module=made, **WRITTEN)


def counted(module: DiplomaModule) -> facts.Workload:
    return facts.workload(module, facts.chosen(module))


def lacks(module: DiplomaModule) -> list[str]:
    return facts.missing(module, facts.chosen(module))


def test_the_hours_of_all_parts_add_up_to_what_the_points_stand_for(cast: Cast) -> None:
    found = counted(full(cast))
    assert (found.teaching, found.preparation, found.own_study, found.exam) == (7, 4, Decimal("106.5"), 20)
    assert (found.total, found.wanted, found.difference) == (Decimal("137.5"), Decimal("137.5"), 0)
    assert found.words == "Timerne passer til pointene."


@pytest.mark.parametrize(
    ("own_study", "fits", "words"), [("100", True, "forskellen er 6,5"), ("80", False, "mangler 26,5"), ("140", False, "33,5")]
)
def test_the_difference_is_said_in_hours(cast: Cast, own_study: str, fits: bool, words: str) -> None:
    made = actions.change_module(by=cast.process_consultant, module=full(cast), own_study_hours=Decimal(own_study))
    found = counted(made)
    assert found.fits is fits
    assert words in found.words
    assert (found.words in lacks(made)) is not fits


def test_a_full_module_lacks_nothing(cast: Cast) -> None:
    assert lacks(full(cast)) == []


def test_an_empty_module_is_told_everything_that_is_missing(cast: Cast) -> None:
    found = " ".join(lacks(stage.module(cast)))
    for word in ("formålet", "viden", "færdigheder", "kompetencer", "undervisningsformen", "prøveformen", "litteraturlisten", "ECTS-point"):
        assert word in found
    assert "27,5" in found, "the number of hours is common, and not confirmed"


def test_what_an_activity_lacks_the_module_lacks(cast: Cast) -> None:
    bare = stage.bare(cast)
    assert [words for words in lacks(stage.module(cast, bare)) if bare.title in words] == [
        "»Virksomhedsanalyse i praksis« har ingen kursusgange endnu.",
        "»Virksomhedsanalyse i praksis« har ingen undervisere eller praksiseksperter endnu.",
    ]
    actions.call_off(by=cast.process_consultant, activity=bare, why="Syg")
    assert any("aflyst" in words for words in lacks(DiplomaModule.objects.get()))


def test_the_programme_follows_the_days_of_all_activities(cast: Cast) -> None:
    later, earlier = stage.activity(cast, title="Sidst"), stage.bare(cast, title="Først")
    stage.session(cast, earlier, stage.BEFORE, theme="Begyndelsen")
    rows = facts.programme(facts.chosen(stage.module(cast, later, earlier)))
    assert [(number, session.theme) for number, session, _one in rows] == [
        (1, "Begyndelsen"),
        (2, "Besøg og spørgsmål"),
        (3, "Fra opgaver til stilling"),
    ]
    assert [one.title for one in facts.chosen(DiplomaModule.objects.get())] == ["Først", "Sidst"]


def test_a_module_is_written_through_its_pages(cast: Cast) -> None:
    activity = stage.activity(cast)
    browser = cast.client(cast.researcher)
    assert browser.post(url("module_add"), {"title": "Rekruttering"}).status_code == 303
    made = DiplomaModule.objects.get()
    chosen = {"activities": [activity.ref], "version": made.version}
    assert browser.post(url("module_choose", made.ref), chosen).status_code == 303
    made.refresh_from_db()
    values = {**WRITTEN, "title": made.title, "ects": "5", "own_study_hours": "106,5", "exam_hours": "20", "hours_per_ects": "27,5"}
    assert browser.post(url("module_write", made.ref), {**values, "version": made.version}).status_code == 303
    shown = browser.get(made.get_absolute_url()).content.decode()
    assert "Timerne passer til pointene." in shown
    assert "analysere en virksomheds opgaver" in shown
    event = AuditEvent.objects.filter(event="learning.module_changed").get()
    assert "hours_per_ects" not in event.fields, "what stayed is not told as changed"
    assert "knowledge" in event.fields


def test_two_who_write_at_once_are_told(cast: Cast) -> None:
    made = full(cast)
    actions.change_module(by=cast.researcher, module=DiplomaModule.objects.get(), title="Andet")
    with pytest.raises(Stale):
        actions.choose_activities(by=cast.process_consultant, module=DiplomaModule.objects.get(), activities=[], version=made.version)
    form = {"title": "Tredje", "hours_per_ects": "27,5", "hours_certainty": "common", "version": made.version}
    answer = cast.client(cast.process_consultant).post(url("module_write", made.ref), form)
    assert answer.status_code == 422
    assert "Andet" in answer.content.decode()


def test_others_read_it_and_do_not_write_it(cast: Cast) -> None:
    made = full(cast)
    shown = cast.client(cast.neighbour_caseworker).get(made.get_absolute_url()).content.decode()
    assert made.title in shown
    assert url("module_write", made.ref) not in shown
    with pytest.raises(NotAllowed):
        actions.change_module(by=cast.leader, module=made, title="Andet")
    assert cast.client(None).get(made.get_absolute_url()).status_code == 302


def test_the_word_file_holds_everything_a_study_board_asks_for(cast: Cast) -> None:
    made = full(cast)
    response = cast.client(cast.caseworker).get(url("module_file", made.ref, "docx"))
    assert 'filename="rekruttering-fra-kanten.docx"' in response["Content-Disposition"]
    file = docx.Document(io.BytesIO(response.content))
    words = [paragraph.text for paragraph in file.paragraphs]
    headings = [paragraph.text for paragraph in file.paragraphs if (paragraph.style.name or "").startswith("Heading")]
    assert {"Læringsmål", "Viden", "Færdigheder", "Kompetencer", "Indhold og program", "Arbejdsbelastning", "Litteratur"} <= {*headings}
    assert "analysere en virksomheds opgaver" in words
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert "Besøg og spørgsmål" in cells
    assert not any("mangler endnu" in cell for cell in cells)


def test_the_file_is_danish_for_one_who_reads_the_pages_in_english(cast: Cast) -> None:
    with translation.override("en"):
        document = paper.module_document(full(cast))
    assert document.language == "da"
    assert any(isinstance(block, Heading) and block.text == "Læringsmål" for block in document.blocks)


def test_a_draft_says_in_the_file_that_it_is_one(cast: Cast) -> None:
    made = stage.module(cast)
    file = docx.Document(io.BytesIO(cast.client(cast.caseworker).get(url("module_file", made.ref, "docx")).content))
    assert any("Udkast: det mangler endnu" in cell.text for table in file.tables for row in table.rows for cell in row.cells)


def test_the_pdf_is_tagged(cast: Cast) -> None:
    response = cast.client(cast.caseworker).get(url("module_file", full(cast).ref, "pdf"))
    assert response.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in response.content
    assert cast.client(cast.caseworker).get(url("module_file", DiplomaModule.objects.get().ref, "exe")).status_code == 404
