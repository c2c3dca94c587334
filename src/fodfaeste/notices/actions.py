"""Messages queued, repeated and renewed; the sending itself is background work in jobs.py."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.notices import jobs
from fodfaeste.notices.models import Message
from fodfaeste.notices.texts import TEXTS
from fodfaeste.people.actions.links import is_local_path
from fodfaeste.people.homes import home_of
from fodfaeste.people.models import AccessLink, Account, Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock, danish, demo_mark
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.actions import NotAllowed, Refused, action
from fodfaeste.shared.models import label_of
from fodfaeste.shared.queue import enqueue, is_at_once

REMIND_AFTER = timedelta(hours=24)
RENEW_AFTER = timedelta(minutes=10)
# The first link of those who have no account, and who among staff may send it.
INVITATIONS = {
    Kind.CANDIDATE: ("candidate_invitation", May.CANDIDATES_EDIT),
    Kind.CONTACT: ("contact_invitation", May.COMPANIES_EDIT),
}


@action("notice.queued")
def notify(
    *,
    by: Person | None,
    recipient: Person,
    template: str,
    path: str,
    about: Any = None,
    channel: str = Message.Channel.EMAIL,
    seldom: bool = False,
    sender: int | None = None,
) -> Message:
    """Tell somebody that a page awaits them; it is sent when the running transaction has been committed. Seldom: at most once a day.

    `sender` is the municipality that sends it, where neither the recipient nor the row belongs to one.
    """
    if template not in TEXTS or not is_local_path(path):
        message = f"{template!r}: a known text and a page of this site"
        raise ValueError(message)
    values = {"about_type": label_of(about), "about_ref": getattr(about, "ref", "")}
    if seldom:
        alike = Message.objects.filter(recipient=recipient, template=template, **values)
        _not_again_today(alike.order_by("-recorded_at", "-pk").first())
    return _queue(by, recipient, template, path, sender or _place(recipient, about), channel=channel, **values)


@action("notice.repeated")
def resend(*, by: Person, message: Message) -> Message:
    """Remind by hand, at most once a day about the same thing."""
    if not visible_to("notices.Message", by).filter(pk=message.pk).exists() or by.kind != Kind.STAFF:
        raise NotAllowed(_("En påmindelse sendes af en medarbejder, der følger forløbet."), target=message)
    # Whoever presses at the same moment waits here and then sees the other's reminder.
    Message.objects.select_for_update().filter(pk=message.pk).order_by("pk").first()
    _not_again_today(latest_like(message))
    return _queue(
        by,
        message.recipient,
        message.template,
        message.path,
        message.municipality_id,
        channel=message.channel,
        about_type=message.about_type,
        about_ref=message.about_ref,
        earlier=message,
    )


def _not_again_today(last: Message | None) -> None:
    if last is not None and last.recorded_at > clock.now() - REMIND_AFTER:
        raise Refused(_("Sidst sendt %(when)s. Vent et døgn mellem påmindelser.") % {"when": danish.day_time(last.recorded_at)})


def latest_like(message: Message) -> Message:
    alike = Message.objects.filter(
        recipient_id=message.recipient_id,
        template=message.template,
        path=message.path,
        about_type=message.about_type,
        about_ref=message.about_ref,
    )
    return alike.order_by("-recorded_at", "-pk")[0]


@action("notice.link_renewed")
def renew_link(*, by: Person, link: AccessLink) -> None:
    """A new link to the same page, to the e-mail we know; pressed again at once, nothing more is sent."""
    if by.pk != link.person_id:
        raise NotAllowed(target=link)
    audit.record(by=by, target=link)
    recent = Message.objects.filter(recipient=by, template="link_renewed", recorded_at__gt=clock.now() - RENEW_AFTER)
    if by.active and not recent.exists():
        _queue(by, by, "link_renewed", link.path, link.municipality_id)


@action("notice.link_asked")
def ask_link(*, by: Person | None, person: Person, page: str = "") -> None:
    """Whoever typed the address is unknown, so the link goes to the e-mail on file, to one of this person's own pages, and seldom."""
    audit.record(by=by, target=person, about=_candidate(person))
    lately = clock.now() - RENEW_AFTER
    if Message.objects.filter(recipient=person, template__in=("link_asked", "link_renewed"), recorded_at__gt=lately).exists():
        return
    home = home_of(person)
    path = page if page.startswith(home) and is_local_path(page) else home
    _queue(by, person, "link_asked", path, _place(person, None))


@action("notice.link_sent")
def send_link(*, by: Person, person: Person, about: Any = None) -> Message:
    """The way in for a candidate or a contact; at most once a day, whoever presses."""
    template, permission = INVITATIONS[Kind(person.kind)]
    place = _place(person, about)
    if not by.may(permission, place):
        raise NotAllowed(_("Et link sendes af en medarbejder, der må redigere oplysningerne."), target=person)
    if not person.active:
        raise Refused(_("Personen er sat på pause og kan ikke få et link."), field="send_link")
    if not person.email:
        raise Refused(_("Der er ingen e-mail at sende linket til. Skriv en e-mail, eller ring i stedet."), field="send_link")
    # Two who press at the same moment: the second waits here and then sees the first one's message.
    Person.objects.select_for_update(of=("self",)).filter(pk=person.pk).order_by("pk").first()
    _not_again_today(Message.objects.filter(recipient=person, template=template).order_by("-recorded_at", "-pk").first())
    values = {"about_type": label_of(about), "about_ref": about.ref} if about is not None else {}
    return _queue(by, person, template, home_of(person), place, **values)


@action("notice.invited")
def invite(*, by: Person | None, person: Person) -> Message:
    """Send a colleague the way to choose a password; the link itself is made when it is sent."""
    account = Account.objects.filter(person_id=person.pk, is_active=True).first()
    if account is None:
        raise Refused(_("Kun en kollega med adgang kan inviteres."))
    places = sorted(person.municipality_ids & by.places_where(May.STAFF_MANAGE) if by else person.municipality_ids)
    if not places:
        raise NotAllowed(_("Medarbejdere inviteres af en teamleder eller administrator."), target=person)
    return _queue(by, person, "invitation", "", person.municipality_id or places[0])


def _place(recipient: Person, about: Any) -> int:
    place = getattr(about, "municipality_id", None) or recipient.municipality_id
    if place is None:
        message = "a message belongs to a municipality: name the row that it is about"
        raise ValueError(message)
    return int(place)


def _queue(by: Person | None, recipient: Person, template: str, path: str, place: int, **values: Any) -> Message:
    # The pilot is loaded in one process: no worker has to find the message, take it up and mark it as sent.
    here = recipient.active and is_at_once() and demo_mark.is_marked()
    if here:
        values |= {"attempts": 1, "sent_at": clock.now()}
    made = Message.objects.create(municipality_id=place, recipient=recipient, template=template, path=path, **values)
    audit.record(by=by, target=made, about=_candidate(recipient), code=template)
    if here:
        jobs.keep_letter(made)
    else:
        enqueue("fodfaeste.notices.jobs.send", made.ref, municipality=place)
    return made


def _candidate(person: Person) -> Person | None:
    return person if person.kind == Kind.CANDIDATE else None
