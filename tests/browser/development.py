"""From a challenge to a model that can be tried, as people of two municipalities press it: the first half of the chain."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from fodfaeste.candidates.models import Candidate
from fodfaeste.people.models import Person
from fodfaeste.placements.actions import agreements
from fodfaeste.placements.actions import placement as placements
from fodfaeste.placements.models import Party, Placement
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.shared import clock
from fodfaeste.solution_models.models import Mechanism, SolutionModel
from fodfaeste.workshops.models import Challenge, Heading, Idea, Series, Stage, Workshop
from tests import cast as people
from tests.browser.course import day, fill, go, press, press_wrongly
from tests.browser.looking import OPEN_ALL, Eyes
from tests.cast import Cast, CompanySide
from tests.fodfaeste.placements import factories

BEGAN = 10
CHALLENGE = "Løntimer bliver ikke nævnt"
IDEA = "Læg tallene på bordet først"
MECHANISM = "Når tallene ligger på bordet, bliver der talt om løn."


@dataclass
class Chain:
    """Five browsers, and the links of the chain that have come about so far."""

    cast: Cast
    leading: Eyes
    ours: Eyes
    theirs: Eyes
    candidate: Eyes
    company: Eyes
    ours_running: Placement
    theirs_agreed: Placement
    workshop: Workshop | None = None
    challenge: Challenge | None = None
    idea: Idea | None = None
    model: SolutionModel | None = None
    trial: PracticeTrial | None = None

    @property
    def everybody(self) -> tuple[Eyes, ...]:
        return self.leading, self.ours, self.theirs, self.candidate, self.company


def people_of_two_municipalities(cast: Cast) -> Cast:
    """Candidates of names that stand in no example of the handbook, and a job consultant next door."""
    ours = people.candidate(cast.own, "Fadumo", "6103841299", cast.caseworker, consultant=cast.consultant)
    theirs = people.candidate(cast.neighbour, "Vilgot", "6306901299", cast.neighbour_caseworker)
    cast.extra["birk"] = people.staff(cast.neighbour, "Birk", "job_consultant")
    return replace(cast, candidate=ours, neighbour_candidate=theirs)


def running(cast: Cast) -> Placement:
    """In the first municipality, begun before anything of this story."""
    began = clock.today() - timedelta(days=BEGAN)
    made = _agreed(cast.candidate, cast.butik, cast.caseworker, began)
    with clock.moved_to(began):
        return placements.start(by=cast.caseworker, placement=made, started_on=began)


def agreed(cast: Cast) -> Placement:
    """In the other one; its first day is still to come."""
    return _agreed(cast.neighbour_candidate, cast.neighbour_company, cast.neighbour_caseworker, clock.today())


def _agreed(candidate: Candidate, side: CompanySide, caseworker: Person, first: date) -> Placement:
    with clock.moved_to(first - timedelta(days=2)):
        match = factories.decided_match(candidate, side, caseworker)
        made = placements.create(by=caseworker, match=match, contact=side.contact, caseworker=caseworker)
        last = first + timedelta(days=80)
        content = {**factories.CONTENT, "period_from": first, "period_to": last, "hire_by": last, "vitas_date": first}
        version = agreements.write_agreement(by=caseworker, placement=made, reason="first", **content)
        parties = ((candidate.person, Party.CANDIDATE), (side.contact.person, Party.COMPANY), (caseworker, Party.JOBCENTRE))
        for person, party in parties:
            version.refresh_from_db()
            agreements.confirm(by=person, agreement=version, party=party)
    return factories.fresh(made)


def follow(eyes: Eyes, words: str, where: str = "main", *, exact: bool = False) -> None:
    """Press the link that says so and land on a page that is well."""
    link = eyes.page.locator(where).get_by_role("link", name=words, exact=exact).first
    before = eyes.page.url
    with eyes.page.expect_navigation() as answer:
        link.click()
    assert answer.value.status == 200, f"{before} {words}: {answer.value.status}"
    eyes.settle()
    eyes.look(f"followed {words}")


def press_sure(eyes: Eyes, label: str) -> None:
    """A button that asks first: its fold is opened, and then it is pressed."""
    eyes.page.evaluate(OPEN_ALL)
    press(eyes, label)


def press_refused(eyes: Eyes, label: str, words: str) -> None:
    """It comes back with these words beside what was typed."""
    with eyes.page.expect_navigation() as answer:
        eyes.page.get_by_role("main").get_by_role("button", name=label).first.click()
    assert answer.value.status == 422, f"{eyes.page.url} {label}: {answer.value.status}"
    assert words in said(eyes)
    eyes.look(f"refused {label}")


def said(eyes: Eyes) -> str:
    return str(eyes.page.locator("main").inner_text())


def plan_series_and_workshop(chain: Chain) -> None:
    cast, leading = chain.cast, chain.leading
    go(leading, "workshops:list")
    follow(leading, "Opret en værkstedsrække")
    press_wrongly(leading)
    fill(leading, title="Fra ulønnet til lønnet", purpose="At der tales om løn tidligt", municipalities=[cast.own.ref, cast.neighbour.ref])
    press(leading)
    follow(leading, "Planlæg et værksted")
    press_wrongly(leading)
    fill(leading, title="Løntimer tidligt", phase="recruit", aim="Finde måder at tale om løntimer på", votes_each="3")
    fill(leading, held_on=day(clock.today()), starts_at="9.00", ends_at="15.00", place="Rådhuset", host=cast.own.ref)
    press(leading)
    chain.workshop = Workshop.objects.get(series=Series.objects.get())
    follow(leading, "Skriv et punkt i programmet")
    press_wrongly(leading)
    fill(leading, starts_at="9.00", minutes="30", title="Velkommen")
    press(leading)
    follow(leading, "Invitér en kollega")
    fill(leading, person=cast.extra["birk"].ref)
    press(leading)
    press(leading, f"Gå videre til »{Stage.GATHERING.label}«")


def write_challenges(chain: Chain) -> None:
    """Ours comes by herself and is told not to name anybody; the neighbour is shown what is alike, and writes all the same."""
    ours, theirs, ref = chain.ours, chain.theirs, chain.workshop.ref
    go(ours, "workshops:list")
    follow(ours, "Løntimer tidligt")
    press(ours, "Meld mig til")
    follow(ours, "Gå til tavlen")
    press_wrongly(ours)
    fill(ours, title=CHALLENGE, description="Samtalen om løn kommer, når praktikken er slut", example="Fadumo spurgte aldrig selv.")
    press_refused(ours, "Hæng den på tavlen", "»Fadumo«")
    fill(ours, example="Jobkandidaten spurgte aldrig selv.")
    press(ours, "Hæng den på tavlen")
    go(theirs, "workshops:workshop", ref)
    follow(theirs, "Gå til tavlen")
    fill(theirs, title="Løntimer bliver ikke nævnt af nogen", description="Samtalen om løn kommer, når praktikken er slut")
    press(theirs, "Hæng den på tavlen")
    assert CHALLENGE in said(theirs)
    press(theirs, "Hæng den på tavlen alligevel")
    chain.challenge = Challenge.objects.get(title=CHALLENGE)


def order_and_choose(chain: Chain) -> None:
    leading, ref = chain.leading, chain.workshop.ref
    go(leading, "workshops:board", ref)
    press(leading, f"Gå videre til »{Stage.GROUPING.label}«")
    follow(leading, "Ordn under overskrifter")
    press_wrongly(leading)
    go(leading, "workshops:group", ref)
    fill(leading, title="Løn")
    press(leading, "Tilføj overskriften")
    heading = Heading.objects.get()
    fill(leading, **{f"kort-{card.ref}": heading.ref for card in Challenge.objects.order_by("pk")})
    press(leading, "Gem ordenen")
    press(leading, f"Gå videre til »{Stage.CHOOSING.label}«")
    for eyes in (chain.ours, chain.theirs):
        go(eyes, "workshops:board", ref)
        press(eyes, "Sæt en prik")
    press(chain.theirs, "Tag en prik tilbage")
    press(chain.theirs, "Sæt en prik")


def judge(chain: Chain, **word: Any) -> None:
    follow(chain.leading, "Afgør")
    press_wrongly(chain.leading)
    fill(chain.leading, **word)
    press(chain.leading, "Gem afgørelsen")


def shape_and_close(chain: Chain) -> None:
    """The neighbour's card is laid into ours; an idea is written on it, taken forward, and the day is closed with its minutes."""
    leading, ours, ref = chain.leading, chain.ours, chain.workshop.ref
    other = Challenge.objects.exclude(pk=chain.challenge.pk).get()
    go(leading, "workshops:challenge", other.ref)
    judge(chain, word="merged", merged_into=chain.challenge.ref, reason="Det er den samme udfordring.")
    go(leading, "workshops:challenge", chain.challenge.ref)
    judge(chain, word="taken", reason="Flest prikker, og begge kommuner kender den.")
    go(leading, "workshops:board", ref)
    press(leading, f"Gå videre til »{Stage.SHAPING.label}«")
    go(ours, "workshops:board", ref)
    follow(ours, "Skriv en idé")
    press_wrongly(ours)
    fill(ours, title=IDEA, description="Hver opfølgning begynder med ugens timer.")
    press(ours, "Gem idéen")
    chain.idea = Idea.objects.get()
    go(leading, "workshops:board", ref)
    follow(leading, IDEA)
    judge(chain, word="taken", reason="Den kan prøves fra på mandag.")
    follow(leading, "Løntimer tidligt", where="body")
    follow(leading, "Luk værkstedet")
    press_wrongly(leading)
    fill(leading, closing_words="Vi prøver at begynde med tallene.")
    press(leading, "Luk værkstedet")
    assert IDEA in said(leading)
    go(chain.theirs, "workshops:poster", ref)
    go(chain.theirs, "workshops:minutes", ref)
    assert file_of(chain.theirs, "Hent som PDF").startswith(b"%PDF")
    assert file_of(chain.theirs, "Hent til tekstbehandling").startswith(b"PK")


