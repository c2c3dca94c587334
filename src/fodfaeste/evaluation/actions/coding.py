"""Two people read each shared observation, neither seeing what the other said; where they differ, it is settled with a reason."""

from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import CODERS, Coding, Settlement, Theme, ThemeVersion
from fodfaeste.evaluation.permissions import check_codes
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, save


@action("observation.coded")
def code_observation(*, by: Person, observation: SharedObservation, theme: Theme | None) -> Coding:
    """The theme it is most about, or none. One's own coding can be put right until the second person has coded too."""
    check_codes(by)
    held, version = _held(observation), _offered(theme)
    codings = list(Coding.objects.filter(observation=held).order_by("place"))
    mine = next((one for one in codings if one.coder_id == by.pk), None)
    if mine is not None and len(codings) == CODERS:
        raise Refused(_("Nu har I begge kodet den, så din kodning står fast. Er I uenige, så afgør det sammen på listen over uenigheder."))
    if mine is None and len(codings) == CODERS:
        raise Refused(_("To andre har allerede kodet den. Gå videre til den næste."))
    if mine is not None:
        mine.theme, mine.coded_at = version, clock.now()
        save(mine, ["theme", "coded_at"])
    else:
        mine = Coding.objects.create(
            observation=held, place=len(codings) + 1, coder=by, coder_name=by.name, theme=version, coded_at=clock.now()
        )
    audit.record(by=by, target=mine, fields=["theme"])
    return mine


@action("observation.settled")
def settle(*, by: Person, observation: SharedObservation, theme: Theme | None, reason: str, number: int = 1) -> Settlement:
    """`number` is which settlement of this observation it is, as the writer saw it: two who settle at once do not do it unseen."""
    check_codes(by)
    held, version = _held(observation), _offered(theme)
    codings = list(Coding.objects.filter(observation=held).select_related("theme"))
    if len(codings) < CODERS or len({one.theme.theme_id if one.theme else None for one in codings}) == 1:
        raise Refused(_("Der er ikke noget at afgøre: der skal være to kodninger, og de skal være forskellige."))
    if not reason.strip():
        raise Refused(_("Skriv, hvorfor det blev sådan. Det gør kodebogen skarpere."), field="reason")
    refuse_names("reason", reason, names_known_to(by))
    if number != Settlement.objects.filter(observation=held).count() + 1:
        raise Refused(_("En kollega har lige afgjort den. Læs afgørelsen, før du skriver en ny."))
    made = Settlement.objects.create(
        observation=held, number=number, theme=version, reason=reason.strip(), settled_at=clock.now(), settled_by=by,
        settled_by_name=by.name,
    )  # fmt: skip
    audit.record(by=by, target=made, fields=["theme", "reason"])
    return made


def _held(observation: SharedObservation) -> SharedObservation:
    """Held until this is written, so that no third coding slips in."""
    held = SharedObservation.objects.select_for_update(of=("self",)).get(pk=observation.pk)
    if held.withdrawn_at is not None:
        raise Refused(_("Observationen deles ikke mere, så den kodes ikke."))
    return held


def _offered(theme: Theme | None) -> ThemeVersion | None:
    if theme is None:
        return None
    if Theme.objects.active().filter(pk=theme.pk).exists():
        return theme.now
    raise Refused(_("Temaet bruges ikke mere. Vælg et andet."), field="theme")
