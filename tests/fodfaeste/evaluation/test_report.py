"""The report: made of a snapshot, the same every time, honest where there is little, with people's texts kept and their numbers not."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from fodfaeste.evaluation.actions import report_contents, reports
from fodfaeste.evaluation.models import Report, ReportState, ReportText
from fodfaeste.evaluation.report import document
from fodfaeste.evaluation.report.chapters import CHAPTERS
from fodfaeste.evaluation.report.kept import Editable, editable_in, kept, read
from fodfaeste.evaluation.report.source import Source
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared import clock, dictionary, queue
from fodfaeste.shared.actions import Refused
from fodfaeste.shared.documents import Blocks, Bullets, Heading, Note, Paragraph, Table, as_docx, as_html, as_pdf
from fodfaeste.shared.errors import NotAllowed, Stale
from tests.cast import Cast
from tests.fodfaeste.evaluation import reported, taken
from tests.fodfaeste.evaluation.outcome_rows import DAY, pilot
from tests.fodfaeste.evaluation.pilot_snapshot import pilot_snapshot

PLACE = "resultater-laesning"


def words(report: Report) -> str:
    return str(as_html(document.whole(report)))


def two_places(cast: Cast, **tables: Any) -> Report:
    return reported.made(cast.researcher, pilot_snapshot(cast.researcher, cast.own, cast.neighbour, **tables))


def test_every_chapter_is_made_in_its_order_and_stands_on_paper(cast: Cast) -> None:
    report = two_places(cast)
    assert report.state == ReportState.DONE
    assert [one.chapter.key for one in document.chapters(report)] == [one.key for one in CHAPTERS]
    shown = words(report)
    for chapter in CHAPTERS:
        assert str(chapter.name) in shown
    assert report.short in shown
    assert "kan derfor ikke læses som en effekt" in shown


def test_the_same_snapshot_gives_the_same_bytes(cast: Cast) -> None:
    snapshot = pilot_snapshot(cast.researcher, cast.own)
    first = reported.made(cast.researcher, snapshot)
    with clock.moved_to(clock.now() + timedelta(days=40)):
        second = reported.made(cast.researcher, snapshot)
        papers = [document.whole(one) for one in (first, second)]
    assert as_pdf(papers[0]) == as_pdf(papers[1])
    assert as_docx(papers[0]) == as_docx(papers[1])
    with zipfile.ZipFile(io.BytesIO(as_docx(papers[0]))) as folder:
        assert f"{snapshot.day:%Y-%m-%d}" in folder.read("docProps/core.xml").decode()


THIN: dict[str, Any] = {
    "nothing at all": lambda _place: {},
    "nobody consented": lambda place: {"municipalities": [{"municipality": place, "name": "Lillested", "places": 75}]},
    "no hires": lambda place: {**pilot(places=[place]), "employments": [], "employment_terms": []},
    "nobody followed": lambda place: {
        **pilot(places=[place]),
        "candidates": [{**row, "enrolled_on": DAY - timedelta(days=1)} for row in pilot(places=[place])["candidates"]],
    },
    "three candidates": lambda place: {**pilot(places=[place]), "candidates": pilot(places=[place])["candidates"][:3]},
}


@pytest.mark.parametrize("case", THIN)
def test_thin_rows_give_an_honest_report(cast: Cast, case: str) -> None:
    report = reported.made(cast.researcher, pilot_snapshot(cast.researcher, cast.own, tables=THIN[case](cast.own.code)))
    assert report.is_done, report.failure
    shown = words(report)
    assert "nan" not in shown.split()
    assert "for lidt" in shown or "Der er ingen at sige noget om endnu" in shown
    assert as_pdf(document.whole(report)).startswith(b"%PDF")


def test_a_text_stands_in_drafts_and_survives_a_new_run_but_a_released_report_keeps_its_own(cast: Cast) -> None:
    snapshot = pilot_snapshot(cast.researcher, cast.own)
    draft = reported.made(cast.researcher, snapshot)
    report_contents.write_text(by=cast.researcher, key=PLACE, words="De fleste blev **længe**.", version=0)
    assert "De fleste blev <strong>længe</strong>." in words(draft)
    released = reports.release(by=cast.researcher, report=draft)
    report_contents.write_text(by=cast.researcher, key=PLACE, words="Nogle blev længe.", version=1)
    assert "De fleste blev" in words(released)
    assert "Nogle blev længe." in words(reported.made(cast.researcher, snapshot))
    assert [one.words for one in ReportText.objects.get(key=PLACE).versions.order_by("number")] == [
        "De fleste blev **længe**.",
        "Nogle blev længe.",
    ]


def test_a_text_is_not_written_over_unseen_and_names_nobody(cast: Cast) -> None:
    report_contents.write_text(by=cast.researcher, key=PLACE, words="Først", version=0)
    with pytest.raises(Stale):
        report_contents.write_text(by=cast.researcher, key=PLACE, words="Samtidig", version=0)
    with pytest.raises(Refused):
        report_contents.write_text(by=cast.researcher, key=PLACE, words="Ring til 12 34 56 78", version=1)
    with pytest.raises(Refused, match="findes ikke"):
        report_contents.write_text(by=cast.researcher, key="et-andet-sted", words="Ord")


def test_the_places_where_people_write_are_those_of_the_chapters(cast: Cast) -> None:
    """So that no text is written that stands nowhere, and no place is left without a page."""
    report = two_places(cast)
    for made in document.chapters(report):
        known = {place.key for place in made.chapter.texts()}
        assert {place.key for place in editable_in(made.content)} <= known


def test_words_that_were_shared_stand_in_the_report_until_they_are_taken_back(cast: Cast) -> None:
    quote = reported.quote(cast)
    report = reported.of_own(cast)
    seen = quote.observation.quote or quote.observation.what
    assert seen in words(report)
    SharedObservation.objects.filter(pk=quote.observation.pk).update(withdrawn_at=clock.now())
    assert seen not in words(report)


def test_costs_stand_as_they_were_written_and_never_where_there_are_none(cast: Cast) -> None:
    snapshot = pilot_snapshot(cast.researcher, cast.own)
    assert "Rapporten kan derfor ikke sige, hvad indsatsen kostede" in words(reported.made(cast.researcher, snapshot))
    row = reported.cost(cast)
    shown = words(reported.made(cast.researcher, snapshot))
    assert "125.000,5" in shown
    assert "Projektregnskabet for første halvår" in shown
    report_contents.remove_cost(by=cast.researcher, row=row)
    assert "Projektregnskabet" not in words(reported.made(cast.researcher, snapshot))


def test_rows_that_leave_the_snapshot_make_a_report_of_other_rows_which_is_not_released(cast: Cast) -> None:
    report = reported.of_own(cast)
    report.snapshot.digest = "f" * 64
    report.snapshot.save()
    with pytest.raises(Refused, match="er ændret"):
        reports.release(by=cast.researcher, report=report)


def test_one_who_does_not_see_every_municipality_of_the_snapshot_makes_no_report(cast: Cast) -> None:
    snapshot = pilot_snapshot(cast.researcher, cast.own, cast.neighbour)
    with pytest.raises(NotAllowed):
        reports.ask(by=taken.outsider(cast.own), snapshot=snapshot)
    with pytest.raises(NotAllowed):
        reports.ask(by=cast.leader, snapshot=snapshot)


def test_a_report_that_stopped_is_taken_up_where_it_stopped(cast: Cast) -> None:
    report = reported.stopped(cast)
    before = {row.key: row.pk for row in report.chapters.filter(content__isnull=False)}
    with queue.at_once():
        reports.again(by=cast.researcher, report=report)
    report.refresh_from_db()
    assert report.is_done
    assert not report.chapters.filter(content__isnull=True).exists()
    assert len(before) == len(CHAPTERS) - 1


def test_what_goes_wrong_is_said_in_a_word_of_ours(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: Source, _table: str) -> Any:
        message = "Karen Nielsen"
        raise ValueError(message)

    monkeypatch.setattr(Source, "frame", broken)
    report = reported.of_own(cast)
    assert report.state == ReportState.FAILED
    assert "Karen" not in report.failure_text


def test_blocks_are_kept_as_plain_data_and_read_again() -> None:
    blocks = [
        Heading(2, "Overskrift"),
        Paragraph("Ord"),
        Bullets(["et", "to"]),
        Table(["a", "b"], [["1", "2"]], "Tal", [1]),
        Note(Blocks([Paragraph("I en boks")]), "Til læseren"),
    ]
    assert [*read(kept(blocks), {}, frozenset())] == blocks
    place = kept([Editable("her", "om", "Fra begyndelsen")])
    assert [str(one.text) for one in read(place, {}, frozenset())] == ["Fra begyndelsen"]
    assert [*read(place, {"her": " "}, frozenset())] == []


def test_the_dictionary_stands_in_the_report_table_by_table(cast: Cast) -> None:
    report = two_places(cast)
    shown = words(report)
    for name in {key.partition(":")[2] for key in report.snapshot.part_hashes}:
        assert f">{name}</h" in shown
        assert str(dictionary.table(name).columns[0].meaning) in shown
