"""The planner: what is typed stands in the address, every no stands beside its field, and plans are kept."""

from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from django.db import DatabaseError, transaction

from fodfaeste.evaluation import designs, planner, trial_charts, trial_words
from fodfaeste.evaluation.actions import planning
from fodfaeste.evaluation.actions.planning import Written
from fodfaeste.evaluation.designs import CLUSTER, INDIVIDUAL, KINDS, WEDGE, Trial
from fodfaeste.evaluation.forms.planning import TrialForm
from fodfaeste.evaluation.models import TrialPlan, TrialPlanVersion
from fodfaeste.shared import danish
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.evaluation import planned
from tests.fodfaeste.evaluation.planned import TRIALS, WRITTEN

pytestmark = pytest.mark.django_db
TRIAL = Trial(municipalities=12, effect=0.1, icc=0.015)
PAGE, CHANGE = "/evaluering/forsoeg/", "/evaluering/forsoeg/ret/"


def typed(trial: Trial = TRIAL, **changed: Any) -> dict[str, str]:
    """As a person types it."""
    values = {name: value if isinstance(value, str) else danish.typed_number(value) for name, value in TrialForm.initial_of(trial).items()}
    return {**values, **changed}


@pytest.mark.parametrize("kind", KINDS)
def test_a_trial_reads_back_from_its_address_as_it_was(kind: str) -> None:
    trial = Trial(kind=kind, asked=7.25, icc=0.0173, cv=0.41)
    assert trial_words.read(trial_words.written(trial)) == trial


@pytest.mark.parametrize(
    "text", ["", "kind:individual,size:0", "kind:nothing", "size:nan", "size:1e400", "colour:red", "kind:cluster,municipalities:1"]
)
def test_an_address_that_no_trial_can_have_is_left_out_and_said(cast: Cast, text: str) -> None:
    answer = cast.client(cast.researcher).get(PAGE, {"d": [text, trial_words.written(TRIAL)]})
    page = answer.content.decode()
    if text:
        assert "kunne ikke læses" in page
    assert "B: " not in page


def test_without_an_address_the_planner_begins_with_three_designs_and_says_that_they_are_assumptions(cast: Cast) -> None:
    page = cast.client(cast.caseworker).get(PAGE).content.decode()
    assert "Tallene er antagelser" in page
    assert all(str(trial_words.KIND_NAMES[kind]) in page for kind in KINDS)
    assert "Gem som plan" not in page


def test_a_snapshot_without_anything_to_say_gives_an_honest_page(cast: Cast) -> None:
    made = planned.snapshot(cast)
    page = cast.client(cast.researcher).get(PAGE).content.decode()
    assert made.short in page
    assert "pilotens egne" in page


def test_the_page_shows_what_the_core_answers(cast: Cast) -> None:
    page = cast.client(cast.researcher).get(PAGE, {"d": trial_words.written(TRIAL)}).content.decode()
    answer = designs.answer(TRIAL)
    assert danish.percent(answer.power) in page
    assert danish.number(answer.needed_people) in page
    assert trial_words.points(answer.detectable or 0) in page
    assert "Det kan den ikke vise: at indsatsen er grunden" in page


def test_what_is_typed_leads_to_an_address_with_the_same_trial(cast: Cast) -> None:
    other = trial_words.written(TRIALS[0])
    answer = cast.client(cast.researcher).get(CHANGE, {"d": [other, other], "nr": "1", **typed()})
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.url).query)["d"] == [other, trial_words.written(TRIAL)]


def test_one_more_is_put_behind_the_others_up_to_four(cast: Cast) -> None:
    four = [trial_words.written(TRIALS[0])] * 4
    added = cast.client(cast.researcher).get(CHANGE, {"d": four[:3], "nr": "3", **typed()})
    assert len(parse_qs(urlsplit(added.url).query)["d"]) == 4
    page = cast.client(cast.researcher).get(PAGE, {"d": [*four, trial_words.written(TRIAL)]}).content.decode()
    assert "Sammenlign med et til" not in page
    assert len(planner.of_texts(four).put(4, TRIAL).trials) == 4


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"base": "0"}, "Skriv et tal over 0 og under 100"),
        ({"base": "100"}, "Skriv et tal over 0 og under 100"),
        ({"kind": CLUSTER, "icc": "1"}, "Skriv et tal fra 0 til 0,95"),
        ({"kind": CLUSTER, "municipalities": "1"}, "mindst fire i alt"),
        ({"kind": CLUSTER, "units": ""}, "Udfyld feltet, når forsøget har den form"),
        ({"kind": WEDGE, "municipalities": "3"}, "færre kommuner og teams end trin"),
        ({"power": "100"}, "Ingen kan love 100 %"),
        ({"refusal": "100"}, "Siger alle nej"),
        ({"effect": "95"}, "må det ikke nå 100 %"),
        ({"contamination": "90"}, "ingen forskel at vise"),
        ({"effect": "mange"}, "Skriv et tal, fx 37,5"),
        ({"size": ""}, "Udfyld feltet"),
    ],
)
def test_a_number_that_no_trial_can_have_is_told_beside_its_field(cast: Cast, changed: dict[str, str], said: str) -> None:
    answer = cast.client(cast.researcher).get(CHANGE, {"d": trial_words.written(TRIAL), "nr": "0", **typed(), **changed})
    page = answer.content.decode()
    field = "contamination" if "contamination" in changed else "steps" if changed.get("kind") == WEDGE else [*changed][-1]
    assert answer.status_code == 422
    assert said in page
    assert f"id_{field}_error" in page


