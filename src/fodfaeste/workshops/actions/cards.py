"""Challenges and ideas written, changed and taken back by those who wrote them, and the facilitator's word on each."""

from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock, text
from fodfaeste.shared.actions import Refused, action, check_version, save
from fodfaeste.workshops.actions.held import as_facilitator, held, me_in, nameless, tell_screens
from fodfaeste.workshops.actions.participants import mark_came
from fodfaeste.workshops.models import Challenge, Idea, Participant, Vote, Word, Workshop
from fodfaeste.workshops.stages import Action

JUDGED = ["word", "word_reason", "word_at", "word_by", "merged_into"]


@action("workshops.challenge_written")
def write_challenge(*, by: Person, workshop: Workshop, title: str, description: str, example: str = "") -> Challenge:
    held(by, workshop, Action.WRITE_CHALLENGE)
    nameless(by, title=title, description=description, example=example)
    made = Challenge.objects.create(
        workshop=workshop,
        author=_here(workshop, by),
        title=title,
        description=description,
        example=example,
        search_text=text.fold(f"{title} {description}"),
    )
    tell_screens(workshop)
    audit.record(by=by, target=made, fields=["title", "description", "example"])
    return made


@action("workshops.challenge_changed")
def change_challenge(
    *, by: Person, challenge: Challenge, title: str, description: str, example: str = "", version: int | None = None
) -> Challenge:
    held(by, challenge.workshop, Action.CHANGE_CHALLENGE, challenge)
    check_version(challenge, version)
    _stands(challenge)
    nameless(by, title=title, description=description, example=example)
    challenge.title, challenge.description, challenge.example = title, description, example
    challenge.search_text = text.fold(f"{title} {description}")  # type: ignore[assignment]  # the field, not its value, is declared
    save(challenge, ["title", "description", "example", "search_text"])
    tell_screens(challenge.workshop)
    audit.record(by=by, target=challenge, fields=["title", "description", "example"])
    return challenge


@action("workshops.idea_written")
def write_idea(*, by: Person, challenge: Challenge, title: str, description: str) -> Idea:
    workshop = held(by, challenge.workshop, Action.WRITE_IDEA)
    _stands(challenge)
    if challenge.word in (Word.PARKED, Word.MERGED):
        raise Refused(_("Udfordringen er %(word)s. Skriv idéen på en, vi arbejder videre med.") % {"word": challenge.get_word_display()})
    nameless(by, title=title, description=description)
    made = Idea.objects.create(challenge=challenge, author=_here(workshop, by), title=title, description=description)
    tell_screens(workshop)
    audit.record(by=by, target=made, fields=["title", "description"])
    return made


@action("workshops.idea_changed")
def change_idea(*, by: Person, idea: Idea, title: str, description: str, version: int | None = None) -> Idea:
    held(by, idea.challenge.workshop, Action.CHANGE_IDEA, idea)
    check_version(idea, version)
    _stands(idea)
    nameless(by, title=title, description=description)
    idea.title, idea.description = title, description
    save(idea, ["title", "description"])
    tell_screens(idea.challenge.workshop)
    audit.record(by=by, target=idea, fields=["title", "description"])
    return idea


@action("workshops.card_withdrawn")
def withdraw(*, by: Person, card: Any) -> None:
    """Taken back by whoever wrote it: it leaves the board, and its row stays."""
    workshop = _workshop_of(card)
    held(by, workshop, Action.CHANGE_CHALLENGE if isinstance(card, Challenge) else Action.CHANGE_IDEA, card)
    _stands(card)
    card.withdrawn_at = clock.now()
    save(card, ["withdrawn_at"])
    tell_screens(workshop)
    audit.record(by=by, target=card, fields=["withdrawn_at"])


@action("workshops.card_judged")
def judge(*, by: Person, card: Any, word: str, reason: str, merged_into: Any = None, version: int | None = None) -> Any:
    """The facilitator's word with its grounds; said again, the new one stands and the trail tells of both."""
    workshop = held(by, _workshop_of(card), Action.JUDGE_CHALLENGE if isinstance(card, Challenge) else Action.JUDGE_IDEA)
    check_version(card, version)
    _stands(card)
    if not reason.strip():
        raise Refused(_("Skriv begrundelsen, så den, der skrev kortet, kan forstå den."), field="reason")
    nameless(by, reason=reason)
    _fits(card, word, merged_into)
    card.word, card.word_reason, card.word_at = word, reason.strip(), clock.now()
    card.word_by = as_facilitator(workshop, by)
    card.merged_into = merged_into if word == Word.MERGED else None
    save(card, JUDGED)
    if isinstance(card, Challenge) and card.merged_into is not None:
        # Dots follow what they were placed on: they count on the card that stands, and can be taken back there.
        Vote.objects.filter(challenge=card).update(challenge=card.merged_into)
    tell_screens(workshop)
    audit.record(by=by, target=card, fields=JUDGED, code=word)
    return card


def _fits(card: Any, word: str, other: Any) -> None:
    if word not in Word.values:
        raise Refused(_("Vælg, hvad der skal ske med kortet."), field="word")
    if word != Word.MERGED:
        return
    if other is None or type(other) is not type(card) or other.pk == card.pk or _workshop_of(other).pk != _workshop_of(card).pk:
        raise Refused(_("Vælg det kort på samme værksted, som det lægges sammen med."), field="merged_into")
    if other.merged_into_id is not None or other.withdrawn_at is not None:
        raise Refused(_("Det kort er selv lagt sammen med et andet eller taget tilbage. Vælg et, der står endnu."), field="merged_into")
    if type(card).objects.filter(merged_into=card).exists():
        raise Refused(_("Andre er lagt sammen med dette kort. Læg det andet sammen med dette i stedet."), field="merged_into")


def _stands(card: Any) -> None:
    if card.withdrawn_at is not None:
        raise Refused(_("Kortet er taget tilbage."))


def _workshop_of(card: Any) -> Workshop:
    found: Workshop = card.workshop if isinstance(card, Challenge) else card.challenge.workshop
    return found


def _here(workshop: Workshop, by: Person) -> Participant:
    mine = me_in(workshop, by)
    if mine is None:
        raise Refused(_("Meld dig som deltager først. Det gør du på værkstedets side."))
    mark_came(mine)
    return mine
