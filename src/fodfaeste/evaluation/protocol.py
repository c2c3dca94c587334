"""The statistical part of a protocol for one planned trial: what is compared, how many it takes and why, and how it is analysed."""

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from fodfaeste.evaluation import designs, trial_charts, trial_tables, trial_words
from fodfaeste.evaluation.designs import CLUSTER, INDIVIDUAL, WEDGE, Answer, Trial, Tried
from fodfaeste.evaluation.models.planning import Planned, TrialPlan
from fodfaeste.evaluation.trial_words import points, share
from fodfaeste.practice_model.guidance import DANISH
from fodfaeste.shared import danish
from fodfaeste.shared.documents import Block, Blocks, Bullets, Document, Heading, Note, Paragraph, Table

MONTH = 365.25 / 12


def document(plan: TrialPlan, number: int, trials: Sequence[Trial]) -> Document:
    """In Danish, whatever the reader's pages are in; the day on it is the day the plan was saved, so that it stays the same."""
    with translation.override(DANISH):
        trial = trials[number]
        return Document(
            title=plan.name,
            subtitle=_("Protokol, den statistiske del: %(kind)s") % {"kind": trial_words.KIND_NAMES[trial.kind]},
            author="Fodfæste",
            day=danish.as_day(plan.changed_at),
            contents=True,
            blocks=[*_blocks(plan, trial)],
        )


def _blocks(plan: Planned, trial: Trial) -> Iterator[Block]:
    answer = designs.answer(trial)
    yield Note(
        Blocks([Paragraph(_("Udkast til den statistiske del. Navne, roller, etik og datatilladelser skrives i resten af protokollen."))])
    )
    yield from _what(plan, trial)
    yield from _lots(trial)
    yield from _size(trial, answer)
    if designs.can_be_tried(trial):
        yield from _tried(trial, designs.tried(trial))
    yield from _time(plan, trial, answer)
    yield from _analysis(trial)
    yield from _sensitivity(trial)
    if plan.note:
        yield Heading(1, _("Bemærkning"))
        yield Paragraph(plan.note)


def _what(plan: TrialPlan, trial: Trial) -> Iterator[Block]:
    yield Heading(1, _("Hvad der sammenlignes"))
    control = {
        INDIVIDUAL: _("Jobkandidater, der får kommunens sædvanlige indsats, i samme kommuner og samme tid."),
        CLUSTER: _("Kommuner eller teams, der giver den sædvanlige indsats, mens forsøget løber."),
        WEDGE: _("De samme kommuner eller teams, før de begynder, og de andre, der ikke er begyndt endnu."),
    }
    unit = {
        INDIVIDUAL: _("Jobkandidaten"),
        CLUSTER: _("Kommunen") if trial.units == 1 else _("Teamet"),
        WEDGE: _("Tidspunktet, hvor kommunen begynder") if trial.units == 1 else _("Tidspunktet, hvor teamet begynder"),
    }
    rows = [
        (_("Form"), str(trial_words.KIND_NAMES[trial.kind])),
        (_("Indsats"), _("Ansættelsesrettet virksomhedsforløb, som håndbogen beskriver det ved forsøgets begyndelse.")),
        (_("Kontrol"), control[trial.kind]),
        (_("Enhed, der trækkes lod om"), unit[trial.kind]),
        (_("Primært resultat"), plan.outcome),
        (_("Plan"), _("version %(number)s, gemt %(day)s") % {"number": plan.versions.count(), "day": danish.day(plan.changed_at)}),
        (_("Måles"), _("%(months)s efter lodtrækningen") % {"months": trial_words.months(trial.follow_up)}),
    ]
    yield Table([_("Hvad"), _("Beskrivelse")], rows, caption=_("Forsøget kort"))


def _lots(trial: Trial) -> Iterator[Block]:
    yield Heading(1, _("Lodtrækning"))
    if trial.kind == INDIVIDUAL:
        points_of = [
            _("En til en, i blokke af tilfældig længde (4, 6 og 8) inden for hvert lag."),
            _("Lag: kommune og målgruppe."),
            _("Listen laves på forhånd og forsegles; den, der indskriver, ser ikke næste lod."),
        ]
    elif trial.kind == CLUSTER:
        points_of = [
            _("En til en mellem %(n)s enheder, alle på en gang før den første indskrivning.") % {"n": danish.number(trial.clusters)},
            _("Lag eller begrænset lodtrækning efter størrelse og grundrate, så grupperne ligner hinanden."),
            _("Jobkandidater indskrives efter samme regler i begge grupper og helst af nogen, der ikke kender loddet."),
        ]
    else:
        points_of = [
            _("Rækkefølgen, som %(n)s enheder begynder i, trækkes på en gang: %(steps)s trin med så lige mange i hvert som muligt.")
            % {"n": danish.number(trial.clusters), "steps": danish.number(trial.steps)},
            _("Alle måles i %(periods)s perioder, den første før nogen er begyndt.") % {"periods": danish.number(trial.periods)},
            _("Enhederne kender deres trin så sent, som planlægningen tillader."),
        ]
    yield Bullets(points_of)


