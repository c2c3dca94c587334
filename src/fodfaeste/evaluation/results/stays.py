"""Retention: how many of those hired in the placement's company are still there after 13, 26 and 52 weeks."""

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.outcomes import RETENTION_WEEKS
from fodfaeste.evaluation.results.blocks import Block, Table, counted, sentence, share_cells, share_headers, share_picture
from fodfaeste.evaluation.results.scope import Scope, Told


def told(scope: Scope, weeks: int) -> Told:
    """Among those whose hire lies so many weeks back."""
    rows = scope.everyone
    what = _("ansatte var stadig i ansættelsen efter %(weeks)s uger") % {"weeks": weeks}
    return scope.share(rows.stayed(weeks), rows.could_stay(weeks), what)


def blocks(scope: Scope) -> list[Block]:
    title = _("Stadig ansat efter 13, 26 og 52 uger")
    rows = scope.everyone
    hired = rows.hired_on == rows.hired_on  # only what is not known differs from itself
    lines = [(_("%(weeks)s uger") % {"weeks": weeks}, told(scope, weeks), weeks) for weeks in RETENTION_WEEKS]
    cells = []
    for label, one, weeks in lines:
        waiting = int((scope.chosen & hired & ~rows.could_stay(weeks)).sum())
        cells.append((label, *share_cells(one), counted(waiting)))
    headers = [*share_headers(_("Efter")), _("Endnu ikke fulgt så længe")]
    shown = [(label, one) for label, one, _weeks in lines]
    return [
        Block(
            "fastholdelse",
            title,
            tuple(dict.fromkeys(sentence(one) for _label, one in shown)),
            ("retention",),
            figure=share_picture(shown, _("Efter")) if any(one.shown for _label, one in shown) else None,
            tables=(Table("fastholdelse", title, headers, cells),),
        )
    ]


def beside(scope: Scope) -> list[Table]:
    rows = []
    for name, narrowed in scope.sides():
        rows.append([name, *(cell for weeks in RETENTION_WEEKS for cell in share_cells(told(narrowed, weeks))[1:3])])
    headers = [_("Gruppe")]
    for weeks in RETENTION_WEEKS:
        headers += [_("%(weeks)s uger: ud af") % {"weeks": weeks}, _("%(weeks)s uger: andel") % {"weeks": weeks}]
    return [Table("side-om-side", _("Fastholdelse, side om side"), headers, rows)]