def test_a_trial_of_candidates_needs_no_icc_no_teams_and_no_steps(cast: Cast) -> None:
    left_out = dict.fromkeys(("icc", "units", "steps", "cv"), "")
    answer = cast.client(cast.researcher).get(CHANGE, {"nr": "0", **typed(), **left_out, "kind": INDIVIDUAL})
    assert answer.status_code == 302


def test_the_trial_tried_out_says_power_size_error_and_whether_the_formula_agrees(cast: Cast) -> None:
    found = designs.tried(TRIAL)
    part = cast.client(cast.researcher).get("/evaluering/forsoeg/proev/", {"d": trial_words.written(TRIAL)}, headers={"HX-Request": "true"})
    page = part.content.decode()
    assert "<html" not in page
    assert all(trial_words.exact(value) in page for value in (found.power, found.error, found.size))
    assert "siger det samme inden for tilfældighederne" in page


def test_a_wedge_of_five_says_that_its_formula_promises_too_much(cast: Cast) -> None:
    wedge = Trial(kind=WEDGE, base=0.2, effect=0.15, size=90)
    page = cast.client(cast.researcher).get("/evaluering/forsoeg/proev/", {"d": trial_words.written(wedge)}).content.decode()
    assert "Stol på det afprøvede: formlen ser bort fra, at kommunerne er få." in page


def test_what_is_too_large_to_be_tried_says_so_and_has_a_protocol_without_it(cast: Cast) -> None:
    large = Trial(kind=CLUSTER, municipalities=98, units=50, size=500)
    page = cast.client(cast.researcher).get("/evaluering/forsoeg/proev/", {"d": trial_words.written(large)}).content.decode()
    assert "ikke prøves af her" in page
    made = planned.plan(cast, trials=[large])
    words = words_of(cast.client(cast.researcher).get(f"/evaluering/forsoeg/planer/{made.ref}/protokol/1/docx/").content)
    assert "Monte Carlo" not in words
    assert "Designeffekt" in words


def test_the_tornado_moves_one_assumption_at_a_time_with_the_widest_first() -> None:
    trial = Trial(kind=CLUSTER, municipalities=20)
    moved = trial_charts.sensitivity(trial, {"icc": (0.01, 0.04)})
    assert [one.swing for one in moved] == sorted((one.swing for one in moved), reverse=True)
    icc = next(one for one in moved if one.name == "icc")
    assert (icc.at_low, icc.at_high) == tuple(designs.power_of(Trial(kind=CLUSTER, municipalities=20, icc=end)) for end in (0.01, 0.04))
    assert {one.name for one in trial_charts.sensitivity(Trial())}.isdisjoint({"icc", "cv"})


def test_375_candidates_show_what_each_design_detects() -> None:
    shown = trial_charts.what_the_pilot_can_show(Trial(attrition=0, fidelity=1, contamination=0))
    assert shown[1].individual == designs.detectable(Trial(attrition=0, fidelity=1, contamination=0, effect=0.01))
    assert shown[1].individual == pytest.approx(0.1036, abs=1e-3)
    assert all((one.clusters or 1) > (one.individual or 1) for one in shown)


def test_a_curve_has_no_point_where_no_trial_is_possible() -> None:
    figure = trial_charts.over_places([Trial(kind=CLUSTER)])
    assert figure.table_rows[0][1] == "–"
    assert figure.table_rows[-1][1] != "–"


def test_a_plan_is_kept_with_every_version(cast: Cast) -> None:
    made = planned.plan(cast)
    planning.change_plan(by=cast.process_consultant, plan=made, written=WRITTEN, trials=TRIALS[:1], version=1)
    made.refresh_from_db()
    assert made.designs == [trial_words.written(TRIALS[0])]
    kept = [*made.versions.order_by("number")]
    assert [(one.number, len(one.designs), one.saved_by_name) for one in kept] == [
        (1, 2, cast.researcher.name),
        (2, 1, cast.process_consultant.name),
    ]
    assert set(AuditEvent.objects.filter(event="trial_plan.changed").get().fields) == {"designs"}