def _size(trial: Trial, answer: Answer) -> Iterator[Block]:
    yield Heading(1, _("Antal deltagere"))
    yield Paragraph(trial_tables.sentence(answer))
    yield Table(
        [_("Antagelse"), _("Værdi")], [(row.label, row.values[0]) for row in trial_tables.inputs([trial])], caption=_("Det, der er antaget")
    )
    yield Table(
        [_("Resultat"), _("Værdi")],
        [(row.label, row.values[0]) for row in trial_tables.results([answer]) if row.values[0] != trial_tables.NOTHING],
        caption=_("Det, der følger"),
    )
    yield Heading(2, _("Sådan er der regnet"))
    diluted = _("Med fidelitet og smitte bliver forskellen, der analyseres, %(seen)s: %(treated)s mod %(control)s.") % {
        "seen": points(trial.treated - trial.control),
        "treated": share(trial.treated),
        "control": share(trial.control),
    }
    lines = [str(trial_words.METHODS[trial.kind]), diluted]
    if trial.kind != INDIVIDUAL:
        lines.append(_("ICC er %(icc)s på %(scale)s.") % {"icc": danish.number(trial.icc), "scale": trial_words.SCALES[trial.scale]})
    yield Bullets([*lines, *(str(trial_words.WARNINGS[key]) for key in answer.warnings)])


def _tried(trial: Trial, found: Tried) -> Iterator[Block]:
    yield Heading(2, _("Prøvet af ved simulering"))
    rows = [
        (_("Styrke, afprøvet (± Monte Carlo-fejl)"), f"{trial_words.exact(found.power)} (± {trial_words.exact(found.error)})"),
        (
            _("Testens størrelse uden forskel (± Monte Carlo-fejl)"),
            f"{trial_words.exact(found.size)} (± {trial_words.exact(found.size_error)})",
        ),
        (_("Styrke efter formlen"), trial_words.exact(found.formula)),
        (_("Simulerede forsøg, frø"), f"2 × {danish.number(found.replicates)}, {found.seed}"),
        (_("Analyse"), str(trial_words.TESTS[trial.kind])),
    ]
    yield Table([_("Hvad"), _("Værdi")], rows, caption=_("Simuleringen"))
    yield Paragraph(f"{trial_tables.agreement(found, trial)} {trial_tables.holds(found, trial)}")


def _time(plan: Planned, trial: Trial, answer: Answer) -> Iterator[Block]:
    yield Heading(1, _("Tid"))
    enrol, whole = math.ceil(answer.months_to_enrol - 1e-9), math.ceil(answer.months_in_all - 1e-9)
    yield Paragraph(
        _("Indskrivningen tager %(enrol)s: %(asked)s spørges om måneden i hver kommune, og %(refusal)s siger nej.")
        % {
            "enrol": trial_words.months(enrol),
            "asked": danish.number(trial.asked),
            "refusal": share(trial.refusal),
        }
    )
    if plan.start_on is None:
        yield Paragraph(_("Datoer kommer på, når planen har en dag, indskrivningen begynder."))
        return
    rows = [
        (_("Indskrivningen begynder"), danish.day(plan.start_on)),
        (_("Indskrivningen slutter"), danish.day(_later(plan.start_on, enrol))),
        (_("Det sidste resultat kendes"), danish.day(_later(plan.start_on, whole))),
    ]
    yield Table([_("Hvad"), _("Dag")], rows, caption=_("Datoer"))


def _later(start: date, months: int) -> date:
    """So many months later; a month is a twelfth of a year, because the number of months is an estimate."""
    return start + timedelta(days=round(months * MONTH))


def _analysis(trial: Trial) -> Iterator[Block]:
    yield Heading(1, _("Analyse"))
    primary = {
        INDIVIDUAL: _("Forskellen mellem gruppernes andele med 95 % interval, justeret for kommune og målgruppe."),
        CLUSTER: _(
            "Forskellen mellem gruppernes gennemsnitlige andele med en t-test på enhedernes andele; under 40 enheder bruges ingen z-test."
        ),
        WEDGE: _("Lineær blandet model med faste perioder og tilfældige enheder; Kenward og Rogers korrektion, fordi enhederne er få."),
    }
    yield Bullets(
        [
            primary[trial.kind],
            _("Alle analyseres i den gruppe, loddet gav dem, uanset hvad de fik."),
            _("Signifikansniveauet er %(alpha)s, tosidet; der er et primært resultat, så der rettes ikke for flere.")
            % {"alpha": share(trial.alpha)},
            _("Effekten blandt dem, der fik indsatsen, regnes med loddet som instrument og står ved siden af, ikke i stedet."),
        ]
    )
    yield Heading(2, _("Undervejs"))
    yield Paragraph(
        _("Der ses ikke på resultatet undervejs. En uafhængig gruppe følger frafald og skadelige hændelser og kan standse forsøget.")
    )
    yield Heading(2, _("Manglende svar"))
    yield Paragraph(
        _("Mangler resultatet for over 5 %, regnes der også med multiple imputation og med de værst tænkelige svar i hver gruppe.")
    )
    if trial.kind != INDIVIDUAL:
        yield Heading(2, _("ICC"))
        yield Paragraph(
            _("ICC regnes af forsøgets egne tal på andelens skala og rapporteres med interval, så det næste forsøg kan bruge det.")
        )


def _sensitivity(trial: Trial) -> Iterator[Block]:
    yield Heading(1, _("Hvis antagelserne er forkerte"))
    moved = trial_charts.tornado(0, trial)
    yield Table(
        [*moved.table_headers], [[str(cell) for cell in row] for row in moved.table_rows], caption=_("En antagelse flyttet ad gangen")
    )
