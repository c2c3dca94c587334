"""A chart of before and after: one line a statement, from the one mark to the other, with its numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fodfaeste.shared import danish
from fodfaeste.shared.charts import Figure

# Room at both ends for a mark that stands on the last line of the scale.
EDGE = 4.0


@dataclass(frozen=True)
class Pair:
    """What was said of one thing before and after; None where nothing was said."""

    label: str
    before: float | None
    after: float | None


def before_after(title: str, pairs: Sequence[Pair], scale: Sequence[tuple[int, str]], note: str = "") -> Figure:
    """The ends of the scale stand in words above, so that a number is understood without the form."""
    low, top = scale[0][0], scale[-1][0]
    rows = [
        {
            "label": pair.label,
            "words": " → ".join(danish.number(value) for value in (pair.before, pair.after) if value is not None),
            "before": _place(pair.before, low, top),
            "after": _place(pair.after, low, top),
        }
        for pair in pairs
    ]
    context = {
        "rows": rows,
        "ticks": [_place(value, low, top) for value, _words in scale],
        "low": f"{low}: {scale[0][1]}",
        "top": f"{top}: {scale[-1][1]}",
        "has_after": any(pair.after is not None for pair in pairs),
    }
    drawn = SafeString(render_to_string("shared/charts/before_after.html", context))
    return Figure(title, drawn, [_("Udsagn"), _("Før"), _("Efter")], [(one.label, one.before, one.after) for one in pairs], note)


def _place(value: float | None, low: int, top: int) -> str:
    return "" if value is None else f"{EDGE + (value - low) / (top - low) * (100 - 2 * EDGE):.2f}%"
