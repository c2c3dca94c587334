"""Solution models side by side, phase by phase: which one most speaks for, how sure that is, and what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fodfaeste.evaluation.estimates import Arm, Gap, Ranking, points, signed
from fodfaeste.evaluation.facts.tried import PHASES, WITHOUT, models_of, uses_of
from fodfaeste.evaluation.results import ranked_words
from fodfaeste.evaluation.results.blocks import NOTHING, Block, Table, counted, interval, picture
from fodfaeste.evaluation.results.comparing import Compared, compared
from fodfaeste.evaluation.results.reasons import Reasons, reasons_of
from fodfaeste.evaluation.results.scope import Scope
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared import charts, danish
from fodfaeste.shared.curves import Goal, Range, ranges

# Share of a scale that the widest interval of a picture leaves free.
LEAST_SCALE = 0.1


@dataclass(frozen=True)
class PhaseAnswer:
    """One phase: the answer as a block, and for each model in it why it may work. `leader` is the title of what looks best, if anything.

    `apart` are the differences from the average that the block's picture shows, for those who draw them otherwise.
    """

    phase: str
    block: Block
    reasons: tuple[Reasons, ...]
    short: str
    leader: str = ""
    apart: tuple[Range, ...] = ()

    @property
    def name(self) -> str:
        return phase_name(self.phase)


def phase_name(phase: str) -> str:
    return Phase(phase).label if phase else _("Alle faser")


def answers(scope: Scope, outcome: str, *, by_version: bool = False) -> list[PhaseAnswer]:
    """A phase whose models nobody has used yet is not among them."""
    used, phases = set(uses_of(scope.read, scope.everyone).model.tolist()), models_of(scope.read).phases
    return [
        _answer(compared(scope, phase, outcome, by_version=by_version))
        for phase in PHASES
        if any(phases.get(ref, "") == phase for ref in used)
    ]


def _answer(found: Compared) -> PhaseAnswer:
    return _of_shares(found) if found.outcome.is_share else _of_hours(found)


def _of_shares(found: Compared) -> PhaseAnswer:
    ranking = found.ranking()
    order = [row.arm for row in ranking.arms] or list(found.arms)
    reasons = reasons_of(found, [*order, *found.hidden])
    gaps = found.gaps()
    leader = ranking.leader
    block = Block(
        f"rang-{found.rows.phase or 'alle'}",
        _title(found),
        ranked_words.answer(found, ranking, reasons[0] if reasons and leader and leader.arm != WITHOUT else None),
        ("used_model", "after_model", "ranked"),
        figure=_forest(found, ranking) if ranking.arms else None,
        tables=tuple(table for table in (_how_it_went(found, ranking, order, gaps), _how_sure(found, ranking)) if table.rows),
        notes=(*ranked_words.left_out(found), *ranking.notes),
    )
    title = found.titles[leader.arm] if leader and ranking.apart else ""
    short, apart = ranked_words.short(found, ranking), tuple(_differences(found, ranking))
    return PhaseAnswer(found.rows.phase, block, reasons, short, title, apart)


def _title(found: Compared) -> str:
    return _("%(phase)s: hvilken løsningsmodel tyder det mest på?") % {"phase": phase_name(found.rows.phase)}


def _how_it_went(found: Compared, ranking: Ranking, order: Sequence[str], gaps: Mapping[str, Gap]) -> Table:
    pooled = {row.arm: row for row in ranking.arms}
    rows = [
        [found.titles[arm], counted(found.n(arm)), _had(found, arm), *_rate(pooled.get(arm)), _gap(gaps.get(arm), arm)] for arm in order
    ]
    headers = [
        _("Løsningsmodel"),
        _("Jobkandidater"),
        _("Antal, der %(what)s") % {"what": found.what},
        _("Andel, udjævnet"),
        _("Usikkerhed (95 %)"),
        _("Forskel fra dem uden, i procentpoint, ikke udjævnet"),
    ]
    return Table(
        f"gik-{found.rows.phase or 'alle'}",
        _("Hvordan det gik med hver løsningsmodel: %(phase)s") % {"phase": phase_name(found.rows.phase)},
        headers,
        rows,
    )


def _had(found: Compared, arm: str) -> str:
    return danish.number(int(found.value[found.of(arm)].sum())) if found.is_told(arm) else _("vises ikke")


def _rate(row: Arm | None) -> tuple[str, str]:
    return (NOTHING, NOTHING) if row is None else (danish.percent(row.rate), interval(row.rate_low, row.rate_high))


def _gap(gap: Gap | None, arm: str, *, hours: bool = False) -> str:
    if gap is None:
        return NOTHING if arm == WITHOUT else _("for lidt")
    value, low, high = (signed(one) if hours else points(one) for one in (gap.value, gap.low, gap.high))
    return _("%(gap)s (%(low)s til %(high)s)") % {"gap": value, "low": low, "high": high}


def _how_sure(found: Compared, ranking: Ranking) -> Table:
    rows = [
        [
            found.titles[row.arm],
            _("%(gap)s (%(low)s til %(high)s)")
            % {"gap": points(row.effect), "low": points(row.effect_low), "high": points(row.effect_high)},
            danish.percent(row.best),
            danish.percent(row.above),
            danish.number(round(row.rank, 1), 1),
            danish.number(round(100 * row.loss, 1), 1),
        ]
        for row in ranking.arms
    ]
    headers = [
        _("Løsningsmodel"),
        _("Forskel fra gennemsnittet, i procentpoint"),
        _("Sandsynlighed for at være bedst"),
        _("Sandsynlighed for at ligge over gennemsnittet"),
        _("Forventet plads"),
        _("Forventet tab ved at vælge den, i procentpoint"),
    ]
    return Table(
        f"sikkert-{found.rows.phase or 'alle'}",
        _("Hvor sikker rækkefølgen er: %(phase)s") % {"phase": phase_name(found.rows.phase)},
        headers,
        rows,
    )


def _forest(found: Compared, ranking: Ranking) -> charts.Figure:
    title = _("Forskel fra gennemsnittet af det, der sammenlignes, i procentpoint")
    widest = max(LEAST_SCALE, *(abs(end) for row in ranking.arms for end in (row.effect_low, row.effect_high)))
    note = _("Stregen er usikkerheden (95 %). Linjen er gennemsnittet. Øverst står det, der er mest sikkert at vælge.")
    drawn = _differences(found, ranking)
    return picture(ranges(title, drawn, (), scale=(-widest, widest), goal=Goal(0.0, _("Gennemsnittet")), note=note))


def _differences(found: Compared, ranking: Ranking) -> list[Range]:
    return [
        Range(
            found.titles[row.arm],
            row.effect_low,
            row.effect_high,
            row.effect,
            _("%(gap)s procentpoint (n = %(n)s)") % {"gap": points(row.effect), "n": counted(row.n)},
        )
        for row in ranking.arms
    ]


def _of_hours(found: Compared) -> PhaseAnswer:
    """Most have no hours at all, which no ranking of means would be fair to: differences alone."""
    gaps, order = found.gaps(), list(found.arms)
    reasons = reasons_of(found, [*found.models, *found.hidden])
    rows = [[found.titles[arm], counted(found.n(arm)), _mean(found, arm), _gap(gaps.get(arm), arm, hours=True)] for arm in order]
    headers = [_("Løsningsmodel"), _("Jobkandidater"), _("Timer om måneden, gennemsnit"), _("Forskel fra dem uden, timer om måneden")]
    table = Table(
        f"gik-{found.rows.phase or 'alle'}",
        _("Lønnede timer med hver løsningsmodel: %(phase)s") % {"phase": phase_name(found.rows.phase)},
        headers,
        rows,
    )
    title = _("%(phase)s: lønnede timer bagefter") % {"phase": phase_name(found.rows.phase)}
    said, notes = ranked_words.hours(found, gaps), ranked_words.left_out(found)
    block = Block(
        f"rang-{found.rows.phase or 'alle'}", title, said, ("used_model", "after_model"), tables=(table,) if rows else (), notes=notes
    )
    return PhaseAnswer(found.rows.phase, block, reasons, said[0])


def _mean(found: Compared, arm: str) -> str:
    return danish.number(round(float(found.value[found.of(arm)].mean()), 1), 1) if found.is_told(arm) else _("vises ikke")
