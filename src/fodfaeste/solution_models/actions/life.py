"""What happens to a solution model: it is tried, taken into use, changed or given up; each has its day, its actor and its reason."""

from django.utils.translation import gettext as _

from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, save
from fodfaeste.solution_models.actions.models import place_of
from fodfaeste.solution_models.life import MOVES, Happening, after
from fodfaeste.solution_models.models import LifeEvent, SolutionModel, SolutionModelVersion
from fodfaeste.solution_models.permissions import may_steer, takes_part

# These follow from a practice trial, so whoever runs it may cause them.
OF_A_TRIAL = frozenset({Happening.TRIAL_BEGUN, Happening.CONTINUED, Happening.ADOPTED, Happening.ADAPTED, Happening.ABANDONED})


@action("solution_model.life")
def move_life(
    *,
    by: Person,
    model: SolutionModel,
    happening: str,
    reason: str = "",
    tried: SolutionModelVersion | None = None,
    place: str = "",
) -> LifeEvent:
    """One row of the table in `life.py`; two who decide at once wait for each other here."""
    what = Happening(happening)
    _check_may(by, model, what)
    held = SolutionModel.objects.select_for_update(of=("self",)).get(pk=model.pk)
    life = after(held.life, what)
    if life is None:
        raise Refused(_("Løsningsmodellen er »%(life)s«, så det kan ikke ske nu.") % {"life": held.life.label})
    if MOVES[what].needs_reason and not reason.strip():
        raise Refused(_("Skriv hvorfor, så andre kan lære af det."), field="reason")
    refuse_names("reason", reason, names_known_to(by))
    made = LifeEvent.objects.create(
        model=held, version_of=tried, happening=what, life=life, reason=reason.strip(), place=place or place_of(by),
        happened_at=clock.now(), happened_by=by, happened_by_name=by.name,
    )  # fmt: skip
    audit.record(by=by, target=held, fields=["life", "reason"], code=what.value)
    return made


@action("solution_model.handed_over")
def hand_over(*, by: Person, model: SolutionModel, to: Person) -> SolutionModel:
    """A model always has somebody who looks after it."""
    if not may_steer(by, model):
        raise NotAllowed(_("Det kan tovholderen eller dem, der leder udviklingsarbejdet."), target=model)
    if not takes_part(to) or not to.active:
        raise Refused(_("Vælg en kollega, der deltager i udviklingsarbejdet."), field="to")
    model.owner, model.owner_name, model.owner_place = to, to.name, place_of(to)
    save(model, ["owner", "owner_name", "owner_place"])
    audit.record(by=by, target=model, fields=["owner"])
    return model


def _check_may(by: Person, model: SolutionModel, what: Happening) -> None:
    from_trial = what in OF_A_TRIAL and by.may(May.PRACTICE_TRIALS_RUN)
    if not from_trial and not may_steer(by, model):
        raise NotAllowed(_("Det kan tovholderen eller dem, der leder udviklingsarbejdet."), target=model)
