"""Messages queued, repeated and renewed; the sending itself is background work in jobs.py."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.notices.models import Message
from fodfaeste.notices.texts import TEXTS
from fodfaeste.people.actions.links import is_local_path
from fodfaeste.people.models import AccessLink, Account, Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock, danish
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.actions import NotAllowed, Refused, action
from fodfaeste.shared.models import label_of
from fodfaeste.shared.queue import enqueue

REMIND_AFTER = timedelta(hours=24)
RENEW_AFTER = timedelta(minutes=10)


@action("notice.queued")
def notify(
    *,
    by: Person | None,
    recipient: Person,
    template: str,
    path: str,
    about: Any = None,
    channel: str = Message.Channel.EMAIL,
) -> Message:
    """Tell somebody that a page awaits them; it is sent when the running transaction has been committed."""
    if template not in TEXTS or not is_local_path(path):
        message = f"{template!r}: a known text and a page of this site"
        raise ValueError(message)
    values = {"about_type": label_of(about), "about_ref": getattr(about, "ref", "")}
    return _queue(by, recipient, template, path, _place(recipient, about), channel=channel, **values)


@action("notice.repeated")
def resend(*, by: Person, message: Message) -> Message:
    """Remind by hand, at most once a day about the same thing."""
    if not visible_to("notices.Message", by).filter(pk=message.pk).exists() or by.kind != Kind.STAFF:
        raise NotAllowed(_("En påmindelse sendes af en medarbejder, der følger forløbet."), target=message)
    # Whoever presses at the same moment waits here and then sees the other's reminder.
    Message.objects.select_for_update().filter(pk=message.pk).order_by("pk").first()
    last = latest_like(message)
    if last.recorded_at > clock.now() - REMIND_AFTER:
        raise Refused(_("Sidst sendt %(when)s. Vent et døgn mellem påmindelser.") % {"when": danish.day_time(last.recorded_at)})
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
    made = Message.objects.create(municipality_id=place, recipient=recipient, template=template, path=path, **values)
    about = recipient if recipient.kind == Kind.CANDIDATE else None
    audit.record(by=by, target=made, about=about, code=template)
    enqueue("fodfaeste.notices.jobs.send", made.ref, municipality=place)
    return made
