"""Fidelity: how the outcome goes along with how fully models and principles were followed, among the candidates of one municipality."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.estimates import Slope, points, signed
from fodfaeste.evaluation.facts.after import OUTCOMES, After
from fodfaeste.evaluation.facts.followed import PRINCIPLES, principle_score, since_enrolment, steps_followed
from fodfaeste.evaluation.facts.outcomes.columns import Floats
from fodfaeste.evaluation.results.blocks import NOTHING, Block, Table, counted, few_words, picture
from fodfaeste.evaluation.results.scope import Scope
from fodfaeste.evaluation.results.small import few
from fodfaeste.practice_model.principles import PRINCIPLES as PRINCIPLES_OF_PRACTICE
from fodfaeste.shared import charts, danish
from fodfaeste.shared.curves import Axis, Curve, Goal, Range, curves, ranges

# Of the steps the slope is told for ten percentage points more.
TENTH = 0.1
THIRDS = 3


@dataclass(frozen=True)
class Dose:
    """What was followed: key, title, values of everybody in units of one step of the slope, and how step and value are said."""

    key: str
    title: str
    values: Floats
    step: str
    keys: tuple[str, ...]
    is_share: bool = False

    def said(self, value: float) -> str:
        return danish.percent(value * TENTH) if self.is_share else danish.number(round(value, 1), 1)


def comparison() -> str:
    """Stands over the page."""
    return _(
        "Tallene sammenligner jobkandidater i den samme kommune og tager højde for målgruppen. Ingen har trukket lod om, hvor fuldt noget "
        "blev fulgt: det kan være lettere at følge det med dem, der alligevel var på vej. Det viser altså en sammenhæng og ikke en "
        "virkning, og det siger intet om den enkelte."
    )


def doses(scope: Scope) -> tuple[Dose, Dose]:
    read, rows = scope.read, scope.everyone
    return (
        Dose(
            "trin", _("Løsningsmodellernes trin"), steps_followed(read, rows) / TENTH, _("10 procentpoint flere af trinnene gjort"),
            ("steps_followed",), is_share=True,
        ),
        Dose("principper", _("De fem principper"), principle_score(read, rows), _("1 højere score"), ("principle_score",)),
    )  # fmt: skip


def slope_of(scope: Scope, values: Floats, outcome: str) -> Slope | None:
    """Among the chosen; None where too few had it, or did not, to be shown."""
    found, rows = since_enrolment(scope.everyone, outcome).value, scope.everyone
    known = ~np.isnan(found) & ~np.isnan(values)
    if not scope.may_show(known & (found > 0), known):
        return None
    use = scope.chosen & known
    return estimates.slope(found[use], values[use], rows.municipality[use].tolist(), rows.target_group[use].tolist())


def blocks(scope: Scope, outcome: str) -> list[Block]:
    return [*(_of_dose(scope, dose, OUTCOMES[outcome]) for dose in doses(scope)), _each(scope, OUTCOMES[outcome])]


def _of_dose(scope: Scope, dose: Dose, outcome: After) -> Block:
    found = slope_of(scope, dose.values, outcome.key)
    if found is None or found.thin:
        return Block(dose.key, dose.title, (few_words() if found is None else found.refused,), dose.keys)
    shown = _thirds_can_be_told(found, outcome)
    table = Table(
        f"tredjedele-{dose.key}",
        _("Lavest, midt og højest i hver kommune: %(what)s") % {"what": dose.title},
        _third_headers(outcome),
        _third_rows(found, dose, outcome),
    )
    said = [_sentence(found, dose, outcome), _no_effect()]
    if not shown:
        said.append(_("Tredjedelene vises ikke, fordi et af tallene er for lille, eller der ikke er tre."))
    figure = _curve(found, dose, outcome) if shown and len(found.thirds) == THIRDS else None
    return Block(dose.key, dose.title, tuple(said), dose.keys, figure=figure, tables=(table,) if shown else (), notes=found.notes)


def _sentence(found: Slope, dose: Dose, outcome: After) -> str:
    words = {
        "step": dose.step,
        "gap": _gap(found.value, outcome),
        "low": _gap(found.low, outcome),
        "high": _gap(found.high, outcome),
        "unit": _unit(outcome),
        "name": str(outcome.name).lower(),
        "n": danish.number(found.n),
        "places": danish.number(found.places),
    }
    if found.tells:
        text = _(
            "Inden for kommunen går %(step)s sammen med %(gap)s %(unit)s (%(name)s), fra %(low)s til %(high)s. Det bygger på %(n)s "
            "jobkandidater i %(places)s kommuner."
        )
    else:
        text = _(
            "Det kan ikke ses, om resultatet går sammen med, hvor fuldt det blev fulgt: %(step)s svarer til %(gap)s %(unit)s (%(name)s), "
            "fra %(low)s til %(high)s. Det bygger på %(n)s jobkandidater i %(places)s kommuner."
        )
    return text % words


def _no_effect() -> str:
    return _("Det må ikke læses som, hvad der ville ske, hvis det blev fulgt mere.")


def _gap(value: float | None, outcome: After) -> str:
    if value is None:
        return NOTHING
    return points(value) if outcome.is_share else signed(value)


def _unit(outcome: After) -> str:
    return _("procentpoint") if outcome.is_share else _("timer om måneden")


def _thirds_can_be_told(found: Slope, outcome: After) -> bool:
    counts = [one.n for one in found.thirds]
    if outcome.is_share:
        had = [round(one.outcome * one.n) for one in found.thirds]
        counts += [*had, *(one.n - x for one, x in zip(found.thirds, had, strict=True))]
    return len(found.thirds) > 1 and not few(np.array(counts)).any()


def _third_headers(outcome: After) -> list[str]:
    return [_("Tredjedel"), _("Jobkandidater"), _("Fulgt, gennemsnit"), str(outcome.name)]


def _third_rows(found: Slope, dose: Dose, outcome: After) -> list[tuple[str, ...]]:
    names = {"lowest": _("Lavest"), "middle": _("Midt"), "highest": _("Højest")}
    return [(names[one.key], counted(one.n), dose.said(one.dose), _value(one.outcome, outcome)) for one in found.thirds]


def _value(value: float, outcome: After) -> str:
    return danish.percent(value) if outcome.is_share else danish.number(round(value, 1), 1)


def _curve(found: Slope, dose: Dose, outcome: After) -> charts.Figure:
    ordered = sorted(found.thirds, key=lambda one: one.dose)
    axes = (Axis(_("Fulgt, gennemsnit i tredjedelen"), dose.said), Axis(str(outcome.name), lambda value: _value(value, outcome)))
    drawn = [Curve(str(outcome.name), [one.outcome for one in ordered])]
    return picture(curves(dose.title, [one.dose for one in ordered], drawn, axes))


def _each(scope: Scope, outcome: After) -> Block:
    """Each principle by itself."""
    title, names = _("Hvert princip for sig"), {one.key: str(one.name) for one in PRINCIPLES_OF_PRACTICE}
    lines = [(names[key], slope_of(scope, principle_score(scope.read, scope.everyone, key), outcome.key)) for key in PRINCIPLES]
    rows, drawn = [], []
    for name, found in lines:
        if found is None or found.value is None or found.low is None or found.high is None:
            rows.append((name, counted(found.n) if found else NOTHING, _("for få") if found is None else _("for lidt"), NOTHING))
            continue
        gap, low, high = (_gap(value, outcome) for value in (found.value, found.low, found.high))
        rows.append((name, counted(found.n), gap, f"{low} – {high}"))
        drawn.append(Range(name, found.low, found.high, found.value, f"{gap} {_unit(outcome)}"))
    headers = [
        _("Princip"),
        _("Jobkandidater"),
        _("1 højere score svarer til, %(unit)s") % {"unit": _unit(outcome)},
        _("Usikkerhed (95 %)"),
    ]
    said = _("Der ses på %(n)s principper på én gang. Et af dem kan falde ud til den ene side alene ved et tilfælde.") % {"n": len(lines)}
    return Block(
        "hvert-princip",
        title,
        (said,),
        ("principle_score",),
        figure=_ranges(title, drawn) if drawn else None,
        tables=(Table("hvert-princip", title, headers, rows),),
    )


def _ranges(title: str, drawn: list[Range]) -> charts.Figure:
    widest = max(abs(end) for one in drawn for end in (one.low, one.high) if end is not None) or 1.0
    return picture(ranges(title, drawn, (), scale=(-widest, widest), goal=Goal(0.0, _("Ingen sammenhæng"))))
