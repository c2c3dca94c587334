"""Answers of the progress measurement: one or many at a time, corrected by a new row, and never over somebody else's unseen."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from fodfaeste.candidates.actions.progress import check_open
from fodfaeste.candidates.models import Candidate, ProgressAnswer, ProgressRound, Side
from fodfaeste.candidates.permissions import is_self, require_describe, require_edit
from fodfaeste.people.models import Person
from fodfaeste.practice_model.progress import HIGHEST, LOWEST, Item
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, Stale, action

Answers = Mapping[str, int | None]


@action("progress.answered")
def answer(
    *,
    by: Person,
    round: ProgressRound,  # noqa: A002 - what the row is called
    side: str,
    answers: Answers,
    seen: Mapping[str, str] | None = None,
) -> ProgressRound:
    """Write answers by the keys of the questions; None skips a question.

    `seen` is the reference of the answer that stood on the page for each question ("" for none): where another one stands now and says
    something else, it is not written over.
    """
    check_may(by, round.candidate, side)
    held = ProgressRound.objects.select_for_update(of=("self",)).select_related("candidate").get(pk=round.pk)
    held.candidate.person = round.candidate.person
    check_open(held)
    items = {item.key: item for item in held.items(side)}
    _check_scale(items, answers)
    standing = {row.key: row for row in ProgressAnswer.objects.filter(round=held, side=side, superseded_at__isnull=True).order_by("pk")}
    changed = {key: value for key, value in answers.items() if key not in standing or standing[key].value != value}
    _check_seen(standing, changed, seen)
    if not changed:
        audit.nothing_to_tell()
        return held
    _supersede([standing[key].pk for key in changed if key in standing])
    _write(by, held, side, [(items[key], value) for key, value in changed.items()])
    _note_done(by, held, side, is_whole=standing.keys() | changed.keys() >= items.keys())
    # Which side answered, never what.
    audit.record(by=by, target=held, fields=["answers"], about=held.candidate.person, code=side)
    return held


def check_may(by: Person, candidate: Candidate, side: str) -> None:
    """The candidate herself, or staff who read the questions aloud and write down what she says; the other side is staff's alone."""
    if side == Side.CANDIDATE:
        require_describe(by, candidate)
    else:
        require_edit(by, candidate)


def _check_scale(items: Mapping[str, Item], answers: Answers) -> None:
    for key, value in answers.items():
        if key not in items:
            raise Refused(_("Spørgsmålet hører ikke til denne runde."))
        if value is not None and not LOWEST <= value <= HIGHEST:
            raise Refused(_("Vælg et af svarene."), field=key)


def _check_seen(standing: Mapping[str, ProgressAnswer], changed: Answers, seen: Mapping[str, str] | None) -> None:
    for key in changed if seen is not None else ():
        if key in standing and standing[key].ref != (seen or {}).get(key, ""):
            raise Stale(standing[key])


def _supersede(corrected: list[int]) -> None:
    if corrected:
        ProgressAnswer.objects.filter(pk__in=corrected).update(superseded_at=clock.now())


def _write(by: Person, held: ProgressRound, side: str, changed: Sequence[tuple[Item, int | None]]) -> None:
    now = clock.now()
    together = side == Side.CANDIDATE and not is_self(by, held.candidate)
    ProgressAnswer.objects.bulk_create(
        ProgressAnswer(
            municipality_id=held.municipality_id, round=held, side=side, key=item.key, value=value, answered_at=now, answered_by=by,
            question=str(item.to_candidate if side == Side.CANDIDATE else item.to_caseworker), scale=item.scale, together=together,
        )
        for item, value in changed
    )  # fmt: skip


def _note_done(by: Person, held: ProgressRound, side: str, *, is_whole: bool) -> None:
    """The day of the last question that was missing; a later correction does not move it."""
    if not is_whole or held.is_done(side):
        return
    name = "candidate_done_at" if side == Side.CANDIDATE else "caseworker_done_at"
    setattr(held, name, clock.now())
    # The row is locked, and the two sides fill a field each: nothing of the other side's is written over.
    ProgressRound.objects.filter(pk=held.pk).update(**{name: getattr(held, name)})
    audit.record(by=by, target=held, fields=[name], about=held.candidate.person, event="progress.completed", code=side)
