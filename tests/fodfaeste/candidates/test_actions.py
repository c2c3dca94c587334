"""The rules of enrolling, describing and ending, each with the text that says what to do."""

from datetime import date, timedelta
from typing import Any

import pytest

from fodfaeste.candidates import actions, facts
from fodfaeste.candidates.models import Candidate, Consent
from fodfaeste.catalogue.models import Competence, FunctionType
from fodfaeste.people.models import Person
from fodfaeste.shared import clock
from fodfaeste.shared.actions import NotAllowed, Refused, Stale
from fodfaeste.shared.models import AuditEvent
from tests.fodfaeste.candidates.rows import enrolment


def test_enrolling_writes_the_person_the_consent_and_two_events_with_field_names_only(cast: Any) -> None:
    made = actions.enrol(**enrolment(cast, birth_year=None))
    assert made.birth_year == 1990
    assert made.consents.get().purpose == Consent.Purpose.TAKE_PART
    event = AuditEvent.objects.get(event="candidates.enrol")
    assert "cpr" in event.fields
    assert event.about_ref == made.person.ref
    assert "Dina" not in str(event.fields)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"cpr": "6103841234"}, "cpr", "allerede en jobkandidat"),
        ({"cpr": "123"}, "cpr", "ti cifre"),
        ({"cpr": "6113841234"}, "cpr", "ikke en dato"),
        ({"given_name": "  "}, "given_name", "fornavn"),
        ({"family_name": ""}, "family_name", "efternavn"),
        ({"sex": "x"}, "sex", "køn"),
        ({"birth_year": 2015}, "birth_year", "voksne"),
        ({"birth_year": 1890}, "birth_year", "usandsynligt"),
        ({"target_group": "pension"}, "target_group", "målgruppe"),
        ({"target_group": "young_activity_ready", "birth_year": 2000}, "target_group", "indskriver ikke unge"),
        ({"enrolled_on": date(2999, 1, 1), "birth_year": 2950}, "enrolled_on", "fremtiden"),
        ({"consent_how": ""}, "consent_how", "samtykke"),
        ({"consent_how": "guessed"}, "consent_how", "samtykke"),
    ],
)
def test_enrolling_is_refused_beside_the_field_that_is_wrong(cast: Any, changed: dict[str, Any], field: str, said: str) -> None:
    before = Person.objects.count()
    with pytest.raises(Refused) as refused:
        actions.enrol(**enrolment(cast, **changed))
    assert refused.value.field == field
    assert said in str(refused.value.text)
    assert Person.objects.count() == before


def test_a_caseworker_from_the_neighbour_is_refused(cast: Any) -> None:
    with pytest.raises(Refused) as refused:
        actions.enrol(**enrolment(cast, caseworker=cast.neighbour_caseworker))
    assert refused.value.field == "caseworker"


def test_a_person_known_by_the_neighbour_can_be_enrolled_here(cast: Any) -> None:
    made = actions.enrol(**enrolment(cast, cpr=cast.neighbour_candidate.cpr))
    assert made.municipality == cast.own


def test_the_young_are_enrolled_only_where_the_municipality_says_so(cast: Any) -> None:
    cast.own.includes_young_without_education = True
    cast.own.save()
    young = {"target_group": "young_activity_ready", "cpr": "610102-4321"}
    assert actions.enrol(**enrolment(cast, **young, birth_year=2002)).target_group == "young_activity_ready"
    with pytest.raises(Refused, match="under 30"):
        actions.enrol(**enrolment(cast, **{**young, "cpr": "620170-4321"}, birth_year=1970))


def test_beyond_the_quota_needs_a_yes(cast: Any) -> None:
    cast.own.quota = 2
    cast.own.save()
    with pytest.raises(Refused) as refused:
        actions.enrol(**enrolment(cast))
    assert refused.value.field == "beyond_quota"
    assert actions.enrol(**enrolment(cast, beyond_quota=True)).pk


