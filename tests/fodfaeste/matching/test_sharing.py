"""What a company sees: one test a field, and when it sees nothing."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from fodfaeste.candidates.models import CandidateCompetence
from fodfaeste.matching import actions
from fodfaeste.matching.models import Match, SharingConsent
from fodfaeste.matching.sharing import NOTHING, company_view, view_of
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from tests.cast import Cast
from tests.fodfaeste.matching import stage

FIELDS = {
    "name": {"name"},
    "competences": {"competences"},
    "wishes": {"wishes", "wished_hours"},
    "needs": {"needs"},
    "contact": {"phone", "email"},
}


@pytest.mark.parametrize("category", FIELDS)
def test_each_category_opens_its_own_fields_and_no_other(cast: Cast, category: str) -> None:
    stage.know_everything(cast)
    shown = asdict(view_of(cast.candidate, [category]))
    opened = {name for name, value in shown.items() if name != "categories" and value not in (None, False)}
    assert opened == FIELDS[category]


def test_the_name(cast: Cast) -> None:
    assert view_of(cast.candidate, ["name"]).name == "Amina Kandidat"


def test_competences_with_level_and_example(cast: Cast) -> None:
    stage.know_everything(cast)
    one = (view_of(cast.candidate, ["competences"]).competences or ())[0]
    assert (one.level, one.how, one.example) == ("kan det meste selv", "vist i praksis", "Kom til tiden i et år")


def test_wishes_and_hours(cast: Cast) -> None:
    stage.know_everything(cast)
    shown = view_of(cast.candidate, ["wishes"])
    assert (shown.wishes, shown.wished_hours) == (("Butiksarbejde (cast)",), "12,5 timer")


def test_needs_only_those_that_may_be_shared_and_never_what_was_written_about_them(cast: Cast) -> None:
    stage.know_everything(cast)
    assert view_of(cast.candidate, ["needs"]).needs == ("ekstra pauser",)
    assert "emmelig" not in str(view_of(cast.candidate, stage.ALL))


def test_phone_and_email(cast: Cast) -> None:
    shown = view_of(cast.candidate, ["contact"])
    assert (shown.phone, shown.email) == ("12345678", "amina@mail.example")


def test_a_protected_name_and_address_stay_hidden_even_when_ticked(cast: Cast) -> None:
    cast.candidate.person.protected = True
    cast.candidate.person.save()
    shown = view_of(cast.candidate, stage.ALL)
    assert (shown.name, shown.name_withheld, shown.phone, shown.email, shown.contact_withheld) == (None, True, None, None, True)
    assert "Amina" not in str(shown)
    assert "12345678" not in str(shown)


def test_an_example_written_before_the_name_was_protected_stays_in_the_municipality(cast: Cast) -> None:
    stage.know_everything(cast)
    CandidateCompetence.objects.filter(candidate=cast.candidate).update(note="Aminas gamle chef roser hende")
    examples = [one.example for one in view_of(cast.candidate, ["competences"]).competences or ()]
    assert set(examples) == {"Aminas gamle chef roser hende"}
    cast.candidate.person.protected = True
    assert "Amina" not in str(view_of(cast.candidate, stage.ALL))


def test_cpr_birth_year_sex_and_target_group_are_no_part_of_it(cast: Cast) -> None:
    stage.know_everything(cast)
    shown = str(view_of(cast.candidate, stage.ALL))
    for secret in (cast.candidate.cpr, cast.candidate.cpr[:6], "1984", "woman", "kvinde", "activity_ready", "aktivitetsparat"):
        assert secret not in shown


def test_a_company_sees_nothing_before_the_match_is_shown(cast: Cast) -> None:
    match = stage.candidate_yes(stage.propose(cast), cast)
    for model in (Match, SharingConsent):
        assert not visible_to(model, cast.butik.contact.person).exists()
    actions.show_to_company(by=cast.consultant, match=match)
    for model in (Match, SharingConsent):
        assert visible_to(model, cast.butik.contact.person).count() == 1
        assert not visible_to(model, cast.other_company.contact.person).exists()


def test_from_the_second_of_withdrawal_the_company_sees_nothing(cast: Cast) -> None:
    match = stage.company_yes(cast)
    assert company_view(match).name == "Amina Kandidat"
    actions.withdraw_sharing(by=cast.candidate.person, consent=stage.consent_of(match))
    assert company_view(match) == NOTHING
    assert not visible_to(Match, cast.butik.contact.person).exists()


def test_when_the_consent_has_run_out_an_unanswered_match_is_gone(cast: Cast) -> None:
    match = stage.shown(cast, days=5)
    with clock.moved_to(clock.today() + timedelta(days=5)):
        assert visible_to(Match, cast.butik.contact.person).exists()
    with clock.moved_to(clock.today() + timedelta(days=6)):
        assert not visible_to(Match, cast.butik.contact.person).exists()
        assert company_view(match) == NOTHING


def test_when_the_consent_has_run_out_an_answered_match_stays_without_the_candidate(cast: Cast) -> None:
    match = stage.company_yes(cast)
    with clock.moved_to(clock.today() + timedelta(days=31)):
        assert visible_to(Match, cast.butik.contact.person).get() == match
        assert company_view(match) == NOTHING
        assert company_view(stage.consent_of(match)) == NOTHING


def test_a_proposal_taken_back_before_the_answer_is_gone_for_the_company(cast: Cast) -> None:
    match = stage.shown(cast)
    actions.withdraw_proposal(by=cast.consultant, match=match, reason="other")
    assert not visible_to(Match, cast.butik.contact.person).exists()


def test_consent_to_one_company_opens_nothing_to_another(cast: Cast) -> None:
    stage.shown(cast)
    other = stage.propose(cast, job_function=cast.other_company.job_function)
    assert company_view(other) == NOTHING


def test_a_consent_reads_the_same_as_its_match(cast: Cast) -> None:
    match = stage.shown(cast, categories=("name", "wishes"))
    assert company_view(match) == company_view(stage.consent_of(match)) == view_of(cast.candidate, ["wishes", "name"])
