"""Solution models side by side: the core's own figures, said in words, with small numbers hidden and honest where there is little."""

import re
import warnings
from itertools import product
from typing import Any

import numpy as np
import pytest

from evidens import effects, pooling
from evidens.errors import NotReliableError
from fodfaeste.evaluation.estimates import pooling as door
from fodfaeste.evaluation.facts.after import HIRED_6, HOURS_6, OUTCOMES, PAID_6
from fodfaeste.evaluation.facts.tried import WITHOUT
from fodfaeste.evaluation.results import Choice, ranked
from fodfaeste.evaluation.results.comparing import compared
from fodfaeste.evaluation.results.ranked import PhaseAnswer
from tests.fodfaeste.evaluation.outcome_rows import scope
from tests.fodfaeste.evaluation.tried_rows import BUDDY, PAIR, VISIT, tried_pilot

PILOT = tried_pilot()
USED = [
    {name: use[name] for name in ("municipality", "candidate", "from_day")} for use in PILOT["trial_uses"] if use["solution_model"] == VISIT
]
CHOICES = [Choice(place, group, days) for place, group, days in product(["", "0101"], ["", "flex_job"], [None, 365])]


def answer(tables: Any = PILOT, choice: Choice | None = None, outcome: str = HIRED_6, **more: Any) -> PhaseAnswer:
    """That of the preparation."""
    return ranked.answers(scope(choice, **tables), outcome, **more)[0]


def text(one: PhaseAnswer) -> str:
    return " ".join(one.block.sentences)


def table(one: PhaseAnswer, place: int = 0) -> dict[str, list[Any]]:
    return {row[0]: list(row[1:]) for row in one.block.tables[place].rows}


def test_the_ranking_is_the_core_s_own_over_municipality_and_target_group() -> None:
    found = compared(scope(**PILOT), "prepare", HIRED_6)
    everyone = found.scope.everyone
    site = [
        f"{place} {group}" for place, group in zip(found.column(everyone.municipality), found.column(everyone.target_group), strict=True)
    ]
    plain = pooling.pool(pooling.cells(found.value, found.rows.arm, site))
    told = found.ranking()
    assert [row.arm for row in told.arms] == [row.model for row in plain.models]
    for one, other in zip(told.arms, plain.models, strict=True):
        figures = (one.n, one.rate, one.effect, one.effect_low, one.effect_high, one.best, one.above, one.rank, one.loss)
        wanted = (other.people, other.rate, other.effect, other.effect_low, other.effect_high)
        assert figures == pytest.approx((*wanted, other.p_best, other.p_above_mean, other.expected_rank, other.expected_loss))
    assert told.further == plain.further_people


def test_differences_from_those_without_are_the_core_s_own_within_municipalities() -> None:
    found = compared(scope(**PILOT), "prepare", HIRED_6)
    everyone = found.scope.everyone
    use = (found.rows.arm == VISIT) | (found.rows.arm == WITHOUT)
    extra = effects.Extra({"group": found.column(everyone.target_group)[use]}, strata=found.column(everyone.municipality)[use])
    plain = effects.adjusted(effects.rows(found.value[use], found.rows.arm[use], extra, control=WITHOUT)).first
    gap = found.gaps()[VISIT]
    assert (gap.value, gap.low, gap.high) == pytest.approx((plain.estimate, plain.low, plain.high))


def test_the_answer_stands_first_and_says_which_how_sure_on_what_and_why() -> None:
    told = text(answer())
    assert told.startswith("Mest tyder på »Besøg først«: ")
    assert re.search(r"Vi er (ret|nogenlunde) sikre: sandsynligheden er \d+\s%", told)
    assert re.search(r"Det bygger på \d+ jobkandidater med modellen og \d+, der sættes ved siden af, i 3 kommuner", told)
    assert "Kandidaten har set stedet, før der aftales (observationer for: 6, imod: 3)" in told
    assert "kom 6 af 9" in told
    assert "siger ikke, at modellen er grunden" in told


def test_the_table_has_the_plain_counts() -> None:
    found = compared(scope(**PILOT), "prepare", HIRED_6)
    rows = table(answer())
    for arm, title in ((VISIT, "Besøg først"), (PAIR, "To om samtalen"), (WITHOUT, "Uden en løsningsmodel")):
        mine = [value for value, which in zip(found.value, found.rows.arm, strict=True) if which == arm]
        assert rows[title][:2] == [str(len(mine)), str(int(sum(mine)))]


def test_the_same_persons_are_compared_whatever_within_half_a_year_is_looked_at() -> None:
    """Else the difference between two pages would tell of a single one that she had hours before."""
    tables = {
        **PILOT,
        "worked_weeks": PILOT["worked_weeks"] + [{**use, "week": use["from_day"], "ordinary_hours": 3.0} for use in USED[::3]],
    }
    found = [compared(scope(**tables), "prepare", key) for key in (HIRED_6, PAID_6)]
    assert found[0].rows.at.tolist() == found[1].rows.at.tolist()
    assert len(found[0].rows) < len(compared(scope(**PILOT), "prepare", HIRED_6).rows)


def test_where_nothing_stands_out_it_is_said_that_it_cannot_be_seen() -> None:
    told = text(ranked.answers(scope(**PILOT), HIRED_6)[1])
    assert told.startswith("Det kan ikke ses, om nogen af løsningsmodellerne er bedre end ikke at bruge nogen af dem")