@pytest.mark.parametrize("who", ["neighbour_caseworker", "administrator", "researcher"])
def test_only_those_with_a_role_in_the_municipality_enrol(cast: Any, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.enrol(**enrolment(cast, by=getattr(cast, who)))


def test_the_candidate_and_a_contact_may_not_end_or_change(cast: Any) -> None:
    for by in (cast.candidate.person, cast.butik.contact.person, cast.neighbour_caseworker):
        with pytest.raises(NotAllowed):
            actions.end_enrolment(by=by, candidate=cast.candidate, ended_on=clock.today(), reason="moved")
        with pytest.raises(NotAllowed):
            actions.show_cpr(by=by, candidate=cast.candidate, purpose="casework")


def test_a_contact_and_another_candidate_may_not_describe(cast: Any) -> None:
    for by in (cast.other_candidate.person, cast.butik.contact.person, cast.neighbour_caseworker):
        with pytest.raises(NotAllowed):
            actions.set_need(by=by, candidate=cast.candidate, kind="quiet")


def test_a_new_caseworker_is_an_event_of_its_own(cast: Any) -> None:
    actions.change_caseworker(by=cast.leader, candidate=cast.candidate, caseworker=cast.consultant)
    assert AuditEvent.objects.filter(event="candidates.change_caseworker", about_ref=cast.candidate.person.ref).count() == 1
    with pytest.raises(Refused, match="allerede"):
        actions.change_caseworker(by=cast.leader, candidate=cast.candidate, caseworker=cast.consultant)


def test_an_old_version_is_stale(cast: Any) -> None:
    actions.set_profile(by=cast.caseworker, candidate=cast.candidate, own_words="Hej", version=1)
    with pytest.raises(Stale):
        actions.set_profile(by=cast.caseworker, candidate=cast.candidate, own_words="Farvel", version=1)


@pytest.mark.parametrize("text", ["mit nummer er 010203-1234", "0102031234"])
def test_a_number_in_free_text_is_refused(cast: Any, text: str) -> None:
    with pytest.raises(Refused, match="CPR"):
        actions.set_profile(by=cast.caseworker, candidate=cast.candidate, own_words=text)
    with pytest.raises(Refused, match="CPR"):
        actions.set_need(by=cast.caseworker, candidate=cast.candidate, kind="quiet", note=text)


def test_a_competence_stands_once_and_says_who_wrote_it_last(cast: Any) -> None:
    competence = Competence.objects.order_by("pk").first()
    actions.set_competence(by=cast.caseworker, candidate=cast.candidate, competence=competence, level=2, evidence="told")
    row = actions.set_competence(by=cast.candidate.person, candidate=cast.candidate, competence=competence, level=4, evidence="shown")
    assert cast.candidate.competences.count() == 1
    assert (row.level, row.told_by) == (4, "candidate")
    actions.remove_competence(by=cast.candidate.person, competence=row)
    assert not cast.candidate.competences.exists()


def test_the_example_that_a_company_may_read_has_no_word_of_a_protected_name(cast: Any) -> None:
    cast.candidate.person.protected = True
    values = {"candidate": cast.candidate, "competence": Competence.objects.order_by("pk").first(), "level": 2, "evidence": "told"}
    with pytest.raises(Refused) as refused:
        actions.set_competence(by=cast.caseworker, **values, note="Amina har styret et lager")
    assert refused.value.field == "note"
    assert actions.set_competence(by=cast.caseworker, **values, note="Har styret et lager").note


def test_saying_that_nothing_is_needed_and_naming_a_need_exclude_each_other(cast: Any) -> None:
    actions.set_profile(by=cast.candidate.person, candidate=cast.candidate, has_no_needs=True)
    actions.set_need(by=cast.candidate.person, candidate=cast.candidate, kind="breaks")
    cast.candidate.refresh_from_db()
    assert not cast.candidate.has_no_needs
    with pytest.raises(Refused):
        actions.set_profile(by=cast.candidate.person, candidate=cast.candidate, has_no_needs=True)


def test_an_empty_profile_cannot_be_approved_and_who_approved_is_on_record(cast: Any) -> None:
    with pytest.raises(Refused):
        actions.approve_profile(by=cast.candidate.person, candidate=cast.candidate)
    competence, wish = Competence.objects.order_by("pk").first(), FunctionType.objects.order_by("pk").first()
    actions.set_competence(by=cast.caseworker, candidate=cast.candidate, competence=competence, level=2, evidence="told")
    actions.set_wish(by=cast.caseworker, candidate=cast.candidate, function_type=wish)
    actions.approve_profile(by=cast.caseworker, candidate=cast.candidate)
    actions.approve_profile(by=cast.candidate.person, candidate=cast.candidate)
    codes = AuditEvent.objects.filter(event="candidates.approve_profile").order_by("number").values_list("code", flat=True)
    assert list(codes) == ["on_behalf", "own_page"]


def test_what_staff_write_after_the_approval_must_be_approved_again_and_what_the_candidate_writes_stands(cast: Any) -> None:
    competence, wish = Competence.objects.order_by("pk").first(), FunctionType.objects.order_by("pk").first()
    own = {"by": cast.candidate.person, "candidate": cast.candidate}
    actions.set_competence(**own, competence=competence, level=2, evidence="told")
    actions.set_wish(**own, function_type=wish)
    actions.approve_profile(**own)
    actions.set_need(**own, kind="breaks")
    assert Candidate.objects.get(pk=cast.candidate.pk).profile_approved_on is not None
    actions.set_competence(by=cast.caseworker, candidate=cast.candidate, competence=competence, level=4, evidence="shown")
    assert Candidate.objects.get(pk=cast.candidate.pk).profile_approved_on is None


def test_consent_is_withdrawn_once_and_can_be_given_again(cast: Any) -> None:
    standing = cast.candidate.consents.get()
    actions.withdraw_consent(by=cast.candidate.person, consent=standing)
    with pytest.raises(Refused):
        actions.withdraw_consent(by=cast.candidate.person, consent=standing)
    again = actions.give_consent(by=cast.candidate.person, candidate=cast.candidate, purpose="take_part")
    assert again.how == Consent.How.OWN_PAGE
    with pytest.raises(Refused):
        actions.give_consent(by=cast.caseworker, candidate=cast.candidate, purpose="take_part", how="written")


def test_an_end_can_be_undone_the_same_day_only(cast: Any) -> None:
    actions.end_enrolment(by=cast.caseworker, candidate=cast.candidate, ended_on=clock.today(), reason="moved")
    with pytest.raises(Refused, match="udskrevet"):
        actions.set_need(by=cast.caseworker, candidate=cast.candidate, kind="quiet")
    with clock.moved_to(clock.now() + timedelta(days=2)), pytest.raises(Refused):
        actions.reopen(by=cast.caseworker, candidate=cast.candidate)
    actions.reopen(by=cast.caseworker, candidate=cast.candidate)
    assert Candidate.objects.get(pk=cast.candidate.pk).ended_on is None


@pytest.mark.parametrize(("day", "reason"), [(date(2020, 1, 1), "moved"), (date(2999, 1, 1), "moved"), (date(2026, 3, 5), "tired")])
def test_an_end_needs_a_possible_day_and_a_known_reason(cast: Any, day: date, reason: str) -> None:
    with pytest.raises(Refused):
        actions.end_enrolment(by=cast.caseworker, candidate=cast.candidate, ended_on=day, reason=reason)


def test_the_trail_keeps_what_was_written_where_and_never_what_was_written(cast: Any) -> None:
    by, candidate = cast.caseworker, cast.candidate
    competence, wish = Competence.objects.order_by("pk").first(), FunctionType.objects.order_by("pk").first()
    actions.set_profile(by=by, candidate=candidate, wished_hours=13, travel_minutes=47, own_words="sikkervagt")
    held = actions.set_competence(by=by, candidate=candidate, competence=competence, level=4, evidence="certified", note="truckbevis")
    wanted = actions.set_wish(by=by, candidate=candidate, function_type=wish, why="lagerlugt")
    need = actions.set_need(by=by, candidate=candidate, kind="breaks", important=True, note="hvilerum")
    actions.remove_need(by=by, need=need)
    actions.remove_wish(by=by, wish=wanted)
    actions.remove_competence(by=by, competence=held)
    actions.end_enrolment(by=by, candidate=candidate, ended_on=clock.today(), reason="moved")
    columns = [field.name for field in AuditEvent._meta.get_fields()]
    told = str(list(AuditEvent.objects.order_by("pk").values(*columns)))
    secrets = ["sikkervagt", "truckbevis", "lagerlugt", "hvilerum", "breaks", "certified", "moved", competence.key, wish.key, "Amina"]
    assert not [word for word in secrets if f"'{word}'" in told or word in {"sikkervagt", "truckbevis"} & set(told.split())]
    assert not [word for word in secrets[:4] if word in told]


def known_in_both(candidate: Candidate) -> int:
    """The page's count and the list's count are the same."""
    annotated = facts.with_knowledge(Candidate.objects.filter(pk=candidate.pk)).get()
    counted = facts.knowledge(Candidate.objects.get(pk=candidate.pk)).known
    assert annotated.known_parts == counted
    return counted


def test_what_is_known_grows_and_the_next_question_follows_what_matching_needs(cast: Any) -> None:
    by, candidate = cast.candidate.person, cast.candidate
    assert known_in_both(candidate) == 0
    assert facts.knowledge(candidate).next.key == "wishes"
    actions.set_wish(by=by, candidate=candidate, function_type=FunctionType.objects.order_by("pk").first())
    assert facts.knowledge(Candidate.objects.get(pk=candidate.pk)).next.key == "competences"
    for number, competence in enumerate(Competence.objects.order_by("pk")[:3], start=1):
        actions.set_competence(by=by, candidate=candidate, competence=competence, level=3, evidence="told")
        assert known_in_both(candidate) == (2 if number == 3 else 1)
    words = {"wished_hours": 12, "travel_minutes": 30, "can_start_on": date(2026, 12, 1), "own_words": "Hej", "has_no_needs": True}
    actions.set_profile(by=by, candidate=candidate, **words)
    assert known_in_both(candidate) == 7
    actions.approve_profile(by=by, candidate=candidate)
    found = facts.knowledge(Candidate.objects.get(pk=candidate.pk))
    assert (found.share, found.next) == (1.0, None)