def file_of(eyes: Eyes, words: str) -> bytes:
    """What the link of that name fetches."""
    address = eyes.page.locator("body").get_by_role("link", name=words).first.get_attribute("href")
    answer = eyes.page.context.request.get(address)
    assert answer.status == 200, f"{address}: {answer.status}"
    return bytes(answer.body())


def write_model(chain: Chain) -> None:
    """Ours makes the idea testable, and settles the version."""
    ours = chain.ours
    go(ours, "solution_models:mechanisms")
    follow(ours, "Skriv en mekanisme")
    press_wrongly(ours)
    fill(ours, statement=MECHANISM, phase="recruit")
    press(ours)
    go(ours, "workshops:idea", chain.idea.ref)
    follow(ours, "Skriv en løsningsmodel af idéen")
    press_wrongly(ours)
    fill(ours, title=IDEA, kind="practice", phase="recruit")
    press(ours)
    chain.model = SolutionModel.objects.get()
    mechanism = Mechanism.objects.get(statement=MECHANISM)
    fill(
        ours,
        for_whom="Jobkandidater i forløb uden løntimer",
        steps="Skriv ugens timer på et ark\nLæg arket på bordet\nSpørg, hvad der kan lønnes",
        candidate_does="Siger, hvad der gik godt",
        company_does="Siger, hvad der kan lønnes",
        jobcentre_does="Har arket med",
        principles=["P3"],
        mechanisms=[mechanism.ref],
        prediction_1="Løn nævnes på hver opfølgning",
        weeks_1="6",
        risks="Arket tager samtalen over",
    )
    press(ours, "Gem")
    press_sure(ours, "Læg version 1 fast")
    assert "lagt fast" in said(ours)