def test_a_version_of_a_plan_is_never_changed(cast: Cast) -> None:
    kept = planned.plan(cast).versions.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        TrialPlanVersion.objects.filter(pk=kept.pk).update(name="Noget andet")


def test_a_plan_that_somebody_saved_in_the_meantime_is_not_written_over_unseen(cast: Cast) -> None:
    made = planned.plan(cast)
    other = Written(name="Et andet navn", outcome=WRITTEN.outcome)
    planning.change_plan(by=cast.process_consultant, plan=made, written=other, trials=TRIALS, version=1)
    with pytest.raises(Stale):
        planning.change_plan(by=cast.researcher, plan=made, written=WRITTEN, trials=TRIALS[:1], version=1)
    address = planner.of_texts(made.designs[:1], made.ref).query
    sent = {"name": "Mit navn", "outcome": WRITTEN.outcome, "start_on": "", "note": "", "version": "1"}
    page = cast.client(cast.researcher).post(f"/evaluering/forsoeg/gem/?{address}", sent).content.decode()
    assert "En anden har gemt i mellemtiden" in page
    assert "Et andet navn" in page


def test_nothing_changed_and_names_of_people_are_refused(cast: Cast) -> None:
    made = planned.plan(cast)
    with pytest.raises(Refused, match="Intet er ændret"):
        planning.change_plan(by=cast.researcher, plan=made, written=WRITTEN, trials=TRIALS)
    with pytest.raises(Refused, match="kan fortælle, hvem det er"):
        planned.plan(cast, written=Written(name="Forsøg", outcome="Ring til 12 34 56 78"))


def test_only_those_who_run_the_evaluation_save_plans(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        planning.make_plan(by=cast.leader, written=WRITTEN, trials=TRIALS)


def test_a_plan_is_saved_from_the_address_and_found_again(cast: Cast) -> None:
    browser = cast.client(cast.researcher)
    address = planner.of_texts([trial_words.written(TRIAL)]).query
    sent = {"name": "Plan for foråret", "outcome": WRITTEN.outcome, "start_on": "1. marts 2027", "note": ""}
    page = browser.post(f"/evaluering/forsoeg/gem/?{address}", sent, follow=True).content.decode()
    made = TrialPlan.objects.get()
    assert (made.designs, made.start_on) == ([trial_words.written(TRIAL)], date(2027, 3, 1))
    assert "Planen er gemt." in page
    assert "Version 1" in page
    assert f"plan={made.ref}" in page
    assert "Plan for foråret" in cast.client(cast.caseworker).get(PAGE).content.decode()
    assert "Plan for foråret" in browser.get(made.versions.get().get_absolute_url()).content.decode()


def test_saving_without_a_trial_leads_to_the_planner(cast: Cast) -> None:
    assert cast.client(cast.researcher).get("/evaluering/forsoeg/gem/").url == PAGE


def words_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize("trial", [TRIAL, Trial(kind=CLUSTER, municipalities=30, scale="logit"), Trial(kind=WEDGE, municipalities=10)])
def test_the_protocol_says_design_size_assumptions_analysis_and_dates(cast: Cast, trial: Trial) -> None:
    made = planned.plan(cast, written=Written("Forsøget", "Mindst én lønnet time", date(2027, 3, 1), "Aftalt på mødet"), trials=[trial])
    answer = cast.client(cast.researcher).get(f"/evaluering/forsoeg/planer/{made.ref}/protokol/1/docx/")
    words = words_of(answer.content)
    for said in (
        str(trial_words.KIND_NAMES[trial.kind]),
        "Mindst én lønnet time",
        danish.percent(designs.answer(trial).power),
        trial_words.exact(designs.tried(trial).power),
        "1. marts 2027",
        "multiple imputation",
        "Der ses ikke på resultatet undervejs",
        "Aftalt på mødet",
    ):
        assert said in words
    assert (str(trial_words.SCALES[trial.scale]) in words) is (trial.kind != INDIVIDUAL)


def test_the_protocol_is_the_same_bytes_each_time_and_a_pdf_too(cast: Cast) -> None:
    made = planned.plan(cast)
    browser = cast.client(cast.caseworker)
    address = f"/evaluering/forsoeg/planer/{made.ref}/protokol/2"
    assert browser.get(f"{address}/docx/").content == browser.get(f"{address}/docx/").content
    assert browser.get(f"{address}/pdf/").content.startswith(b"%PDF")
    assert browser.get(f"/evaluering/forsoeg/planer/{made.ref}/protokol/3/docx/").status_code == 404
    assert browser.get(f"{address}/odt/").status_code == 404
