"""What can be done to job functions and their parts, and what the rules refuse."""

from decimal import Decimal
from typing import Any

import pytest
from django.db.models import ProtectedError

from fodfaeste.companies import actions
from fodfaeste.companies.models import DecisiveCompetence, JobFunction
from fodfaeste.shared.actions import NotAllowed, Stale
from fodfaeste.shared.models import AuditEvent
from tests.fodfaeste.companies.rows import competence, job_function, refused


def change(cast: Any, **changed: Any) -> JobFunction:
    values = {
        "by": cast.consultant, "job_function": cast.butik.job_function, "workplace": cast.butik.workplace, "title": "Nyt navn", **changed,
    }  # fmt: skip
    return actions.change_job_function(**values)


def test_a_job_function_is_made_with_its_tasks_in_order_and_its_decisive_competences(cast: Any) -> None:
    made = actions.add_job_function(**job_function(cast))
    assert [task.name for task in made.tasks.order_by("position")] == ["feje", "tømme skrald"]
    assert sorted(row.level for row in made.decisive_competences.order_by("pk")) == [3, 4]
    assert (made.open, made.opening) == (True, "unknown")
    assert AuditEvent.objects.get(target_ref=made.ref).event == "job_function.added"


@pytest.mark.parametrize("count", [0, 1, 6])
def test_fewer_than_two_or_more_than_five_decisive_competences_are_refused(cast: Any, count: int) -> None:
    decisive = [(competence(n), 3) for n in range(count)]
    with refused("to til fem", "competence_1"):
        actions.add_job_function(**job_function(cast, decisive=decisive))


def test_what_a_new_job_function_is_refused_for(cast: Any) -> None:
    one = competence(1)
    for changed, words, field in (
        ({"decisive": [(one, 3), (one, 4)]}, "valgt to gange", "competence_1"),
        ({"decisive": [(one, 3), (competence(2), 9)]}, "hvor godt", "level"),
        ({"workplace": cast.other_company.workplace}, "arbejdsplads i virksomheden", "workplace"),
        ({"hours_from": Decimal(169)}, "mellem 0 og 168", "hours_from"),
        ({"hours_from": Decimal(20), "hours_to": Decimal(10)}, "mindst så mange", "hours_to"),
        ({"seats": 0}, "mindst én plads", "seats"),
        ({"opening": "maybe"}, "reel åbning", "opening"),
        ({"title": " "}, "Skriv et navn", "title"),
    ):
        with refused(words, field):
            actions.add_job_function(**job_function(cast, **changed))
    actions.deactivate(by=cast.consultant, company=cast.butik.company)
    with refused("sat på pause"):
        actions.add_job_function(**job_function(cast))


def test_a_changed_job_function_is_searched_by_its_new_name_and_its_company(cast: Any) -> None:
    made = change(cast, function_type=cast.butik.job_function.function_type, hire_picture="Fast", opening="yes", version=1)
    assert made.search_text == "nyt navn aeroe butik butiksarbejde (cast) handel"
    with pytest.raises(Stale):
        change(cast, version=1)


def test_only_those_who_edit_companies_make_change_open_and_close_job_functions(cast: Any) -> None:
    function = cast.butik.job_function
    for person in (cast.caseworker, cast.neighbour_caseworker, cast.candidate.person, cast.butik.contact.person):
        for write in (
            lambda by: actions.add_job_function(**job_function(cast, by=by)),
            lambda by: change(cast, by=by),
            lambda by: actions.close_job_function(by=by, job_function=function),
            lambda by: actions.open_job_function(by=by, job_function=function),
        ):
            with pytest.raises(NotAllowed):
                write(person)


def test_a_job_function_is_closed_once_and_opened_once(cast: Any) -> None:
    function = cast.butik.job_function
    with refused("allerede åben"):
        actions.open_job_function(by=cast.consultant, job_function=function)
    actions.close_job_function(by=cast.consultant, job_function=function)
    with refused("allerede lukket"):
        actions.close_job_function(by=cast.consultant, job_function=function)
    actions.open_job_function(by=cast.consultant, job_function=function)
    assert JobFunction.objects.get(pk=function.pk).open


def test_the_company_itself_tells_tasks_competences_considerations_and_hire(cast: Any) -> None:
    by, function = cast.butik.contact.person, cast.butik.job_function
    actions.set_task(by=by, job_function=function, name="rydde hylder")
    actions.set_decisive(by=by, job_function=function, competence=competence(3), level=2)
    actions.set_offer(by=by, job_function=function, kind="breaks", possible=False)
    actions.describe_hire(by=by, job_function=function, opening="yes", hire_picture="15 timer om ugen")
    assert function.tasks.count() == function.decisive_competences.count() == 3
    assert JobFunction.objects.get(pk=function.pk).hire_picture == "15 timer om ugen"


