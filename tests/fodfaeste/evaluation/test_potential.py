"""Criteria are set before, fixed by the first verdict, and judged by where the whole interval lies."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from fodfaeste.evaluation import potential_words
from fodfaeste.evaluation.actions import potential as actions
from fodfaeste.evaluation.facts import pilot_rates, potential
from fodfaeste.evaluation.facts.pilot_rates import Pilot, Rate
from fodfaeste.evaluation.models import Criterion, Light, Measure, PotentialVerdict
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from tests.cast import Cast
from tests.fodfaeste.evaluation import planned, taken
from tests.fodfaeste.evaluation.planned import AT_MOST_A_FIFTH

pytestmark = pytest.mark.django_db
PAGE = "/evaluering/forsoeg/potentiale/"


def rate(low: float | None, high: float | None, measure: str = "attrition") -> Rate:
    value = None if low is None or high is None else (low + high) / 2
    return Rate(measure, 100, value, low, high, thin=low is None)


def pilot(**rates: tuple[float, float]) -> Pilot:
    every = {measure: rate(None, None, measure) for measure in Measure.values}
    return Pilot({**every, **{name: rate(*ends, name) for name, ends in rates.items()}}, 5, 375, 75, 0.2)


@pytest.mark.parametrize(
    ("wanted", "low", "high", "light"),
    [
        ("at_most", 0.05, 0.20, Light.MET),
        ("at_most", 0.21, 0.40, Light.NOT_MET),
        ("at_most", 0.05, 0.21, Light.UNKNOWN),
        ("at_least", 0.20, 0.40, Light.MET),
        ("at_least", 0.05, 0.19, Light.NOT_MET),
        ("at_least", 0.10, 0.20, Light.UNKNOWN),
        ("at_least", None, None, Light.UNKNOWN),
    ],
)
def test_the_light_is_where_the_whole_interval_lies(wanted: str, low: float | None, high: float | None, light: str) -> None:
    assert potential.light(wanted, 0.2, rate(low, high)) == light


def lines(*lights: tuple[str, bool]) -> list[potential.Line]:
    base = potential.Line("c", "attrition", "at_most", 0.2, True, "2026-03-01", 0.1, 0.0, 0.2, 90, False, False, Light.MET)
    return [replace(base, light=light, decisive=decisive) for light, decisive in lights]


def test_the_whole_follows_the_stated_rule() -> None:
    met, not_met, unknown = Light.MET, Light.NOT_MET, Light.UNKNOWN
    assert potential.overall(lines((met, True), (met, False))) == met
    assert potential.overall(lines((met, True), (not_met, True))) == not_met
    assert potential.overall(lines((unknown, True), (not_met, True))) == not_met
    assert potential.overall(lines((met, True), (not_met, False))) == unknown
    assert potential.overall(lines((met, True), (unknown, False))) == unknown
    assert potential.overall([]) == unknown


def test_the_proposed_criteria_are_one_for_each_measure_and_possible(cast: Cast) -> None:
    made = actions.propose_criteria(by=cast.process_consultant)
    assert {one.measure for one in made} == set(Measure.values)
    assert all(one.set_by_name == cast.process_consultant.name and one.grounds for one in made)
    with pytest.raises(Refused, match="Alle mål har et kriterium"):
        actions.propose_criteria(by=cast.process_consultant)


def test_what_is_set_already_is_not_proposed_over(cast: Cast) -> None:
    own = planned.criterion(cast)
    actions.propose_criteria(by=cast.researcher)
    assert Criterion.objects.get(measure="attrition") == own
    with pytest.raises(Refused, match="Der er allerede et kriterium"):
        planned.criterion(cast)


def test_a_criterion_is_free_until_a_verdict_and_fixed_afterwards(cast: Cast) -> None:
    made = planned.criterion(cast)
    stricter = replace(AT_MOST_A_FIFTH, bound=0.1)
    actions.change_criterion(by=cast.process_consultant, criterion=made, asked=stricter, version=1)
    made.refresh_from_db()
    assert (made.bound, made.set_by_name) == (0.1, cast.process_consultant.name)
    planned.verdict(cast)
    with pytest.raises(Refused, match="kan ikke rettes"):
        actions.change_criterion(by=cast.researcher, criterion=made, asked=AT_MOST_A_FIFTH)
    actions.end_criterion(by=cast.researcher, criterion=made, why="Vi måler det på en anden måde")
    assert planned.criterion(cast).set_at > made.set_at
    with pytest.raises(Refused, match="gælder ikke længere"):
        actions.change_criterion(by=cast.researcher, criterion=made, asked=AT_MOST_A_FIFTH)


def test_two_who_change_a_criterion_do_not_write_over_each_other(cast: Cast) -> None:
    made = planned.criterion(cast)
    actions.change_criterion(by=cast.researcher, criterion=made, asked=replace(AT_MOST_A_FIFTH, bound=0.1), version=1)
    with pytest.raises(Stale):
        actions.change_criterion(by=cast.process_consultant, criterion=made, asked=AT_MOST_A_FIFTH, version=1)


@pytest.mark.parametrize(("measure", "bound"), [("attrition", 0.0), ("attrition", 1.2), ("recruitment", -1.0)])
def test_a_bound_that_nothing_could_meet_or_fail_is_refused_beside_its_field(cast: Cast, measure: str, bound: float) -> None:
    with pytest.raises(Refused) as no:
        planned.criterion(cast, measure, replace(AT_MOST_A_FIFTH, bound=bound))
    assert no.value.field == "bound"


def test_a_verdict_keeps_what_the_snapshot_said_and_is_never_changed(cast: Cast) -> None:
    made = planned.verdict(cast)
    line = potential.of_rows(made.lines)[0]
    standing = pilot_rates.of_snapshot(made.snapshot, cast.researcher).at()["attrition"]
    assert (line.value, line.low, line.high, line.n, line.bound) == (standing.value, standing.low, standing.high, standing.n, 0.2)
    assert (made.overall, made.digest, [*made.places.all()]) == (Light.UNKNOWN, made.snapshot.digest, [cast.own])
    with pytest.raises(DatabaseError), transaction.atomic():
        PotentialVerdict.objects.filter(pk=made.pk).update(overall=Light.MET)


def test_no_verdict_without_criteria_and_none_by_those_who_do_not_run_the_evaluation(cast: Cast) -> None:
    snapshot = planned.snapshot(cast)
    with pytest.raises(Refused, match="Sæt kriterierne først"):
        actions.judge(by=cast.researcher, snapshot=snapshot)
    planned.criterion(cast)
    with pytest.raises(NotAllowed):
        actions.judge(by=cast.leader, snapshot=snapshot)


def test_a_verdict_on_two_municipalities_is_seen_by_those_who_see_both(cast: Cast) -> None:
    planned.criterion(cast)
    made = actions.judge(by=cast.researcher, snapshot=planned.snapshot(cast, cast.researcher, cast.own, cast.neighbour))
    assert {place.name for place in made.places.all()} == {cast.own.name, cast.neighbour.name}
    assert visible_to(PotentialVerdict, cast.researcher).contains(made)
    for person in (cast.leader, taken.outsider(cast.own), cast.neighbour_caseworker):
        assert not visible_to(PotentialVerdict, person).exists()


def test_the_figures_are_of_the_municipalities_that_one_sees(cast: Cast) -> None:
    snapshot = planned.snapshot(cast, cast.researcher, cast.own, cast.neighbour)
    both = pilot_rates.of_snapshot(snapshot, cast.researcher).enrolled
    assert set(both) == {cast.own.code, cast.neighbour.code}
    assert pilot_rates.of_snapshot(snapshot, cast.leader).enrolled == {cast.own.code: both[cast.own.code]}
    assert pilot_rates.of_snapshot(snapshot, cast.neighbour_caseworker).enrolled == {cast.neighbour.code: both[cast.neighbour.code]}


def test_narrower_intervals_can_decide_what_wider_ones_leave_open(cast: Cast) -> None:
    made = planned.criterion(cast)
    found = potential.under([made], {0.8: pilot(attrition=(0.1, 0.19)), 0.95: pilot(attrition=(0.05, 0.25))})
    assert [(level, whole) for level, _lines, whole in found] == [(0.8, Light.MET), (0.95, Light.UNKNOWN)]


def test_without_a_snapshot_the_page_is_honest_and_criteria_can_be_set(cast: Cast) -> None:
    browser = cast.client(cast.process_consultant)
    assert "Der er ikke taget et øjebliksbillede endnu" in browser.get(PAGE).content.decode()
    page = browser.post(f"{PAGE}foreslaa/", follow=True).content.decode()
    assert "Kriterierne er sat" in page
    assert "mindst 70 %" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Gør det til en vurdering" not in page


def test_thin_figures_are_said_to_be_too_little(cast: Cast) -> None:
    actions.propose_criteria(by=cast.researcher)
    made = planned.snapshot(cast)
    page = cast.client(cast.researcher).get(PAGE).content.decode()
    assert "for lidt at sige noget på" in page
    assert made.short in page
    assert "kan ikke siges" in page


def test_a_criterion_that_could_have_been_set_after_a_look_at_the_figures_says_so(cast: Cast) -> None:
    planned.criterion(cast)
    planned.snapshot(cast)
    browser = cast.client(cast.researcher)
    assert "efter øjebliksbilledet var taget" not in browser.get(PAGE).content.decode()
    planned.criterion(cast, "refusal")
    assert browser.get(PAGE).content.decode().count("efter øjebliksbilledet var taget") == 1


def test_from_criterion_to_verdict_in_the_browser(cast: Cast) -> None:
    browser = cast.client(cast.researcher)
    sent = {"measure": "fidelity", "wanted": "at_least", "bound": "72,5", "decisive": "ja", "grounds": "Ellers måles noget andet"}
    browser.post(f"{PAGE}kriterium/", sent)
    made = Criterion.objects.get()
    assert (made.measure, made.bound, made.decisive) == ("fidelity", 0.725, True)
    assert 'value="72,5"' in browser.get(f"{PAGE}kriterium/{made.ref}/").content.decode()
    browser.post(f"{PAGE}kriterium/{made.ref}/", {**sent, "bound": "60", "version": "1"})
    snapshot = planned.snapshot(cast)
    assert f'href="{PAGE}kriterium/{made.ref}/"' in browser.get(PAGE).content.decode()
    browser.post(f"{PAGE}vurder/{snapshot.ref}/")
    kept = PotentialVerdict.objects.get()
    page = browser.get(f"{PAGE}vurdering/{kept.ref}/").content.decode()
    assert "mindst 60" in page
    assert cast.researcher.name in page
    assert f'href="{PAGE}kriterium/{made.ref}/"' not in browser.get(PAGE).content.decode()
    refused = browser.post(f"{PAGE}kriterium/{made.ref}/", {**sent, "version": "2"}).content.decode()
    assert "kan ikke rettes" in refused
    ended = browser.post(f"{PAGE}kriterium/{made.ref}/ophoer/", {"why": "Vi spørger på en anden måde"}, follow=True).content.decode()
    assert "Kriteriet gælder ikke længere" in ended
    assert "Vi spørger på en anden måde" in browser.get(f"{PAGE}vurdering/{kept.ref}/").content.decode()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Rate("attrition", 100, 0.1, 0.05, 0.2), "10,0 % (5,0 % til 20,0 %)"),
        (Rate("icc", 5, 0.0123, 0.0, 0.2), "0,012 (0,000 til 0,200)"),
        (Rate("recruitment", 20, 4.26, 3.0, 5.5), "4,3 (3,0 til 5,5)"),
        (Rate("attrition", 10, thin=True), "for lidt at sige noget på"),
    ],
)
def test_an_estimate_is_said_with_its_interval(found: Rate, said: str) -> None:
    assert potential_words.found(found).replace("\N{NO-BREAK SPACE}", " ") == said


def test_one_to_four_people_are_never_told() -> None:
    hidden = potential_words.found(Rate("attrition", 60, None, 0.01, 0.16, few=True))
    assert "en til fire" in hidden
