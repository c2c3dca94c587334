"""Planned trials beside each other: what goes in, what comes out, and each in a plain sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.evaluation import designs, trial_words
from fodfaeste.evaluation.designs import INDIVIDUAL, WEDGE, Answer, Trial, Tried
from fodfaeste.evaluation.trial_words import points
from fodfaeste.shared import danish

NOTHING = "–"
# Danish municipalities.
ALL = 98


@dataclass(frozen=True)
class Row:
    """One thing, with a value for each trial."""

    label: str
    values: tuple[str, ...]
    differs: bool = False


def inputs(trials: Sequence[Trial]) -> list[Row]:
    """What was assumed; a value that no form of trial uses stands as a dash."""
    found = []
    for name in designs.INPUTS:
        values = tuple(
            trial_words.shown(name, getattr(trial, name)) if name in trial_words.relevant(trial) else NOTHING for trial in trials
        )
        if any(value != NOTHING for value in values):
            found.append(Row(str(trial_words.LABELS[name]), values, len({*values} - {NOTHING}) > 1))
    return found


def results(answers: Sequence[Answer]) -> list[Row]:
    ways = (
        (_("Jobkandidater i alt"), lambda a: danish.number(a.trial.people)),
        (_("Kontrolgruppe og indsatsgruppe"), _arms),
        (_("Styrke"), lambda a: danish.percent(a.power)),
        (_("Mindste forskel, forsøget kan vise"), lambda a: NOTHING if a.detectable is None else points(a.detectable)),
        (_("Jobkandidater, der skal til"), lambda a: _whole(a.needed_people)),
        (_("Kommuner, der skal til"), needed_places),
        (_("Måneder til indskrivning, som skrevet"), lambda a: trial_words.months(a.months_to_enrol)),
        (_("Måneder i alt til sidste resultat"), lambda a: trial_words.months(a.months_in_all)),
        (
            _("Måneder til indskrivning af dem, der skal til"),
            lambda a: NOTHING if a.needed_months is None else trial_words.months(a.needed_months),
        ),
        (_("Designeffekt"), lambda a: NOTHING if a.design_effect is None else danish.number(a.design_effect, 2)),
        (
            _("Svarer til så mange uafhængige jobkandidater"),
            lambda a: _whole(None if a.effective_people is None else round(a.effective_people)),
        ),
    )
    return [Row(label, tuple(way(answer) for answer in answers)) for label, way in ways]


def _whole(value: int | None) -> str:
    return NOTHING if value is None else danish.number(value)


def _arms(answer: Answer) -> str:
    if answer.arms is None:
        return NOTHING
    control, effort = answer.arms
    words = {"control": danish.number(control), "effort": danish.number(effort)}
    if answer.trial.kind == INDIVIDUAL:
        return _("%(control)s og %(effort)s jobkandidater") % words
    if answer.trial.units == 1:
        return _("%(control)s og %(effort)s kommuner") % words
    return _("%(control)s og %(effort)s teams") % words


def needed_places(answer: Answer) -> str:
    if answer.needed_municipalities is None:
        return _("intet antal er nok")
    found = danish.number(answer.needed_municipalities)
    return _("%(n)s, flere end der findes") % {"n": found} if answer.needed_municipalities > ALL else found


def sentence(answer: Answer) -> str:
    """The answer as one would say it to a team leader."""
    trial = answer.trial
    lead = ngettext(
        "Med %(people)s jobkandidater i %(n)s kommune viser forsøget en forskel på %(effect)s i %(power)s af tilfældene.",
        "Med %(people)s jobkandidater i %(n)s kommuner viser forsøget en forskel på %(effect)s i %(power)s af tilfældene.",
        trial.municipalities,
    ) % {
        "people": danish.number(trial.people),
        "n": danish.number(trial.municipalities),
        "effect": points(trial.effect),
        "power": danish.percent(answer.power),
    }
    return f"{lead} {_enough(answer)}"


def _enough(answer: Answer) -> str:
    trial, wished = answer.trial, danish.percent(answer.trial.power)
    if answer.power >= trial.power:
        return _("Det er mindst de ønskede %(wished)s.") % {"wished": wished}
    if answer.needed_municipalities is None or answer.needed_people is None:
        return _("Ingen størrelse når de ønskede %(wished)s: der må antages noget andet.") % {"wished": wished}
    if answer.needed_municipalities > ALL:
        words = {"wished": wished, "n": danish.number(answer.needed_municipalities), "all": ALL}
        return _("For at nå de ønskede %(wished)s skulle der %(n)s kommuner til, og der er kun %(all)s i landet.") % words
    words = {"wished": wished, "people": danish.number(answer.needed_people), "n": danish.number(answer.needed_municipalities)}
    return _("For at nå de ønskede %(wished)s skal der %(people)s jobkandidater til, hvilket er %(n)s kommuner af samme størrelse.") % words


def agreement(found: Tried, trial: Trial) -> str:
    """Whether formula and simulation say the same, and which to trust where they do not."""
    words = {"formula": danish.percent(found.formula, 1), "tried": danish.percent(found.power, 1)}
    if found.agrees:
        return _("Formlen (%(formula)s) og det afprøvede (%(tried)s) siger det samme inden for tilfældighederne.") % words
    if trial.kind == WEDGE:
        return (
            _("Formlen siger %(formula)s, det afprøvede %(tried)s. Stol på det afprøvede: formlen ser bort fra, at kommunerne er få.")
            % words
        )
    return _("Formlen siger %(formula)s, det afprøvede %(tried)s. Stol på det afprøvede: formlen er en tilnærmelse.") % words


def holds(found: Tried, trial: Trial) -> str:
    """Whether the test finds a difference as seldom as it should where there is none."""
    words = {"size": danish.percent(found.size, 1), "alpha": danish.percent(trial.alpha, 1)}
    if found.size_holds:
        return _("Uden nogen forskel finder analysen alligevel en i %(size)s af forsøgene; det må den i %(alpha)s.") % words
    return _("Uden nogen forskel finder analysen en i %(size)s af forsøgene og må kun i %(alpha)s: stol ikke på styrken.") % words
