"""The primary outcome: hired in the placement's company, ordinary or in a flex job, by month 6 and 12; and the strong version."""

from django.utils.translation import gettext as _

from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.facts.outcomes import FLEX, MONTH_6, MONTH_12, ORDINARY
from fodfaeste.evaluation.results.blocks import (
    NOTHING,
    Block,
    Table,
    counted,
    sentence,
    share_cells,
    share_headers,
    share_picture,
)
from fodfaeste.evaluation.results.scope import Scope, Told
from fodfaeste.shared import danish

HORIZONS = ((MONTH_12, 12), (MONTH_6, 6))


def blocks(scope: Scope) -> list[Block]:
    return [_hired(scope, days, month) for days, month in HORIZONS] + [_strong(scope)]


def told(scope: Scope, days: int, what: str = "") -> Told:
    """The share hired among those who could be followed so long."""
    return scope.share(scope.everyone.hired(days), scope.everyone.seen(days), what)


def _hired(scope: Scope, days: int, month: int) -> Block:
    rows = scope.everyone
    seen = rows.seen(days)
    what = _("jobkandidater var ansat i forløbsvirksomheden inden måned %(month)s") % {"month": month}
    found = told(scope, days, what)
    pays = {ORDINARY: rows.hired(days, ORDINARY), FLEX: rows.hired(days, FLEX)}
    # The two parts and the total are one figure: when either is few, neither is told.
    split = found.shown and all(scope.may_show(mask, seen) for mask in pays.values())
    parts = {pay: scope.share(mask, seen) if split else Told(None, found.n, few=found.shown or found.few) for pay, mask in pays.items()}
    lines = [(_("I alt"), found), (_("Ordinær løn"), parts[ORDINARY]), (_("Fleksjob"), parts[FLEX])]
    said = (sentence(found), *((_split_words(parts, split=split),) if found.shown else ()))
    waiting = int((scope.chosen & ~seen).sum())
    title = _("Ansat i forløbsvirksomheden inden måned %(month)s") % {"month": month}
    table = Table(f"ansat-{month}", title, share_headers(_("Løn")), [(label, *share_cells(one)) for label, one in lines])
    return Block(
        f"ansat-{month}",
        title,
        (*said, _waiting_words(waiting, month)),
        ("hired",),
        big=danish.percent(found.estimate.value) if found.shown and found.estimate else "",
        big_words=_("ansat i forløbsvirksomheden inden måned %(month)s (n = %(n)s)") % {"month": month, "n": counted(found.n)},
        figure=share_picture(lines, _("Løn")) if found.shown else None,
        tables=(table,) if found.shown else (),
        notes=found.estimate.notes if found.estimate else (),
    )


def _split_words(parts: dict[str, Told], *, split: bool) -> str:
    if not split:
        return _("Fordelingen på ordinær løn og fleksjob vises ikke, fordi et af tallene er for lille.")
    ordinary, flex = (parts[pay].estimate for pay in (ORDINARY, FLEX))
    return _("Heraf %(ordinary)s med ordinær løn og %(flex)s i fleksjob.") % {
        "ordinary": danish.number(ordinary.x if ordinary else 0),
        "flex": danish.number(flex.x if flex else 0),
    }


def _waiting_words(waiting: int, month: int) -> str:
    if not waiting:
        return _("Alle er fulgt så længe.")
    words = {"n": counted(waiting), "month": month}
    return _("Endnu ikke fulgt i %(month)s måneder: %(n)s, som ikke er talt med.") % words


def _strong(scope: Scope) -> Block:
    rows = scope.everyone
    what = _("jobkandidater havde inden måned 12 været ansat med mindst 8 timer om ugen i 13 uger i træk")
    found = scope.share(rows.strong(MONTH_12), rows.seen(MONTH_12), what)
    title = _("Mindst 8 timer om ugen i 13 uger, inden måned 12")
    table = Table("vedvarende", title, share_headers(_("Mål")), [(title, *share_cells(found))])
    return Block("vedvarende", title, (sentence(found),), ("strong",), tables=(table,))


def beside(scope: Scope) -> list[Table]:
    """The groups side by side, by month 12 and 6, each also against all the others together."""
    headers = [_("Gruppe"), _("Ud af"), _("Andel"), _("Usikkerhed (95 %)"), _("Forskel fra de øvrige i procentpoint")]
    found = []
    for days, month in HORIZONS:
        rows = [[name, *share_cells(told(narrowed, days))[1:], _gap(scope, narrowed, days)] for name, narrowed in scope.sides()]
        title = _("Ansat i forløbsvirksomheden inden måned %(month)s, side om side") % {"month": month}
        found.append(Table(f"side-om-side-{month}", title, headers, rows))
    return found


def _gap(scope: Scope, narrowed: Scope, days: int) -> str:
    """Shown where it could be worked out from what is shown anyway: the group and the total."""
    rows = scope.everyone
    one, total = told(narrowed, days), told(scope, days)
    others = scope.chosen & ~narrowed.chosen & rows.seen(days)
    if not (one.shown and total.shown and one.estimate):
        return NOTHING
    rest = estimates.share(int((rows.hired(days) & others).sum()), int(others.sum()), "")
    found = estimates.difference(one.estimate, rest, ("", ""))
    if found.value is None or found.low is None or found.high is None:
        return NOTHING
    gap, low, high = (estimates.points(value) for value in (found.value, found.low, found.high))
    return _("%(gap)s (%(low)s til %(high)s)") % {"gap": gap, "low": low, "high": high}
