"""The diploma module as a document that a study board could receive."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from fodfaeste.learning.facts import module as facts
from fodfaeste.learning.models import DiplomaModule, LearningActivity, Teacher
from fodfaeste.learning.models.module import LEVEL
from fodfaeste.practice_model.guidance import DANISH
from fodfaeste.shared import clock, danish
from fodfaeste.shared.documents import Block, Blocks, Bullets, Document, Heading, Note, Numbered, Paragraph, Run, Table
from fodfaeste.solution_models.models import lines


def module_document(module: DiplomaModule) -> Document:
    """In Danish, whatever the reader's pages are in: it is for a Danish study board."""
    with translation.override(DANISH):
        activities = facts.chosen(module)
        points = (
            _("ECTS-point ikke fastsat") if module.ects is None else _("%(points)s ECTS-point") % {"points": danish.number(module.ects)}
        )
        return Document(
            title=module.title,
            subtitle=_("Efter- og videreuddannelsesmodul på diplomniveau, %(points)s") % {"points": points},
            author="Fodfæste",
            day=clock.today(),
            contents=True,
            blocks=[*blocks(module, activities)],
        )


def blocks(module: DiplomaModule, activities: list[LearningActivity]) -> Iterator[Block]:
    """What is missing stands first, so that a draft is not taken for more."""
    lacks = facts.missing(module, activities)
    if lacks:
        yield Note(Blocks([Bullets(lacks)]), title=_("Udkast: det mangler endnu"))
    yield from written(module, activities)


def written(module: DiplomaModule, activities: list[LearningActivity]) -> Iterator[Block]:
    """The page shows the same."""
    yield from _frame(module)
    yield from _outcomes(module)
    yield from _programme(activities)
    yield from _activities(activities)
    yield from _written(_("Undervisningsform"), module.teaching_form)
    yield from _written(_("Prøveform og bedømmelse"), module.exam_form)
    yield from _workload(module, activities)
    yield from _literature(module)


def _frame(module: DiplomaModule) -> Iterator[Block]:
    yield Heading(1, _("Modulet kort"))
    level = _("Niveau %(level)s i den danske kvalifikationsramme for livslang læring") % {"level": LEVEL}
    points = _("ikke fastsat endnu") if module.ects is None else danish.number(module.ects)
    rows = [(_("Niveau"), level), (_("ECTS-point"), points)]
    yield Table([_("Hvad"), _("Beskrivelse")], rows, caption=_("Niveau og omfang"))
    for heading, words in (
        (_("Formål"), module.aim),
        (_("Målgruppe"), module.for_whom),
        (_("Forudsætninger"), module.prerequisites),
    ):
        yield Heading(2, heading)
        yield from paragraphs(words)


def _outcomes(module: DiplomaModule) -> Iterator[Block]:
    yield Heading(1, _("Læringsmål"))
    for heading, lead, words in (
        (_("Viden"), _("Den studerende"), module.knowledge),
        (_("Færdigheder"), _("Den studerende kan"), module.skills),
        (_("Kompetencer"), _("Den studerende kan"), module.competence),
    ):
        yield Heading(2, heading)
        found = lines(words)
        if found:
            yield Paragraph(f"{lead}:")
            yield Bullets(found)
        else:
            yield Paragraph(_("Ikke skrevet endnu."))


def _programme(activities: list[LearningActivity]) -> Iterator[Block]:
    yield Heading(1, _("Indhold og program"))
    rows = [
        (str(number), session.theme, one.title, danish.day(session.held_on), danish.number(session.hours))
        for number, session, one in facts.programme(activities)
    ]
    if not rows:
        yield Paragraph(_("Ikke skrevet endnu."))
        return
    yield Paragraph(_("Programmet følger kursusgangene, som de er udviklet i projektet."))
    header = [_("Gang"), _("Tema"), _("Aktivitet"), _("Første gang"), _("Timer")]
    yield Table(header, rows, caption=_("Kursusgange i rækkefølge"), numeric=[0, 4])


def _activities(activities: list[LearningActivity]) -> Iterator[Block]:
    for one in activities:
        yield Heading(2, one.title)
        yield from paragraphs(one.aim)
        teachers = [f"{teacher.name}, {teacher.title} ({teacher.get_comes_as_display()})" for teacher in _named(one)]
        if teachers:
            yield Heading(3, _("Undervisere og praksiseksperter"))
            yield Bullets(teachers)


def _named(activity: LearningActivity) -> list[Teacher]:
    return sorted(activity.teachers.all(), key=lambda teacher: (teacher.comes_as != "teacher", teacher.name))


def _workload(module: DiplomaModule, activities: list[LearningActivity]) -> Iterator[Block]:
    counted = facts.workload(module, activities)
    yield Heading(1, _("Arbejdsbelastning"))
    *parts, (words, hours) = counted.rows
    total = ([Run(words, bold=True)], [Run(hours, bold=True)])
    yield Table([_("Hvad"), _("Timer")], [*parts, total], caption=_("Den studerendes timer"), numeric=[1])
    if counted.wanted is not None and module.ects is not None:
        text = _("%(points)s ECTS-point à %(hours)s er %(wanted)s. Timetallet pr. point er %(certainty)s.")
        yield Paragraph(
            text
            % {
                "points": danish.number(module.ects),
                "hours": danish.hours(module.hours_per_ects),
                "wanted": danish.hours(counted.wanted),
                "certainty": module.get_hours_certainty_display(),
            }
        )
    yield Paragraph(counted.words)


def _literature(module: DiplomaModule) -> Iterator[Block]:
    yield Heading(1, _("Litteratur"))
    found = lines(module.literature)
    yield Numbered(found) if found else Paragraph(_("Ikke skrevet endnu."))


def _written(heading: str, words: str) -> Iterator[Block]:
    yield Heading(1, heading)
    yield from paragraphs(words)


def paragraphs(words: str) -> Iterator[Block]:
    found = [part.strip() for part in words.replace("\r\n", "\n").split("\n\n") if part.strip()]
    yield from (Paragraph(" ".join(part.split())) for part in found or [_("Ikke skrevet endnu.")])
