"""The pages of the report: made in a click, found again, read chapter by chapter, written in, released; and the same from a terminal."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from fodfaeste.evaluation.actions import reports
from fodfaeste.evaluation.models import Report, ReportCost, ReportQuote, ReportState, ReportText
from fodfaeste.evaluation.report.chapters import CHAPTERS
from fodfaeste.people.models import Account
from fodfaeste.shared import queue
from fodfaeste.shared.actions import Refused
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.evaluation import reported, taken
from tests.fodfaeste.evaluation.pilot_snapshot import pilot_snapshot
from tests.fodfaeste.practice_trials import stage as trials

TEXT = reverse("evaluation:report_text", args=["resultater-laesning"])


def body(answer: Any) -> str:
    assert answer.status_code == 200, answer.content.decode()[:300]
    return str(answer.content.decode())


def test_one_click_makes_the_report_of_the_newest_snapshot(cast: Cast) -> None:
    snapshot = pilot_snapshot(cast.researcher, cast.own)
    browser = cast.client(cast.researcher)
    page = body(browser.get(reverse("evaluation:reports")))
    assert f'name="snapshot" value="{snapshot.ref}"' in page
    with queue.at_once():
        answer = browser.post(reverse("evaluation:report_add"), {"snapshot": snapshot.ref})
    report = Report.objects.get()
    assert answer.headers["Location"] == report.get_absolute_url()
    page = body(browser.get(report.get_absolute_url()))
    for chapter in CHAPTERS:
        assert reverse("evaluation:report_chapter", args=[report.ref, chapter.key]) in page


def test_while_it_is_made_the_page_tells_how_far_and_can_be_left(cast: Cast) -> None:
    report = reported.of_own(cast)
    Report.objects.update(state=ReportState.RUNNING)
    report.chapters.filter(place__gt=4).update(content=None)
    browser = cast.client(cast.researcher)
    page = body(browser.get(report.get_absolute_url()))
    assert f"4 af {len(CHAPTERS)} kapitler er lavet." in page
    assert 'data-hx-trigger="every 2s"' in page
    assert browser.get(reverse("evaluation:report_chapter", args=[report.ref, "kort"])).status_code == 404


def test_each_chapter_has_contents_the_one_before_and_the_next_and_its_places_to_write(cast: Cast) -> None:
    report, browser = reported.of_own(cast), cast.client(cast.researcher)
    for place, chapter in enumerate(CHAPTERS):
        page = body(browser.get(reverse("evaluation:report_chapter", args=[report.ref, chapter.key])))
        assert page.count('aria-current="page"') >= 1
        assert ('rel="prev"' in page, 'rel="next"' in page) == (place > 0, place < len(CHAPTERS) - 1)
        assert not re.search(r"\bnan\b|None", re.sub(r"<[^>]+>", " ", page))
    assert TEXT in body(browser.get(reverse("evaluation:report_chapter", args=[report.ref, "resultater"])))


def test_a_draft_is_for_those_who_write_it_and_a_released_one_for_all_who_see_figures(cast: Cast) -> None:
    report = reported.made(cast.researcher, pilot_snapshot(cast.researcher, cast.own, cast.neighbour))
    readers = {"leader": cast.leader, "neighbour": cast.neighbour_caseworker, "half": taken.outsider(cast.own)}
    pages = [report.get_absolute_url(), reverse("evaluation:report_file", args=[report.ref, "pdf"])]
    for who in readers.values():
        assert [cast.client(who).get(page).status_code for page in pages] == [404, 404]
    cast.client(cast.researcher).post(reverse("evaluation:report_release", args=[report.ref]))
    for who in readers.values():
        assert [cast.client(who).get(page).status_code for page in pages] == [200, 200]
    assert "Tag rapporten tilbage" not in body(cast.client(cast.leader).get(pages[0]))
    cast.client(cast.researcher).post(reverse("evaluation:report_take_back", args=[report.ref]))
    assert cast.client(cast.leader).get(pages[0]).status_code == 404


def test_the_administrator_sees_no_report(cast: Cast) -> None:
    report = reported.released(cast)
    assert cast.client(cast.administrator).get(report.get_absolute_url()).status_code in {403, 404}


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_files_are_fetched_and_noted(cast: Cast, kind: str, start: bytes) -> None:
    report = reported.of_own(cast)
    answer = cast.client(cast.researcher).get(reverse("evaluation:report_file", args=[report.ref, kind]))
    assert answer.content.startswith(start)
    assert AuditEvent.objects.filter(event="report.downloaded", target_ref=report.ref, code=kind).exists()
    assert cast.client(cast.researcher).get(reverse("evaluation:report_file", args=[report.ref, "exe"])).status_code == 404


def test_a_text_that_another_has_written_meanwhile_is_shown_beside_ones_own(cast: Cast) -> None:
    browser = cast.client(cast.researcher)
    assert 'name="version" value="0"' in body(browser.get(TEXT))
    assert browser.post(TEXT, {"words": "Først", "version": "0"}).status_code == 303
    answer = browser.post(TEXT, {"words": "Samtidig", "version": "0"})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "En anden har gemt i mellemtiden" in shown
    assert "Først" in shown
    assert "Samtidig" in shown
    assert browser.post(TEXT, {"words": "Samtidig", "version": "1"}).status_code == 303
    assert ReportText.objects.get().words == "Samtidig"


def test_words_are_chosen_and_left_out_again(cast: Cast) -> None:
    seen = trials.observed(cast, share=True).shared
    browser = cast.client(cast.researcher)
    assert seen.what in body(browser.get(reverse("evaluation:report_quotes")))
    browser.post(reverse("evaluation:report_quote_choose", args=[seen.ref]))
    assert ReportQuote.objects.get().observation == seen
    assert seen.what in body(browser.get(reverse("evaluation:report_quotes"), {"chosen": "yes"}))
    assert seen.what not in body(browser.get(reverse("evaluation:report_quotes"), {"chosen": "no"}))
    browser.post(reverse("evaluation:report_quote_leave", args=[seen.ref]))
    assert not ReportQuote.objects.exists()


def test_a_cost_is_entered_changed_and_taken_out_and_a_neighbours_is_not_found(cast: Cast) -> None:
    browser = cast.client(cast.researcher)
    typed = {
        "municipality": cast.own.ref,
        "kind": "staff",
        "amount": "1.250,75",
        "from_day": "1.1.2026",
        "to_day": "30.6.2026",
        "source": "Regnskab",
    }
    wrong = browser.post(reverse("evaluation:report_cost_add"), {**typed, "to_day": "1.1.2025"})
    assert wrong.status_code == 422
    assert "Sidste dag ligger før den første" in wrong.content.decode()
    assert browser.post(reverse("evaluation:report_cost_add"), typed).status_code == 303
    row = ReportCost.objects.get()
    assert "1.250,75" in body(browser.get(reverse("evaluation:report_costs")))
    assert cast.client(taken.outsider(cast.neighbour)).get(row.get_absolute_url()).status_code == 404
    assert browser.post(row.get_absolute_url(), {**typed, "amount": "900", "version": "1"}).status_code == 303
    assert browser.post(row.get_absolute_url(), {**typed, "amount": "800", "version": "1"}).status_code == 422
    browser.post(reverse("evaluation:report_cost_remove", args=[row.ref]))
    assert "900" not in body(browser.get(reverse("evaluation:report_costs")))


@pytest.mark.django_db(transaction=True)
def test_the_command_writes_the_same_bytes_twice(cast: Cast, tmp_path: Path) -> None:
    pilot_snapshot(cast.researcher, cast.own)
    for name in ("one", "two"):
        call_command("report", out=tmp_path / name, stdout=io.StringIO())
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert {"rapport.pdf", "rapport.docx", "index.html", "resultater.html"} <= set(one)
    assert one == two


def test_the_command_says_what_is_missing(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="intet færdigt øjebliksbillede"):
        call_command("report", out=tmp_path)
    pilot_snapshot(cast.researcher, cast.own)
    with pytest.raises(CommandError, match="Ingen medarbejder"):
        call_command("report", out=tmp_path, by="nobody@example.org")
    email = Account.objects.get(person=cast.leader).email
    with pytest.raises(CommandError, match="køres af proceskonsulenter"):
        call_command("report", out=tmp_path, by=email)


def test_a_released_report_that_is_of_other_rows_says_so(cast: Cast) -> None:
    report = reported.released(cast)
    report.snapshot.digest = "f" * 64
    report.snapshot.save()
    assert "Rækkerne er ændret" in body(cast.client(cast.leader).get(report.get_absolute_url()))


def test_a_snapshot_that_is_not_done_gives_no_report(cast: Cast) -> None:
    unfinished = taken.stopped(cast)
    with pytest.raises(Refused, match="Vent"):
        reports.ask(by=cast.researcher, snapshot=unfinished)