def test_nobody_else_tells_a_companys_parts(cast: Any) -> None:
    function = cast.butik.job_function
    task, decisive = function.tasks.order_by("pk")[0], function.decisive_competences.order_by("pk")[0]
    for by in (cast.other_company.contact.person, cast.neighbour_company.contact.person, cast.candidate.person, cast.caseworker):
        for write in (
            lambda by: actions.set_task(by=by, job_function=function, name="x"),
            lambda by: actions.remove_task(by=by, task=task),
            lambda by: actions.set_decisive(by=by, job_function=function, competence=competence(1), level=2),
            lambda by: actions.remove_decisive(by=by, decisive=decisive),
            lambda by: actions.set_offer(by=by, job_function=function, kind="breaks", possible=True),
            lambda by: actions.set_offers(by=by, job_function=function, offers={"breaks": True}),
            lambda by: actions.describe_hire(by=by, job_function=function, opening="yes", hire_picture=""),
        ):
            with pytest.raises(NotAllowed):
                write(by)


def test_a_task_is_renamed_or_removed_but_never_written_twice(cast: Any) -> None:
    by, function = cast.consultant, cast.butik.job_function
    task = function.tasks.get(name="holde lager")
    with refused("står der allerede", "name"):
        actions.set_task(by=by, job_function=function, name="fylde varer op", task=task)
    with refused("anden jobfunktion", "name"):
        actions.set_task(by=by, job_function=cast.other_company.job_function, name="x", task=task)
    actions.set_task(by=by, job_function=function, name="holde orden", task=task, version=1)
    with pytest.raises(Stale):
        actions.set_task(by=by, job_function=function, name="noget tredje", task=task, version=1)
    actions.remove_task(by=by, task=task)
    assert [row.name for row in function.tasks.order_by("pk")] == ["fylde varer op"]


def test_a_decisive_competence_gets_another_level_and_there_are_never_more_than_five(cast: Any) -> None:
    by, function = cast.consultant, cast.butik.job_function
    known = function.decisive_competences.select_related("competence").order_by("pk")[0]
    actions.set_decisive(by=by, job_function=function, competence=known.competence, level=5, version=1)
    assert DecisiveCompetence.objects.get(pk=known.pk).level == 5
    with pytest.raises(Stale):
        actions.set_decisive(by=by, job_function=function, competence=known.competence, level=4, version=1)
    for number in range(3):
        actions.set_decisive(by=by, job_function=function, competence=competence(number), level=3)
    with refused("to til fem", "competence"):
        actions.set_decisive(by=by, job_function=function, competence=competence(9), level=3)


def test_a_decisive_competence_is_removed_down_to_two(cast: Any) -> None:
    by, function = cast.consultant, cast.butik.job_function
    third = actions.set_decisive(by=by, job_function=function, competence=competence(1), level=3)
    actions.remove_decisive(by=by, decisive=third)
    with refused("to til fem"):
        actions.remove_decisive(by=by, decisive=function.decisive_competences.order_by("pk")[0])


def test_a_decisive_competence_with_assessments_stays_and_nothing_is_audited(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    by, function = cast.consultant, cast.butik.job_function
    third = actions.set_decisive(by=by, job_function=function, competence=competence(1), level=3)

    def protected(*_args: Any, **_kwargs: Any) -> None:
        used = "used"
        raise ProtectedError(used, set())

    monkeypatch.setattr(DecisiveCompetence, "delete", protected)
    with refused("brugt i vurderinger"):
        actions.remove_decisive(by=by, decisive=third)
    assert not AuditEvent.objects.filter(event="decisive_competence.removed").exists()


def test_a_consideration_is_yes_no_or_unknown_and_unknown_leaves_no_row(cast: Any) -> None:
    by, function = cast.butik.contact.person, cast.butik.job_function
    actions.set_offers(by=by, job_function=function, offers={"breaks": True, "quiet": False})
    assert {row.kind: row.possible for row in function.offers.order_by("pk")} == {"breaks": True, "quiet": False}
    actions.set_offers(by=by, job_function=function, offers={"breaks": None})
    assert [row.kind for row in function.offers.order_by("pk")] == ["quiet"]


def test_what_a_consideration_is_refused_for(cast: Any) -> None:
    function = cast.butik.job_function
    with refused("hensyn fra listen", "kind"):
        actions.set_offer(by=cast.consultant, job_function=function, kind="diagnosis", possible=True)
    with refused("ikke ændret noget"):
        actions.set_offers(by=cast.consultant, job_function=function, offers={})
