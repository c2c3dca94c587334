"""What each party sees, field by field; the company sees the candidate through a consent only."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from fodfaeste.candidates.models import Candidate, Need
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Party, Placement
from fodfaeste.placements.parties import CandidateParty, CompanyParty, JobcentreParty, party_of
from fodfaeste.placements.party_fields import CANDIDATE_SEES, COMPANY_NEVER_SEES, COMPANY_SEES
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 5, 4)
HOUSE = {"id", "ref", "version", "recorded_at", "municipality"}
BEHIND_THE_PAGE = [*apps.get_app_config("placements").get_models(), Candidate, Person, Need]
PAGES = ("ours_detail", "agreement", "agreement_confirm")


def fields_behind() -> Iterator[str]:
    for model in BEHIND_THE_PAGE:
        for field in model._meta.concrete_fields:
            if field.name not in HOUSE or f"{model.__name__}.{field.name}" in COMPANY_NEVER_SEES:
                yield f"{model.__name__}.{field.name}"


@pytest.mark.parametrize("field", sorted(fields_behind()))
def test_every_field_is_either_for_the_company_or_never(field: str) -> None:
    assert (field in COMPANY_SEES) != (field in COMPANY_NEVER_SEES), f"say in party_fields.py who sees {field}"


def test_the_lists_name_fields_that_exist() -> None:
    assert set(fields_behind()) == COMPANY_SEES | COMPANY_NEVER_SEES | CANDIDATE_SEES


# Random each time, so they could hold any number by chance.
TOKENS = re.compile(r'name="(_once|csrfmiddlewaretoken)" value="[^"]*"')
WORDS = (models.CharField, models.TextField)
HIDDEN_WORDS = [
    field
    for model in BEHIND_THE_PAGE
    for field in model._meta.concrete_fields
    if f"{model.__name__}.{field.name}" in COMPANY_NEVER_SEES and isinstance(field, WORDS) and not field.choices
]
SENTINEL = "XYZHEMMELIG"


@pytest.mark.parametrize("field", HIDDEN_WORDS, ids=lambda field: f"{field.model.__name__}.{field.name}")
def test_the_company_never_reads_a_hidden_word(cast: Cast, field: Any) -> None:
    placement = full_room(cast)
    value = "0101801239" if field.name == "cpr" else SENTINEL
    assert field.model.objects.filter(pk__in=rows_of(field.model, placement)).update(**{field.name: value})
    for text in pages(cast, placement):
        assert value not in text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"birth_year": 1907}, "1907"),
        ({"target_group": "flex_job"}, "fleksjobberettiget"),
        ({"sex": "man"}, "mand<"),
        ({"travel_minutes": 4711}, "4711"),
    ],
)
def test_the_company_never_reads_what_the_law_sorts_people_by(cast: Cast, values: dict[str, Any], words: str) -> None:
    placement = full_room(cast)
    Candidate.objects.filter(pk=placement.candidate_id).update(**values)
    for text in pages(cast, placement):
        assert words not in text


def full_room(cast: Cast) -> Placement:
    """A running placement with a row in every table that hangs on it, and a consent to show everything."""
    placement = factories.running_placement(cast)
    factories.sharing_consent(cast, "name", "competences", "wishes", "needs", "contact")
    Need.objects.create(municipality=cast.own, candidate=cast.candidate, kind="breaks", may_be_shared=True)
    Need.objects.create(municipality=cast.own, candidate=cast.candidate, kind="quiet", may_be_shared=False)
    common: dict[str, Any] = {"municipality": cast.own, "placement": placement}
    placement.follow_ups.create(**common, held_on=DAY, held_by=cast.caseworker, hire_word="closer", hire_words="Det går fremad")
    placement.parallel_efforts.create(**common, kind="everyday", when_words="tirsdag formiddag", from_day=DAY, agreed_on=DAY)
    Placement.objects.filter(pk=placement.pk).update(ended_on=DAY, end_kind="broken_off", end_side="candidate")
    return factories.fresh(placement)


def rows_of(model: Any, placement: Placement) -> list[int]:
    keys = {
        Placement: [placement.pk],
        Candidate: [placement.candidate_id],
        Person: [placement.candidate.person_id],
        Need: list(placement.candidate.needs.order_by("pk").values_list("pk", flat=True)),
    }
    return keys.get(model) or list(model.objects.filter(placement=placement).order_by("pk").values_list("pk", flat=True))


def pages(cast: Cast, placement: Placement) -> list[str]:
    company = cast.client(cast.butik.contact.person)
    addresses = [reverse(f"placements:{name}", args=[placement.ref]) for name in PAGES]
    addresses += [reverse("placements:ours"), reverse("placements:agreement_print", args=[placement.ref, 1])]
    with clock.moved_to(DAY):
        answers = [company.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    return [TOKENS.sub("", answer.content.decode()) for answer in answers]


def test_the_company_reads_what_the_candidate_shares_and_nothing_more(cast: Cast) -> None:
    text = pages(cast, full_room(cast))[0]
    assert "Amina Kandidat" in text
    assert "12345678" in text
    assert "ekstra pauser" in text
    assert "ro omkring sig" not in text


@pytest.mark.parametrize("how", ["none", "withdrawn", "run out", "another company"])
def test_without_a_standing_consent_the_company_reaches_the_candidate_through_the_municipality(cast: Cast, how: str) -> None:
    placement = factories.awaiting_placement(cast)
    every = ("name", "needs", "contact")
    if how == "withdrawn":
        factories.sharing_consent(cast, *every, withdrawn_at=clock.at(DAY))
    if how == "run out":
        factories.sharing_consent(cast, *every, valid_until=date(2026, 5, 3))
    if how == "another company":
        factories.sharing_consent(cast, *every, side=cast.other_company)
    with clock.moved_to(DAY):
        side = CompanyParty(cast.butik.contact.person)
        seen = side.view(placement)
        reach = side.reach(placement, Party.CANDIDATE)
    assert seen.candidate_name == "Jobkandidaten"
    assert seen.needs == ()
    assert (reach.phone, reach.email) == ("", "")


def test_the_name_is_known_once_the_candidate_has_signed_with_the_company(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    assert CompanyParty(cast.butik.contact.person).view(placement).candidate_name == "Amina Kandidat"


def test_a_protected_name_and_number_never_reach_the_company(cast: Cast) -> None:
    placement = full_room(cast)
    Person.objects.filter(pk=placement.candidate.person_id).update(protected=True)
    for text in pages(cast, placement):
        assert "Amina" not in text
        assert "12345678" not in text
        assert "amina@mail.example" not in text


def test_the_candidate_and_the_municipality_read_how_it_ended_and_the_company_does_not(cast: Cast) -> None:
    placement = factories.ended_placement(cast)
    assert CandidateParty(cast.candidate.person).view(placement).end_words == "Slut for nu"
    assert JobcentreParty(cast.caseworker).view(placement).end_words == "Slut for nu"
    assert CompanyParty(cast.butik.contact.person).view(placement).end_words == ""
    assert CompanyParty(cast.butik.contact.person).view(placement).end_side == ""


def test_each_side_has_its_own_placements(cast: Cast) -> None:
    mine, other, far = factories.draft_placement(cast), factories.other_placement(cast), factories.neighbour_placement(cast)
    expected = {
        cast.candidate.person: {mine},
        cast.butik.contact.person: {mine},
        cast.caseworker: {mine, other},
        cast.neighbour_caseworker: {far},
        cast.other_company.contact.person: {other},
        cast.administrator: set(),
    }
    for person, placements in expected.items():
        assert set(party_of(person).placements_for(person)) == placements


def test_who_is_next_and_how_to_reach_them_is_said_to_each_own_first(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast)
    next_up = CandidateParty(cast.candidate.person).who_next(placement)
    assert next_up[0].party is Party.CANDIDATE
    reach = {one.party: one.reach for one in next_up}
    assert reach[Party.COMPANY].phone == "87654321"
    assert reach[Party.JOBCENTRE].name == cast.caseworker.name
    assert next_up[0].task.url == reverse("placements:agreement_confirm", args=[placement.ref])


def test_a_named_contact_is_the_one_to_reach(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    placement.named_contacts.create(
        municipality=cast.own,
        placement=placement,
        side="jobcentre",
        person=cast.consultant,
        task="ring om alt",
        from_day=DAY,
    )
    reach = CompanyParty(cast.butik.contact.person).reach(Placement.objects.with_room().get(pk=placement.pk), Party.JOBCENTRE)
    assert (reach.name, reach.about) == (cast.consultant.name, "ring om alt")


def test_the_candidate_s_own_address_leads_to_the_placement(cast: Cast) -> None:
    placement = factories.draft_placement(cast)
    answer = cast.client(cast.candidate.person).get(reverse("placements:mine"))
    assert answer["Location"] == reverse("placements:mine_detail", args=[placement.ref])
    assert cast.client(cast.other_candidate.person).get(reverse("placements:mine")).status_code == 200
    assert cast.client(cast.caseworker).get(reverse("placements:mine")).status_code == 403
