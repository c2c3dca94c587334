"""Dot votes: so many for each, on what one likes, taken back at will, and never one more."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.shared import audit
from fodfaeste.shared.actions import Refused, action
from fodfaeste.workshops.actions.held import held, me_in, tell_screens
from fodfaeste.workshops.actions.participants import mark_came
from fodfaeste.workshops.models import Challenge, Participant, Vote, Word
from fodfaeste.workshops.stages import Action

TRIES = 3


@action("workshops.voted")
def vote(*, by: Person, challenge: Challenge) -> Vote:
    workshop = held(by, challenge.workshop, Action.VOTE)
    me = _me(challenge, by)
    if challenge.withdrawn_at is not None or challenge.word == Word.MERGED:
        raise Refused(_("Kortet er ikke længere med. Sæt prikken på et andet."))
    made = _place(me, challenge, workshop.votes_each)
    mark_came(me)
    tell_screens(workshop)
    audit.record(by=by, target=made, fields=["challenge"])
    return made


def _place(me: Participant, challenge: Challenge, each: int) -> Vote:
    """Two of one's own screens may press at once: the lock queues them, the numbers catch the rest."""
    held_me = Participant.objects.select_for_update(of=("self",)).get(pk=me.pk)
    for _try in range(TRIES):
        taken = set(Vote.objects.filter(participant=held_me).order_by("number").values_list("number", flat=True))
        free = next((number for number in range(1, each + 1) if number not in taken), None)
        if free is None:
            raise Refused(_("Du har sat alle dine prikker. Tag en tilbage, hvis du vil flytte den."))
        try:
            with transaction.atomic():
                return Vote.objects.create(challenge=challenge, participant=held_me, number=free, of_votes=each)
        except IntegrityError:
            continue
    raise Refused(_("Du satte en prik i samme øjeblik fra en anden skærm. Prøv igen."))


@action("workshops.vote_taken_back")
def take_vote_back(*, by: Person, challenge: Challenge) -> None:
    workshop = held(by, challenge.workshop, Action.VOTE)
    mine = Vote.objects.filter(challenge=challenge, participant=_me(challenge, by)).order_by("-number").first()
    if mine is None:
        raise Refused(_("Du har ingen prik på kortet."))
    audit.record(by=by, target=mine, fields=["challenge"])
    mine.delete()
    tell_screens(workshop)


def _me(challenge: Challenge, by: Person) -> Participant:
    mine = me_in(challenge.workshop, by)
    if mine is None:
        raise Refused(_("Meld dig som deltager først. Det gør du på værkstedets side."))
    return mine
