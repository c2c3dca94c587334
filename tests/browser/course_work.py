"""The second half of the main path: hours, follow-up, the hire and a clip, and where all of it is found again."""

from datetime import timedelta

from fodfaeste.placements.models import WorkWeek
from fodfaeste.retention.models import Clip, Employment
from fodfaeste.shared import audit, clock
from fodfaeste.shared.models import AuditEvent
from tests.browser.course import Course, day, fill, follow_letter, go, press, press_wrongly


def record_hours(course: Course) -> None:
    monday = clock.week_start(clock.today()).isoformat()
    go(course.party, "placements:hours", course.placement.ref)
    go(course.party, "placements:hours_write", ref=course.placement.ref, monday=monday)
    press_wrongly(course.party)
    for row, task, pay, hours in ((0, "fylde varer op", "paid_ordinary", "2"), (1, "holde lager", "unpaid", "3,5")):
        for name, value in (("task", task), ("hours", hours)):
            course.party.page.locator(f'main [name$="-{row}-{name}"]').fill(value)
        course.party.page.locator(f'main [name$="-{row}-pay_kind"]').select_option(pay)
    press(course.party, "Gem ugens timer")


def company_confirms_week(course: Course) -> None:
    follow_letter(course.company, course.cast.butik.contact.person, "hours_confirm")
    go(course.company, "placements:hours", course.placement.ref)
    press(course.company, "Ja, timerne passer")
    assert WorkWeek.objects.get(placement=course.placement).confirmed_at is not None


def assess(course: Course) -> None:
    for eyes in course.everybody:
        go(eyes, "placements:assess", course.placement.ref)
        levels = eyes.page.locator('main [name^="level_"]').evaluate_all("fields => [...new Set(fields.map(field => field.name))]")
        assert levels
        fill(eyes, **dict.fromkeys(levels, "3"), note="Det går fremad")
        press(eyes)


def follow_up(course: Course) -> None:
    staff, ref, today = course.staff, course.placement.ref, clock.today()
    go(staff, "placements:follow_up_write", ref)
    press_wrongly(staff)
    word = staff.page.locator('main [name="hire_word"]').first.get_attribute("value")
    fill(staff, held_on=day(today), hire_word=word, hire_words="Vi regner med at ansætte.", agreed="Flere timer", company_present=True)
    press(staff)
    go(staff, "placements:step_add", ref)
    press_wrongly(staff)
    fill(staff, from_day=day(today), hours_per_week="15", paid_hours_per_week="8", pay_kind="paid_ordinary", takes="At møde stabilt")
    press(staff)
    for eyes in course.everybody:
        go(eyes, "placements:follow_up", ref)


def hire(course: Course) -> None:
    go(course.staff, "retention:hire", course.placement.ref)
    press_wrongly(course.staff)
    fill(
        course.staff,
        position="Butiksmedhjælper",
        pay_kind="paid_ordinary",
        hours_per_week="15",
        started_on=day(clock.today() + timedelta(days=1)),
        words="Ansat i butikken",
    )
    press(course.staff)
    employment = Employment.objects.get(placement=course.placement)
    go(course.staff, "retention:issue_card", employment.ref)
    press(course.staff, "Udsted kortet")


def use_clip(course: Course) -> None:
    employment = Employment.objects.get(placement=course.placement)
    follow_letter(course.company, course.cast.butik.contact.person, "hire_registered")
    go(course.company, "retention:ours_detail", employment.ref)
    buttons = course.company.page.locator("main .house-buttons form.house-do button")
    with course.company.page.expect_navigation() as answer:
        buttons.first.click()
    assert answer.value.status == 200
    course.company.look("clip used")
    assert Clip.objects.filter(card__employment=employment).count() == 1
    go(course.party, "retention:mine_detail", employment.ref)


def found_on_today(course: Course) -> None:
    """The clip waits for an answer: it is what needs the caseworker now."""
    course.staff.page.goto("/")
    course.staff.look("today")
    text = course.staff.page.locator("main").inner_text()
    assert "Dorthe" in text
    clip = Clip.objects.get(card__employment__placement=course.placement)
    assert course.staff.page.locator(f'main a[href*="{clip.ref}"], main a[href*="{clip.card.employment.ref}"]').count()


def found_in_principles(course: Course) -> None:
    go(course.staff, "principles:of_placement", course.placement.ref)
    text = course.staff.page.locator("body").inner_text()
    assert "Dorthe" in text
    assert "af 5" in text, "no figure of this placement has a value"
    go(course.staff, "principles:overview")
    go(course.staff, "placements:detail", course.placement.ref)
    go(course.staff, "candidates:detail", course.candidate.ref)
    for eyes, name in ((course.party, "today:mine"), (course.company, "today:ours")):
        go(eyes, name)


# In the order in which it happened; a hire ends the placement first.
STORY = [
    "import.preview",
    "import.start",
    "candidates.enrol",
    "candidates.set_competence",
    "match.propose",
    "match.answer_as_candidate",
    "match.show_to_company",
    "match.answer_as_company",
    "match.decide",
    "match.record_meeting",
    "placement.created",
    "agreement.written",
    "agreement.confirmed",
    "placement.started",
    "hours.recorded",
    "hours.confirmed",
    "assessment.made",
    "follow_up.held",
    "step.added",
    "placement.ended",
    "cards.issue",
    "cards.use_clip",
]


def found_in_audit(course: Course) -> None:
    """Each step left its event, in order, and the chain holds."""
    events = list(AuditEvent.objects.filter(chain=course.cast.own.pk).order_by("number").values_list("event", flat=True))
    missing = [name for name in STORY if name not in events]
    assert not missing, f"{missing} not in {sorted(set(events))}"
    assert "employments.hire" in events
    firsts = [events.index(name) for name in STORY]
    assert firsts == sorted(firsts)
    assert audit.verify(course.cast.own.pk) == []
