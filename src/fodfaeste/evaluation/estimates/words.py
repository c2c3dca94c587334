"""What is said about estimates in plain Danish: too few, what an interval is, and what a comparison is not."""

from django.utils.translation import gettext as _

from fodfaeste.shared import danish

LEVEL = 0.95
# Below so many persons, or so many events, nothing is estimated.
LEAST, LEAST_EVENTS = 10, 5
ROUGH = 30


def thin_words(n: int, least: int = LEAST) -> str:
    if n == 0:
        return _("Der er ingen at sige noget om endnu.")
    return _("Det er for lidt at sige noget på: der skal være mindst %(least)s.") % {"least": danish.number(least)}


def description_only() -> str:
    """Stands wherever groups are shown beside each other."""
    return _(
        "Det er en beskrivelse af grupperne og ikke en effekt: de er ikke valgt ved lodtrækning, og de kan være forskellige på mange "
        "måder, som tallene ikke tager højde for."
    )


def rough_note(n: int) -> tuple[str, ...]:
    return (_("Tallet bygger på få, så usikkerheden er stor."),) if n < ROUGH else ()


def points(gap: float) -> str:
    """A difference of two shares, in percentage points with its sign."""
    return signed(100 * gap, 0)


def signed(value: float, decimals: int = 1) -> str:
    text = danish.number(abs(round(value, decimals)), decimals)
    return f"{'+' if round(value, decimals) > 0 else '−' if round(value, decimals) < 0 else ''}{text}"
