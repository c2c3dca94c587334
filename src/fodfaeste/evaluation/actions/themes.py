"""The code book: a theme is written, put better in a new version, laid aside and taken up again; what was coded keeps its words."""

from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import Theme, ThemeVersion
from fodfaeste.evaluation.permissions import check_runs
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, check_version, save

WORDS = ("name", "belongs", "not_belongs")


@action("theme.written")
def write_theme(*, by: Person, name: str, belongs: str, not_belongs: str) -> Theme:
    check_runs(by)
    words = _checked(by, name=name, belongs=belongs, not_belongs=not_belongs)
    made = Theme.objects.create()
    _add_version(by, made, 1, words)
    audit.record(by=by, target=made, fields=WORDS)
    return made


@action("theme.changed")
def change_theme(*, by: Person, theme: Theme, name: str, belongs: str, not_belongs: str, why: str, version: int | None = None) -> Theme:
    """A new version; codings that rest on the earlier words keep them."""
    check_runs(by)
    held = Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)
    check_version(held, version)
    words = _checked(by, held, name=name, belongs=belongs, not_belongs=not_belongs)
    if not why.strip():
        raise Refused(_("Skriv, hvad der er ændret, og hvorfor. Det, der allerede er kodet, hviler på de gamle ord."), field="why")
    refuse_names("why", why, names_known_to(by))
    _add_version(by, held, held.now.number + 1, words, why.strip())
    save(held, [])
    audit.record(by=by, target=held, fields=[*WORDS, "why"])
    return held


@action("theme.retired")
def retire_theme(*, by: Person, theme: Theme) -> Theme:
    """Nobody is offered it any more; what was coded with it still counts."""
    return _turn(by, theme, retired=True)


@action("theme.taken_up")
def take_up_theme(*, by: Person, theme: Theme) -> Theme:
    return _turn(by, theme, retired=False)


def _turn(by: Person, theme: Theme, *, retired: bool) -> Theme:
    check_runs(by)
    held = Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)
    if (held.retired_at is not None) == retired:
        audit.nothing_to_tell()
        return held
    if not retired:
        _check_name(held.now.name, held)
    held.retired_at = clock.now() if retired else None
    save(held, ["retired_at"])
    audit.record(by=by, target=held, fields=["retired_at"])
    return held


def _add_version(by: Person, theme: Theme, number: int, words: dict[str, str], why: str = "") -> None:
    ThemeVersion.objects.create(theme=theme, number=number, why=why, made_at=clock.now(), made_by=by, made_by_name=by.name, **words)


def _checked(by: Person, theme: Theme | None = None, **words: str) -> dict[str, str]:
    found = {field: value.strip() for field, value in words.items()}
    for field, value in found.items():
        if not value:
            raise Refused(_("Skriv det, så to, der koder hver for sig, forstår det ens."), field=field)
        refuse_names(field, value, names_known_to(by))
    _check_name(found["name"], theme)
    return found


def _check_name(name: str, theme: Theme | None) -> None:
    others = Theme.objects.active().with_newest().exclude(pk=theme.pk if theme is not None else None)
    if name.casefold() in {one.casefold() for one in others.order_by("pk").values_list("name", flat=True)}:
        raise Refused(_("Der er allerede et tema, der hedder sådan."), field="name")
