"""The retention card: a company asks for help in one tap, never more often than the card has clips."""

from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.protection import refuse_name
from fodfaeste.people.roles import May
from fodfaeste.retention.models import Clip, Employment, RetentionCard
from fodfaeste.retention.permissions import check_may, is_company_of
from fodfaeste.shared import audit, calendar, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, save

TRIES = 3


@action("cards.issue")
def issue_card(
    *,
    by: Person,
    employment: Employment,
    clips: int,
    valid_from: date,
    valid_to: date,
    answer_working_days: int = 2,
) -> RetentionCard:
    check_may(by, May.RETENTION_ANSWER, employment.municipality_id)
    if RetentionCard.objects.filter(employment=employment).exists():
        raise Refused(_("Ansættelsen har allerede et klippekort."))
    if employment.ended_on:
        raise Refused(_("Ansættelsen er slut, så der er ikke noget at fastholde."))
    if clips < 1:
        raise Refused(_("Et klippekort har mindst ét klip."), field="clips")
    if valid_to < valid_from:
        raise Refused(_("Kortet skal gælde til en dag efter den, det gælder fra."), field="valid_to")
    made = RetentionCard.objects.create(
        municipality_id=employment.municipality_id, employment=employment, clips=clips,
        valid_from=valid_from, valid_to=valid_to, answer_working_days=answer_working_days,
    )  # fmt: skip
    audit.record(by=by, target=made, fields=["clips", "valid_from", "valid_to"], about=employment.candidate.person)
    return made


@action("cards.renew")
def renew_card(*, by: Person, card: RetentionCard, clips: int, valid_to: date, answer_working_days: int = 2) -> RetentionCard:
    """A new card where the old one is used up or over: what was used stays on it, and new clips are added."""
    check_may(by, May.RETENTION_ANSWER, card.municipality_id)
    held = RetentionCard.objects.select_for_update(of=("self",)).get(pk=card.pk)
    used = Clip.objects.filter(card=held).count()
    if used < held.clips and held.valid_to >= clock.today():
        raise Refused(_("Der er stadig klip på kortet. Et nyt kort udstedes, når de er brugt, eller kortet er udløbet."))
    if card.employment.ended_on:
        raise Refused(_("Ansættelsen er slut, så der er ikke noget at fastholde."))
    if clips < 1:
        raise Refused(_("Et klippekort har mindst ét klip."), field="clips")
    if valid_to < clock.today():
        raise Refused(_("Kortet skal gælde til en dag, der ikke er gået."), field="valid_to")
    held.clips, held.valid_to, held.answer_working_days = used + clips, valid_to, answer_working_days
    save(held, ["clips", "valid_to", "answer_working_days"])
    audit.record(by=by, target=held, fields=["clips", "valid_to", "answer_working_days"], about=card.employment.candidate.person)
    return held


@action("cards.use_clip")
def use_clip(*, by: Person, card: RetentionCard, kind: str, words: str = "") -> Clip:
    """The company itself, or staff who were asked by telephone."""
    employment = card.employment
    if not is_company_of(by, employment) and not by.may(May.RETENTION_ANSWER, card.municipality_id):
        raise NotAllowed(_("Klippekortet bruges af virksomheden."))
    refuse_name(employment.candidate.person, words=words)
    today = clock.today()
    if not card.valid_from <= today <= card.valid_to:
        raise Refused(_("Klippekortet gælder ikke i dag. Ring til jeres kontaktperson i kommunen."))
    if employment.ended_on and employment.ended_on < today:
        raise Refused(_("Ansættelsen er slut, så kortet kan ikke bruges mere."))
    made = _take_next(card, by, kind, words, calendar.add_working_days(today, card.answer_working_days))
    audit.record(by=by, target=made, fields=["kind", "words"], about=employment.candidate.person)
    notify(by=by, recipient=employment.placement.caseworker, template="clip_asked", path=made.get_absolute_url(), about=made)
    return made


def _take_next(card: RetentionCard, by: Person, kind: str, words: str, promised: date) -> Clip:
    """Two connections may reach for the same number: the row lock queues them, the constraint catches the rest."""
    held = RetentionCard.objects.select_for_update(of=("self",)).get(pk=card.pk)
    for _try in range(TRIES):
        number = Clip.objects.filter(card=held).count() + 1
        if number > held.clips:
            raise Refused(_("Alle klip er brugt. Ring til jeres kontaktperson i kommunen; I får stadig hjælp."))
        try:
            with transaction.atomic():
                return Clip.objects.create(
                    municipality_id=held.municipality_id, card=held, number=number, of_clips=held.clips, kind=kind, words=words,
                    asked_by=by, asked_at=clock.now(), promised_by_day=promised,
                )  # fmt: skip
        except IntegrityError:
            continue
    raise Refused(_("En kollega brugte et klip i samme øjeblik. Prøv igen."))


@action("cards.answer_clip")
def answer_clip(*, by: Person, clip: Clip, answer: str, held: bool | None = None) -> Clip:
    check_may(by, May.RETENTION_ANSWER, clip.municipality_id)
    if not answer.strip():
        raise Refused(_("Skriv kort, hvad I gjorde."), field="answer")
    refuse_name(clip.card.employment.candidate.person, answer=answer)
    fields = {"answered_at": clock.now(), "answered_by": by, "answer": answer, "held": held}
    if not Clip.objects.filter(pk=clip.pk, answered_at__isnull=True).update(**fields):
        raise Refused(_("En kollega har allerede svaret på klippet."))
    clip.refresh_from_db()
    audit.record(by=by, target=clip, fields=[*fields], about=clip.card.employment.candidate.person)
    path = reverse("retention:ours_clip", args=[clip.ref])
    notify(by=by, recipient=_who_asked(clip), template="clip_answered", path=path, about=clip)
    return clip


def _who_asked(clip: Clip) -> Person:
    """Where staff used the clip for the company, the answer still goes to the company."""
    asked = clip.asked_by
    return asked if asked.kind == Kind.CONTACT and asked.active else clip.card.employment.placement.contact.person
