"""One candidate's way through the house as three people press it: the steps of the main path, a function each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from fodfaeste.candidates.models import Candidate
from fodfaeste.catalogue.models import Competence, FunctionType
from fodfaeste.matching.models import Match
from fodfaeste.notices.models import DemoLetter
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Placement
from fodfaeste.shared import clock
from tests.browser.looking import Eyes
from tests.cast import Cast

PASSWORD = "en-lang-adgangskode"
LIST = (
    "fornavn;efternavn;cpr;køn;fødselsår;målgruppe;indskrevet;samtykke;e-mail;telefon;beskyttet;sagsbehandler\r\n"
    "Dorthe;Ærøskøbing;{cpr};kvinde;1984;aktivitetsparat;{day};skriftligt;dorthe@mail.example;12345678;nej;sanne@kommune.example\r\n"
    "Uden;Dato;{other};mand;1970;aktivitetsparat;;skriftligt;;;nej;\r\n"
)
CPRS = {"cpr": "640584-1300", "other": "650670-1301"}


@dataclass
class Course:
    """Three browsers, and the things that have come about so far."""

    cast: Cast
    staff: Eyes
    company: Eyes
    party: Eyes
    candidate: Candidate | None = None
    match: Match | None = None
    placement: Placement | None = None

    @property
    def everybody(self) -> tuple[Eyes, Eyes, Eyes]:
        return self.staff, self.company, self.party


def day(moment: date) -> str:
    return moment.strftime("%d-%m-%Y")


def first_day() -> date:
    """Today: the match was decided today, and no first day lies before that."""
    return clock.today()


def go(eyes: Eyes, name: str, *args: Any, **kwargs: Any) -> None:
    """Open a page and look at it."""
    answer = eyes.page.goto(reverse(name, args=args, kwargs=kwargs))
    assert answer.status == 200, f"{name}: {answer.status}"
    eyes.settle()
    eyes.look(name)


def fill(eyes: Eyes, **values: Any) -> None:
    """Fields by name; a list ticks boxes."""
    for name, value in values.items():
        field = eyes.page.locator(f'main [name="{name}"]')
        kind = field.first.evaluate("field => field.type")
        if kind in {"radio", "checkbox"}:
            for one in value if isinstance(value, list | tuple) else [value]:
                eyes.page.locator(f'main [name="{name}"]' + ("" if one is True else f'[value="{one}"]')).check(force=True)
        elif kind.startswith("select"):
            field.select_option(value)
        else:
            field.fill(str(value))


def press(eyes: Eyes, label: str = "", what: str = "after") -> None:
    """Press the button of the page (or the one that says so) and land on a page that is well."""
    if label:
        button = eyes.page.get_by_role("main").get_by_role("button", name=label).first
    else:
        button = eyes.page.locator("main form.house-form button[type=submit]").last
    before = eyes.page.url
    with eyes.page.expect_navigation() as answer:
        button.click()
    problem = eyes.page.locator(".alert-error, .form-error-message").all_inner_texts() if answer.value.status >= 400 else ""
    assert answer.value.status == 200, f"{before} {label}: {answer.value.status} {problem}"
    eyes.settle()
    eyes.look(f"{what} {label}")


def press_wrongly(eyes: Eyes) -> None:
    """Send it empty first: the errors are shown, and the page is still sound."""
    assert eyes.send_empty(), f"{eyes.page.url}: an empty form was taken"
    eyes.look("with errors")


def sign_in_by_password(eyes: Eyes, email: str) -> None:
    eyes.page.goto(reverse("account_login"))
    press_wrongly(eyes)
    fill(eyes, login=email, password=PASSWORD)
    press(eyes, "Log ind")


def follow_letter(eyes: Eyes, person: Person, template: str) -> None:
    """The newest message of that kind, opened from the mail by pressing its single-use link."""
    letters = DemoLetter.objects.filter(message__recipient=person, message__template=template).order_by("-recorded_at", "-pk")
    letter = letters.first()
    known = list(DemoLetter.objects.values_list("message__recipient__given_name", "message__template"))
    assert letter is not None, f"no {template} for {person}: {known}"
    eyes.page.goto(letter.link)
    if eyes.page.url.endswith(letter.link):
        eyes.look("link")
        press(eyes, "Åbn")
    eyes.look(f"from letter {template}")


def import_candidates(course: Course) -> None:
    staff = course.staff
    go(staff, "candidates:import")
    press_wrongly(staff)
    content = LIST.format(**CPRS, day=day(clock.today() - timedelta(days=30))).encode("cp1252")
    staff.page.locator("main input[type=file]").set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": content})
    press(staff, what="preview")
    text = staff.page.locator("main").inner_text()
    assert "oprettes" in text
    assert "afvises" in text
    press(staff, "Indlæs de gode rækker")
    course.candidate = Candidate.objects.get(person__given_name="Dorthe")
    assert not Candidate.objects.filter(person__given_name="Uden").exists()


def describe_candidate(course: Course) -> None:
    candidate, function = course.candidate, course.cast.butik.job_function
    go(course.staff, "candidates:detail", candidate.ref)
    for one in function.decisive_competences.order_by("pk"):
        go(course.staff, "candidates:competence_add", candidate.ref)
        fill(course.staff, competence=Competence.objects.get(pk=one.competence_id).ref, level="3", evidence="shown", note="Vist i praktik")
        press(course.staff)
    go(course.staff, "candidates:wish_add", candidate.ref)
    press_wrongly(course.staff)
    fill(course.staff, function_type=FunctionType.objects.get(pk=function.function_type_id).ref, priority="1", why="Kan lide orden")
    press(course.staff)
    go(course.staff, "candidates:need_add", candidate.ref)
    fill(course.staff, kind="breaks", important="ja", may_be_shared="ja")
    press(course.staff)
    go(course.staff, "candidates:profile", candidate.ref)
    fill(course.staff, wished_hours="15", can_start_on=day(clock.today()), own_words="Jeg vil gerne være i en butik.")
    press(course.staff)


def propose_match(course: Course) -> None:
    candidate, function = course.candidate, course.cast.butik.job_function
    go(course.staff, "matching:for_candidate", candidate.ref)
    go(course.staff, "matching:propose", ref=candidate.ref, function_ref=function.ref)
    press_wrongly(course.staff)
    fill(course.staff, why="Du kan lide orden, og butikken mangler en på lageret.")
    press(course.staff)
    course.match = Match.objects.get(candidate=candidate)


def candidate_says_yes(course: Course) -> None:
    follow_letter(course.party, course.candidate.person, "match_candidate_answer")
    press_wrongly(course.party)
    boxes = course.party.page.locator('main [name="categories"]')
    values = [boxes.nth(number).get_attribute("value") for number in range(boxes.count())]
    fill(course.party, answer="yes", categories=values, valid_until=day(clock.today() + timedelta(days=90)))
    press(course.party, what="consent")
    assert course.party.page.locator("#company-view").is_visible()
    press(course.party, "Ja, det må virksomheden se")


def company_says_yes(course: Course) -> None:
    go(course.staff, "matching:detail", course.match.ref)
    press(course.staff, "Vis")
    follow_letter(course.company, course.cast.butik.contact.person, "match_company_answer")
    text = course.company.page.content()
    assert CPRS["cpr"][:6] not in text
    press_wrongly(course.company)
    fill(course.company, answer="yes", words="Kom og hils på.")
    press(course.company)


def decide_and_meet(course: Course) -> None:
    go(course.staff, "matching:decide", course.match.ref)
    press_wrongly(course.staff)
    fill(course.staff, answer="yes", words="Alle tre vil det.")
    press(course.staff)
    go(course.staff, "matching:meeting", course.match.ref)
    press_wrongly(course.staff)
    fill(course.staff, held_on=day(clock.today()), place="Butikken", candidate_present=True, company_present=True)
    press(course.staff)


def create_placement(course: Course) -> None:
    go(course.staff, "placements:create", course.match.ref)
    press(course.staff)
    course.placement = Placement.objects.get(match=course.match)


def write_agreement(course: Course) -> None:
    today = clock.today()
    go(course.staff, "placements:agreement_write", course.placement.ref)
    press_wrongly(course.staff)
    fill(
        course.staff,
        hire_function="Butiksmedhjælper",
        hire_hours="15",
        hire_takes="At møde stabilt",
        hire_by=day(today + timedelta(days=80)),
        measure="hybrid",
        purpose_kinds=["0"],
        purpose="At afklare, hvilke opgaver hun kan klare selv.",
        vitas_number="V-12345",
        vitas_date=day(first_day()),
        period_from=day(first_day()),
        period_to=day(today + timedelta(days=80)),
        hours_per_week="15",
        paid_hours_per_week="5",
        unpaid_tasks="holde lager",
        paid_tasks="fylde varer op",
    )
    press(course.staff)


def confirm_by_three(course: Course) -> None:
    ref = course.placement.ref
    for eyes, person in ((course.party, course.candidate.person), (course.company, course.cast.butik.contact.person)):
        follow_letter(eyes, person, "agreement_confirm")
        go(eyes, "placements:agreement", ref)
        eyes.page.goto(reverse("placements:agreement_confirm", args=[ref]))
        eyes.look("confirm")
        press(eyes, "Ja, jeg bekræfter aftalen")
    course.staff.page.goto(reverse("placements:agreement_confirm", args=[ref]))
    press(course.staff, "Ja, jeg bekræfter aftalen")


def start(course: Course) -> None:
    course.staff.page.goto(reverse("placements:start", args=[course.placement.ref]))
    course.staff.look("start")
    fill(course.staff, started_on=day(first_day()))
    press(course.staff)
    go(course.staff, "placements:detail", course.placement.ref)
    for eyes, page in ((course.party, "placements:mine_detail"), (course.company, "placements:ours_detail")):
        go(eyes, page, course.placement.ref)