def test_models_of_different_phases_are_not_each_other_s_alternatives() -> None:
    told = ranked.answers(scope(**PILOT), HIRED_6)
    assert [one.phase for one in told] == ["prepare", "recruit"]
    assert set(table(told[1])) == {"Makker fra dag ét", "Uden en løsningsmodel"}
    assert {one.model for one in told[1].reasons} == {BUDDY}


def test_hours_are_compared_and_not_ranked() -> None:
    one = answer(outcome=HOURS_6)
    assert len(one.block.tables) == 1
    assert "Timer rangordnes ikke" in text(one)
    found = compared(scope(**PILOT), "prepare", HOURS_6)
    mean = float(np.mean(found.value[found.rows.arm == VISIT]))
    assert table(one)["Besøg først"][1] == f"{mean:.1f}".replace(".", ",")


def test_a_model_that_few_used_is_named_and_not_counted() -> None:
    uses = [use for use in PILOT["trial_uses"] if use["solution_model"] != PAIR]
    few = [use for use in PILOT["trial_uses"] if use["solution_model"] == PAIR][:3]
    one = answer({**PILOT, "trial_uses": [*uses, *few]})
    assert "To om samtalen" not in table(one)
    assert any("For få til at vises: »To om samtalen«" in note for note in one.block.notes)


def test_each_version_stands_alone_when_asked_unless_one_of_them_is_few() -> None:
    found = compared(scope(**PILOT), "prepare", HIRED_6)
    whose = found.scope.everyone.candidate[found.rows.at[found.rows.arm == VISIT]].tolist()

    def second(count: int) -> dict[str, Any]:
        """So many of those with the model used its second version."""
        uses = [{**use, "number": 2} if use["candidate"] in whose[:count] else use for use in PILOT["trial_uses"]]
        return {**PILOT, "trial_uses": uses}

    assert {"Besøg først, version 1", "Besøg først, version 2"} <= set(table(answer(second(20), by_version=True)))
    assert not any(title.startswith("Besøg først") for title in table(answer(second(3), by_version=True)))
    assert "Besøg først" in table(answer(second(3)))


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_whatever_is_chosen_no_count_of_one_to_four_is_told(choice: Choice, outcome: str) -> None:
    for one in ranked.answers(scope(choice, **PILOT), outcome):
        counts = {cell for rows in (table(one).values() if one.block.tables else ()) for cell in rows[:2]}
        assert not counts & {"1", "2", "3", "4"}
        assert not re.search(r"\b[1-4] jobkandidat", text(one))


def test_when_few_of_a_model_had_it_neither_their_number_nor_the_plain_difference_is_told() -> None:
    found = compared(scope(**PILOT), "prepare", HIRED_6)
    had = set(found.scope.everyone.candidate[found.rows.at[(found.rows.arm == VISIT) & (found.value > 0)]])
    kept = sorted(had)[:3]
    jobs = [job for job in PILOT["employments"] if job["candidate"] not in had or job["candidate"] in kept]
    row = table(answer({**PILOT, "employments": jobs}))["Besøg først"]
    assert row[1] == "vises ikke"
    assert row[4] == "for lidt"


def test_a_ranking_that_fails_its_own_check_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: Any) -> None:
        message = "Pareto k = 0.9"
        raise NotReliableError(message)

    door._pooled.cache_clear()
    monkeypatch.setattr(pooling, "pool", refuse)
    one = answer()
    door._pooled.cache_clear()
    assert "bestod ikke sin egen kontrol" in text(one)
    assert len(one.block.tables) == 1
    assert one.leader == ""


def test_when_it_went_alike_for_all_nothing_is_said_to_be_best() -> None:
    one = answer({**PILOT, "employments": []})
    assert "Intet skiller løsningsmodellerne ad endnu" in text(one)
    assert "Mest tyder på" not in text(one)
    assert one.leader == ""


def only(place: str) -> dict[str, list[dict[str, Any]]]:
    return {name: [row for row in rows if row["municipality"] == place] for name, rows in PILOT.items()}


@pytest.mark.parametrize(
    "tables",
    [
        {},
        only("0101"),
        {**PILOT, "employments": [], "worked_weeks": []},
        {**PILOT, "trial_uses": PILOT["trial_uses"][:2]},
        {**PILOT, "trial_uses": [use for use in PILOT["trial_uses"] if use["solution_model"] == VISIT]},
        {**PILOT, "observations": [], "mechanisms": [], "version_mechanisms": [], "trials": []},
        {**PILOT, "candidates": PILOT["candidates"][:6]},
        {**PILOT, "employments": [], "candidates": [{**one, "target_group": "flex_job"} for one in PILOT["candidates"]]},
    ],
    ids=["nobody", "one place", "nobody hired", "two uses", "one model", "no reasons", "six", "one group"],
)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_little_or_nothing_gives_sentences_and_neither_error_nor_warning(tables: dict[str, Any], outcome: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for one in ranked.answers(scope(**tables), outcome):
            assert all(one.block.sentences)


def test_one_municipality_is_said_to_be_one() -> None:
    assert any("Der er én kommune" in note for note in answer(only("0101")).block.notes)
