"""The chapter on whether a controlled trial is worth making: the pilot's own figures, the criteria, and what a trial would take."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fodfaeste.evaluation import designs, planner, potential_words, trial_charts, trial_tables, trial_words
from fodfaeste.evaluation.facts import pilot_rates, potential
from fodfaeste.evaluation.facts.pilot_rates import Pilot
from fodfaeste.evaluation.models.planning import Criterion, Light, Measure
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import opening, reading, table
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.documents import Heading, Paragraph

KEY = "forsoeg"


def texts() -> list[Editable]:
    first = _(
        "Piloten har ingen sammenligningsgruppe og kan derfor ikke vise, om indsatsen virker. Et kontrolleret forsøg med lodtrækning "
        "kan. Her står, om pilotens egne tal taler for, at et sådant forsøg kan lade sig gøre, og hvad det ville kræve."
    )
    return [opening(KEY, first), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    pilot = pilot_of(source)
    yield from _criteria(source, pilot)
    yield from _rates(pilot)
    yield from _designs(pilot)
    yield after


def pilot_of(source: Source) -> Pilot:
    return pilot_rates.rates_of(lambda name: source.frame(name).columns, source.snapshot.day.toordinal())


def standing(source: Source) -> list[Criterion]:
    return [*visible_to(Criterion, source.person).filter(ended_at__isnull=True).order_by("pk")]


def _criteria(source: Source, pilot: Pilot) -> Iterator[Part]:
    yield Heading(2, _("Er der grundlag for et forsøg?"))
    rows = standing(source)
    if not rows:
        yield Paragraph(_("Der er ikke sat kriterier for, hvornår et forsøg er umagen værd. Derfor kan rapporten ikke svare."))
        return
    lines = potential.lines_of(rows, pilot)
    yield Paragraph(str(potential_words.OVERALL[Light(potential.overall(lines))]))
    yield Paragraph(str(potential_words.RULE))
    header = [_("Mål"), _("Grænse"), _("Afgørende"), _("Piloten"), _("Regnet på"), _("Vurdering")]
    told = potential_words.told(lines)
    cells = [(one["name"], one["asked"], one["decisive"], one["found"], one["n"], one["light"]) for one in told]
    yield table(header, cells, _("Kriterierne mod pilotens tal"))
    late = [str(Measure(one.measure).label) for one in rows if one.set_at > source.snapshot.taken_at]
    if late:
        yield Paragraph(
            _("Disse kriterier er sat, efter at øjebliksbilledet var taget, og kan være sat med tallene for øje: %(names)s.")
            % {"names": ", ".join(late)}
        )


def _rates(pilot: Pilot) -> Iterator[Part]:
    yield Heading(2, _("Pilotens egne tal"))
    rows = potential_words.rows(pilot)
    header = [_("Mål"), _("Tal (95 % usikkerhed)"), _("Regnet på"), _("Hvad det er")]
    yield table(header, [(one["name"], one["found"], one["n"], one["meaning"]) for one in rows], _("Det, et forsøg skal regne med"))


def _designs(pilot: Pilot) -> Iterator[Part]:
    """The usual designs with the pilot's numbers in them."""
    begun = planner.beginning(pilot_rates.inputs_of(pilot))
    answers = [designs.answer(trial) for trial in begun.trials]
    names = [trial_words.name_of(number, trial) for number, trial in enumerate(begun.trials)]
    yield Heading(2, _("Hvad et forsøg ville kræve"))
    for answer in answers:
        yield Paragraph(trial_tables.sentence(answer))
    columns = range(1, len(names) + 1)
    yield table(
        [_("Antagelse"), *names], [(row.label, *row.values) for row in trial_tables.inputs(begun.trials)], _("Det, der er antaget"), columns
    )
    yield table([_("Resultat"), *names], [(row.label, *row.values) for row in trial_tables.results(answers)], _("Det, der følger"), columns)
    ends = pilot_rates.ends_of(pilot)
    for number, trial in enumerate(begun.trials):
        moved = trial_charts.tornado(number, trial, ends)
        yield table(moved.table_headers, moved.table_rows, _("%(name)s: en antagelse flyttet ad gangen") % {"name": names[number]})
