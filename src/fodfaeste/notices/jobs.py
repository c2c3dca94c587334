"""Sending: can be run again without sending twice, and keeps the text only in a demo."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from fodfaeste.notices import texts
from fodfaeste.notices.models import DemoLetter, Message
from fodfaeste.people.actions import issue_link
from fodfaeste.people.models import Account, AuthorityName, Kind
from fodfaeste.shared import clock, demo_mark

# What a letter needs to know of its message and of whom it is for.
NEEDED = (
    "municipality",
    "template",
    "path",
    "sent_at",
    "attempts",
    "recipient__municipality",
    "recipient__kind",
    "recipient__email",
    "recipient__active",
    "recipient__ref",
)


def send(ref: str) -> None:
    """Send one message. A worker that died on the way leaves it unsent, and the next one takes it up."""
    try:
        message = Message.objects.select_related("recipient").only(*NEEDED).get(ref=ref)
    except Message.DoesNotExist:
        return
    if message.sent_at is not None or not message.recipient.active:
        return
    # Two workers with the same job: the one who counts the attempt up goes on.
    mine = Message.objects.filter(pk=message.pk, sent_at__isnull=True, attempts=message.attempts)
    if not mine.update(attempts=message.attempts + 1):
        return
    try:
        _send(message)
    except Exception:
        Message.objects.filter(pk=message.pk).update(failed_at=clock.now())
        raise


def _send(message: Message) -> None:
    if settings.DEMO and demo_mark.is_marked():
        with transaction.atomic():
            keep_letter(message)
            _mark_sent(message)
        return
    if not message.recipient.email:
        # Nobody to write to: staff see it on the list of messages and call instead.
        Message.objects.filter(pk=message.pk).update(failed_at=clock.now())
        return
    link = link_for(message)
    subject, body, _sms = _words(message, link)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [message.recipient.email])
    _mark_sent(message)


def keep_letter(message: Message) -> None:
    link = link_for(message)
    subject, body, sms = _words(message, link)
    DemoLetter.objects.create(municipality_id=message.municipality_id, message=message, subject=subject, body=body, sms=sms, link=link)


def _mark_sent(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(sent_at=clock.now(), failed_at=None)


def link_for(message: Message) -> str:
    """The path of the link: single-use for those without an account, the page itself for staff."""
    if message.recipient.kind != Kind.STAFF:
        token = issue_link(by=None, person=message.recipient, path=message.path)
        return reverse("notices:link", args=[token])
    if message.template != "invitation":
        return message.path
    account = Account.objects.get(person_id=message.recipient_id)
    key = default_token_generator.make_token(account)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})


def _words(message: Message, link: str) -> tuple[str, str, str]:
    return texts.write(
        message.template,
        link=f"{settings.BASE_URL}{link}",
        authority=AuthorityName.on(message.municipality_id, clock.today()),
        support=settings.SUPPORT_EMAIL,
    )
