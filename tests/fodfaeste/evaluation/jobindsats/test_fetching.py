"""A table fetched in the background: it can be left and found again, fails in words, and leaves a list to look through."""

from typing import Any

import pytest

from fodfaeste.evaluation import fetching
from fodfaeste.evaluation.actions.comparison import begin_fetch, fetch_again
from fodfaeste.evaluation.lists import KEY
from fodfaeste.evaluation.models import ComparisonFetch, ComparisonFigure, ComparisonImport, FetchState
from fodfaeste.shared import import_actions
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.imports_registry import get
from tests.fodfaeste.evaluation.jobindsats.server import KEY as TOKEN
from tests.fodfaeste.evaluation.jobindsats.server import Jobindsats, says
from tests.fodfaeste.evaluation.public_figures import current

CHOSEN = {"_maalgrp_d03": ["Aktivitetsparate mv."]}


@pytest.fixture
def here(house: Jobindsats, settings: Any) -> Jobindsats:
    settings.JOBINDSATS_URL, settings.JOBINDSATS_TOKEN = house.address, TOKEN
    return house


def begin(cast: Any, periods: int = 8, **values: Any) -> ComparisonFetch:
    return begin_fetch(by=cast.researcher, municipality=cast.own, table_id="Y14D03", periods=periods, **values)


def worked(fetch: ComparisonFetch) -> ComparisonFetch:
    fetching.work(fetch.pk)
    fetch.refresh_from_db()
    return fetch


def page(cast: Any, fetch: ComparisonFetch, **headers: str) -> str:
    return cast.client(cast.researcher).get(fetch.get_absolute_url(), headers=headers).content.decode()


def test_a_table_is_fetched_looked_through_and_read_in(cast: Any, here: Jobindsats) -> None:
    fetch = begin(cast, chosen=CHOSEN)
    assert "Venter på svar fra jobindsats" in page(cast, fetch)
    worked(fetch)
    assert (fetch.state, fetch.handled, fetch.total) == (FetchState.DONE, 8, 8)
    assert not ComparisonFigure.objects.exists()
    assert f"/import/{fetch.run.ref}/" in page(cast, fetch)
    # Eight periods, two measures, the country and both municipalities; and a line that tells of the other places.
    assert import_actions.planned(fetch.run) == {"create": 8 * 2 * 3, "skip": 1}
    import_actions.start_here(by=cast.researcher, kind=get(KEY), run=fetch.run)
    import_actions.work(KEY, fetch.run.pk)
    assert current()[("Åkirke", "2025QMAT04")] in {41, 12.5}
    row = ComparisonFigure.objects.get(area="Åkirke", period="2025QMAT04", unit="%")
    assert (row.value, row.source, row.table_version, row.table_id) == (12.5, "api", "2026-05-04", "Y14D03")


def test_a_table_that_is_fetched_again_shows_what_has_changed(cast: Any, here: Jobindsats) -> None:
    first = worked(begin(cast, periods=1, chosen=CHOSEN))
    import_actions.start_here(by=cast.researcher, kind=get(KEY), run=first.run)
    import_actions.work(KEY, first.run.pk)
    here.more = 0.25
    second = worked(begin(cast, periods=1, chosen=CHOSEN))
    assert import_actions.planned(second.run) == {"create": 3, "skip": 4}
    assert any("Ændres fra 12,5" in line["why"] and "til 12,75" in line["why"] for line in second.run.rows["lines"])


def test_how_far_it_has_come_is_told_while_it_runs(cast: Any, here: Jobindsats, monkeypatch: Any) -> None:
    fetch, told = begin(cast), []
    read = fetching.from_answer

    def looked_at(answer: bytes) -> Any:
        told.append(page(cast, fetch, HX_Request="true"))
        return read(answer)

    monkeypatch.setattr(fetching, "from_answer", looked_at)
    worked(fetch)
    assert ["0 af 8 perioder" in told[0], "6 af 8 perioder" in told[1]] == [True, True]
    assert "<html" not in told[0]


def test_a_failure_is_told_in_words_and_can_be_tried_again(cast: Any, here: Jobindsats, settings: Any) -> None:
    settings.JOBINDSATS_TOKEN = "en-gammel"
    fetch = worked(begin(cast))
    assert fetch.state == FetchState.FAILED
    shown = page(cast, fetch)
    assert "nøglen er forkert eller udløbet" in shown
    assert "Læs tabellen ind som fil i stedet" in shown
    settings.JOBINDSATS_TOKEN = TOKEN
    answer = cast.client(cast.researcher).post(f"{fetch.get_absolute_url()}igen/")
    assert answer.status_code == 303
    fetch.refresh_from_db()
    assert (fetch.state, fetch.failure) == (FetchState.WAITING, "")
    assert worked(fetch).state == FetchState.DONE


@pytest.mark.parametrize(
    ("words", "why"),
    [("[{", "ødelagt"), ("[]", "kender ikke tabellen"), ('[{"Period": ["uge 7"]}]', "ingen perioder"), ("{}", "noget andet end en liste")],
)
def test_an_answer_that_cannot_be_used_leaves_nothing_behind(cast: Any, here: Jobindsats, words: str, why: str) -> None:
    here.faults = [says(200, words)]
    fetch = worked(begin(cast))
    assert (fetch.state, why in fetch.failure) == (FetchState.FAILED, True)
    assert not ComparisonImport.objects.exists()


def test_a_question_that_jobindsats_does_not_understand_is_told_with_its_own_words(cast: Any, here: Jobindsats) -> None:
    fetch = begin(cast)
    here.faults = [says(400, "Ukendt fordeling: _findes_ikke")]
    assert "ukendt fordeling: _findes_ikke" in worked(fetch).failure


def test_without_a_key_the_page_says_who_can_set_one(cast: Any, settings: Any) -> None:
    settings.JOBINDSATS_TOKEN = ""
    assert "FODFAESTE_JOBINDSATS_TOKEN" in worked(begin(cast)).failure


def test_a_fault_of_ours_is_told_as_ours_and_not_hidden(cast: Any, here: Jobindsats, monkeypatch: Any) -> None:
    fetch = begin(cast)
    monkeypatch.setattr(fetching, "as_table", lambda *_words: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        fetching.work(fetch.pk)
    fetch.refresh_from_db()
    assert "en fejl hos os" in fetch.failure


def test_two_workers_with_the_same_table_leave_one_list(cast: Any, here: Jobindsats, monkeypatch: Any) -> None:
    fetch, read = begin(cast, periods=1), fetching.from_answer

    def overtaken(answer: bytes) -> Any:
        monkeypatch.setattr(fetching, "from_answer", read)
        fetching.work(fetch.pk)
        return read(answer)

    monkeypatch.setattr(fetching, "from_answer", overtaken)
    assert worked(fetch).state == FetchState.DONE
    assert ComparisonImport.objects.count() == 1


def test_a_table_that_was_fetched_is_not_fetched_twice_by_a_late_button(cast: Any, here: Jobindsats) -> None:
    fetch = worked(begin(cast, periods=1))
    with pytest.raises(Refused, match="allerede hentet"):
        fetch_again(by=cast.researcher, fetch=fetch)
    fetching.work(fetch.pk)
    assert ComparisonImport.objects.count() == 1


def test_only_those_who_run_the_evaluation_ask_jobindsats(cast: Any) -> None:
    with pytest.raises(NotAllowed):
        begin_fetch(by=cast.leader, municipality=cast.own, table_id="Y14D03", periods=8)
    with pytest.raises(Refused, match="mellem 1 og 60"):
        begin(cast, periods=61)
