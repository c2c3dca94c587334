"""Who takes part: staff who are invited or come by themselves, and experts who are let in to this one workshop by link."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, save
from fodfaeste.workshops.actions.held import comes_as, held, place_of, tell_screens
from fodfaeste.workshops.models import Challenge, Idea, Participant, Vote, Workshop
from fodfaeste.workshops.stages import Action, places_of


@action("workshops.joined")
def join(*, by: Person, workshop: Workshop) -> Participant:
    held(by, workshop, Action.JOIN)
    return _listed(by, workshop, by)


@action("workshops.colleague_invited")
def invite_colleague(*, by: Person, workshop: Workshop, person: Person) -> Participant:
    held(by, workshop, Action.INVITE)
    if person.kind != Kind.STAFF or not person.active or not places_of(workshop) & person.places_where(May.DEVELOPMENT_JOIN):
        raise Refused(_("Vælg en medarbejder fra en af rækkens kommuner."), field="person")
    made = _listed(by, workshop, person)
    if person.pk != by.pk:
        # Consultants and researchers belong to no municipality: the host invites them.
        sender = person.municipality_id or workshop.host_id
        notify(by=by, recipient=person, template="workshop_invitation", path=workshop.get_absolute_url(), sender=sender)
    return made


def _listed(by: Person, workshop: Workshop, person: Person) -> Participant:
    if Participant.objects.filter(workshop=workshop, person=person).exists():
        raise Refused(_("%(name)s er allerede med.") % {"name": person.name}, field="person")
    made = Participant.objects.create(workshop=workshop, person=person, name=person.name, place=place_of(person), comes_as=comes_as(person))
    tell_screens(workshop)
    audit.record(by=by, target=made, fields=["person"])
    return made


@action("workshops.expert_invited")
def invite_expert(*, by: Person, workshop: Workshop, given_name: str, family_name: str, email: str, place: str) -> Participant:
    """A person of the hosting municipality who sees this workshop and nothing else, for as long as it lasts."""
    held(by, workshop, Action.INVITE)
    if not by.may(May.DEVELOPMENT_JOIN, workshop.host_id):
        raise NotAllowed(_("Eksperter inviteres af en, der arbejder med værtskommunen."), target=workshop)
    if Participant.objects.filter(workshop=workshop, comes_as=Participant.Comes.EXPERT, person__email__iexact=email).exists():
        raise Refused(_("Der er allerede inviteret en med den e-mail."), field="email")
    person = Person.objects.create(
        municipality_id=workshop.host_id, kind=Kind.EXPERT, given_name=given_name, family_name=family_name, email=email
    )
    audit.record(by=by, target=person, fields=["given_name", "family_name", "email"])
    made = Participant.objects.create(workshop=workshop, person=person, name=person.name, place=place, comes_as=Participant.Comes.EXPERT)
    tell_screens(workshop)
    audit.record(by=by, target=made, fields=["person", "place"])
    _send(by, made)
    return made


@action("workshops.expert_link_sent")
def send_expert_link(*, by: Person, participant: Participant) -> None:
    held(by, participant.workshop, Action.INVITE)
    if participant.comes_as != Participant.Comes.EXPERT:
        raise Refused(_("Medarbejdere logger ind med adgangskode og får ikke link."))
    audit.record(by=by, target=participant)
    _send(by, participant)


def _send(by: Person, participant: Participant) -> None:
    path = reverse("workshops:invited")
    notify(by=by, recipient=participant.person, template="workshop_expert", path=path)


@action("workshops.facilitation_set")
def set_facilitates(*, by: Person, participant: Participant, facilitates: bool) -> Participant:
    held(by, participant.workshop, Action.INVITE)
    participant.facilitates = facilitates
    save(participant, ["facilitates"])
    audit.record(by=by, target=participant, fields=["facilitates"])
    return participant


@action("workshops.participant_removed")
def remove_participant(*, by: Person, participant: Participant) -> None:
    """Whoever has left a card, a word or a dot on the wall stays on the list; an expert's way in is closed."""
    held(by, participant.workshop, Action.INVITE)
    if _has_left_something(participant):
        raise Refused(_("Deltageren har skrevet kort, sat prikker eller afgjort noget og bliver stående på listen."))
    audit.record(by=by, target=participant)
    if participant.comes_as == Participant.Comes.EXPERT:
        Person.objects.filter(pk=participant.person_id).update(active=False)
    participant.delete()
    tell_screens(participant.workshop)


def _has_left_something(participant: Participant) -> bool:
    written = Q(author=participant) | Q(word_by=participant)
    return (
        Challenge.objects.filter(written).exists()
        or Idea.objects.filter(written).exists()
        or Vote.objects.filter(participant=participant).exists()
    )


def mark_came(participant: Participant) -> None:
    """Whoever does something on the day has come; the list of those present makes itself."""
    if participant.came_at is None and participant.workshop.held_on == clock.today():
        Participant.objects.filter(pk=participant.pk, came_at__isnull=True).update(came_at=clock.now())
