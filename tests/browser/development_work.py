"""From a model that can be tried to the changed block in another municipality's placement, and the way back by its links."""

from time import monotonic

from fodfaeste.handbook.models import BlockDraft, HandbookVersion
from fodfaeste.practice_trials.models import Observation, PracticeTrial
from fodfaeste.shared import audit, clock
from fodfaeste.shared.models import AuditEvent
from fodfaeste.supervision.models import Part, SupervisionSession
from tests.browser.course import day, fill, follow_letter, go, press, press_wrongly
from tests.browser.development import CHALLENGE, IDEA, Chain, file_of, follow, press_sure, said
from tests.fodfaeste.handbook.writing import NEW_WORDS, STEP, longer

IN_A_MINUTE = 60
SEEN = "Fadumo lagde arket frem, og Ærø Butik sagde straks ja til to løntimer."
MASKED = "[navn] lagde arket frem, og [virksomhed] sagde straks ja til to løntimer."


def plan_and_begin_trials(chain: Chain) -> None:
    """One in each municipality, planned by the one who works in both."""
    for place, lead in ((chain.cast.own, chain.cast.caseworker), (chain.cast.neighbour, chain.cast.neighbour_caseworker)):
        go(chain.leading, "solution_models:detail", chain.model.ref)
        follow(chain.leading, "Planlæg en afprøvning")
        fill(chain.leading, municipality=place.ref)
        press(chain.leading, "Videre")
        press_wrongly(chain.leading)
        fill(chain.leading, from_day=day(clock.today()), to_day=day(clock.today().replace(year=clock.today().year + 1, day=1)))
        fill(chain.leading, planned="5", lead=lead.ref)
        press(chain.leading)
        press(chain.leading, "Begynd afprøvningen")
    chain.trial = PracticeTrial.objects.get(municipality=chain.cast.own)


def use_and_observe(chain: Chain) -> None:
    """From the placement's page; what is shared holds no names."""
    ours = chain.ours
    go(ours, "placements:detail", chain.ours_running.ref)
    follow(ours, "Skriv, at forløbet er med i en afprøvning")
    press_wrongly(ours)
    fill(ours, trial=chain.trial.ref, from_day=day(clock.today()))
    press(ours, "Skriv på")
    follow(ours, "Noter en observation")
    press_wrongly(ours)
    mechanism = chain.trial.solution.mechanisms.get()
    go(ours, "placements:detail", chain.ours_running.ref)
    before = monotonic()
    follow(ours, "Noter en observation")
    fill(ours, what=SEEN, quote="Så er det jo et rigtigt arbejde", mechanism=mechanism.ref, stands="for", share=True)
    press(ours, "Gem observationen")
    assert monotonic() - before < IN_A_MINUTE
    assert Observation.objects.get(trial=chain.trial).shared is not None
    follow(ours, "Blev trinene fulgt?")
    press_wrongly(ours)
    fill(ours, day=day(clock.today()), step_1="full", step_2="full", step_3="part")
    press(ours, "Gem svarene")


def gather_a_group(chain: Chain) -> None:
    leading = chain.leading
    go(leading, "supervision:list")
    follow(leading, f"Opret en gruppe i {chain.cast.own.name}")
    press_wrongly(leading)
    fill(leading, name="Gruppen om løn", members=colleagues(chain), supporter=chain.cast.process_consultant.ref, weeks="4")
    press(leading)
    follow(leading, "Læg møder")
    press_wrongly(leading)
    fill(leading, day=day(clock.today()), starts_at="13.00", place="Mødelokale 2", trial=chain.trial.ref, count="1")
    fill(leading, method_key=leading.page.locator("main [name=method_key]").first.get_attribute("value"))
    press(leading)


def colleagues(chain: Chain) -> list[str]:
    return [person.ref for person in (chain.cast.caseworker, chain.cast.consultant)]


def bring_a_case(chain: Chain) -> None:
    """Without names: what the others will read is shown before it is saved."""
    ours = chain.ours
    go(ours, "placements:detail", chain.ours_running.ref)
    follow(ours, "Tag forløbet med til supervision")
    press_wrongly(ours)
    meeting = SupervisionSession.objects.get()
    fill(ours, session=meeting.ref, story=SEEN, question="Hvordan kommer vi videre med løn?", principles=["P3"])
    press(ours, "Se, hvad de andre ser")
    assert MASKED in said(ours)
    press(ours, "Gem, som de andre ser det")


def supervise(chain: Chain) -> None:
    """What is decided on the case returns on Today."""
    leading, ours, meeting = chain.leading, chain.ours, SupervisionSession.objects.get()
    go(leading, "supervision:session", meeting.ref)
    assert MASKED in said(leading)
    follow(leading, "Skriv, at mødet blev holdt")
    fill(leading, came=colleagues(chain), facilitator=chain.cast.caseworker.ref, consultant_part=Part.SITS_IN.value)
    press(leading)
    go(ours, "supervision:session", meeting.ref)
    follow(ours, "Skriv et handlepunkt")
    press_wrongly(ours)
    fill(ours, words="Læg arket i mappen", owner=chain.cast.caseworker.ref, due_on=day(clock.today()))
    press(ours)
    ours.page.goto("/")
    ours.settle()
    ours.look("today")
    assert "Læg arket i mappen" in said(ours)


def neighbour_reads_it_masked(chain: Chain) -> None:
    go(chain.theirs, "solution_models:list")
    follow(chain.theirs, IDEA)
    text = said(chain.theirs)
    assert MASKED in text, text
    go(chain.theirs, "solution_models:mechanism", chain.trial.solution.mechanisms.get().ref)
    for address in (chain.ours_running.get_absolute_url(), chain.trial.get_absolute_url()):
        answer = chain.theirs.page.goto(address)
        assert answer.status == 404, f"{address}: {answer.status}"
        chain.theirs.look("not theirs")


def ask_and_answer(chain: Chain) -> None:
    go(chain.leading, "practice_trials:detail", chain.trial.ref)
    press_sure(chain.leading, "Stil et kort spørgsmål til alle, der er med")
    for eyes, person in ((chain.candidate, chain.cast.candidate.person), (chain.company, chain.cast.butik.contact.person)):
        follow_letter(eyes, person, "pulse_asked")
        press_wrongly(eyes)
        fill(eyes, answer="4")
        press(eyes, "Svar")
        assert "Tak" in said(eyes)


def decide(chain: Chain) -> None:
    leading = chain.leading
    go(leading, "practice_trials:detail", chain.trial.ref)
    follow(leading, "Beslut, hvad der skal ske")
    press_wrongly(leading)
    fill(leading, kind="adopt", came_1="yes", observations=[Observation.objects.get().ref], grounds="Løn blev nævnt hver gang.")
    press(leading, "Skriv beslutningen")
    follow(leading, IDEA, where=".house-aside", exact=True)
    assert "taget i brug" in said(leading).lower(), said(leading)


def write_it_into_the_handbook(chain: Chain) -> None:
    """On from the adopted model: a block is changed, the model named as its ground, and the version published."""
    leading = chain.leading
    follow(leading, "Skriv på næste udgave")
    follow(leading, "Trin: Opfølgning")
    press_wrongly(leading)
    go(leading, "handbook:draft", STEP)
    fill(leading, body=longer(), why="Afprøvningen viste, at løn bliver nævnt, når tallene ligger fremme.")
    press(leading, "Se, hvordan det bliver")
    assert NEW_WORDS in said(leading)
    press(leading, "Gem udkast")
    follow(leading, "Skriv, hvad ændringen bygger på", where="body")
    press_wrongly(leading)
    fill(leading, kind="model", solution_model=chain.trial.solution.ref, stance="for", words="Løn blev nævnt på hver opfølgning.")
    press(leading)
    follow(leading, "Næste udgave", where="body")
    follow(leading, "Læs ændringerne igennem, og udgiv")
    press_wrongly(leading)
    fill(leading, drafts=[BlockDraft.objects.get().ref], news="Opfølgningen begynder med tallene.")
    press(leading, "Udgiv udgave 2")
    assert not BlockDraft.objects.exists()
    assert NEW_WORDS in said(leading)


def it_shows_in_the_other_placement(chain: Chain) -> None:
    """It begins after the publication, so it is guided by version 2; ours began before, and is told that there is one."""
    theirs, ref = chain.theirs, chain.theirs_agreed.ref
    go(theirs, "placements:detail", ref)
    follow(theirs, "Skriv første dag")
    press_wrongly(theirs)
    fill(theirs, started_on=day(clock.today()))
    press(theirs)
    go(theirs, "placements:detail", ref)
    text = theirs.page.locator("body").inner_text()
    assert NEW_WORDS in text
    assert "Udgave 2 af modellen" in text
    follow(theirs, "Skriv, at forløbet er med i en afprøvning")
    fill(theirs, trial=PracticeTrial.objects.get(municipality=chain.cast.neighbour).ref, from_day=day(clock.today()))
    press(theirs, "Skriv på")
    go(chain.ours, "placements:detail", chain.ours_running.ref)
    text = chain.ours.page.locator("body").inner_text()
    assert NEW_WORDS not in text
    assert "Der er kommet en udgave 2, og den siger noget nyt om dette trin." in text
    follow(chain.ours, "Læs trinnet i udgave 2", where="body")
    assert NEW_WORDS in said(chain.ours)


def walk_back(chain: Chain) -> None:
    """The neighbour's consultant, from the guidance of her placement to the challenge in another municipality, by links alone."""
    theirs = chain.theirs
    go(theirs, "placements:detail", chain.theirs_agreed.ref)
    follow(theirs, "Se, hvad de andre parter gør", where="body")
    follow(theirs, "Se, hvad der er ændret, og hvad det bygger på")
    assert NEW_WORDS in said(theirs)
    follow(theirs, f"{IDEA}, version 1")
    follow(theirs, IDEA, where="nav.breadcrumbs")
    assert "Udgave 2: Trin: Opfølgning" in said(theirs)
    follow(theirs, IDEA, where=".house-aside")
    follow(theirs, CHALLENGE, where=".house-aside")
    assert theirs.page.locator("h1").inner_text() == CHALLENGE
    follow(theirs, "Løntimer tidligt", where=".house-aside")


def walk_on(chain: Chain) -> None:
    """Ours, from the challenge to the published change: what each became, the trial and its decision between them."""
    ours = chain.ours
    go(ours, "workshops:challenge", chain.challenge.ref)
    follow(ours, IDEA)
    follow(ours, IDEA, exact=True)
    follow(ours, f"{chain.cast.own.name}, version 1")
    follow(ours, "tag i brug", where=".house-aside")
    follow(ours, IDEA, where=".house-aside", exact=True)
    follow(ours, "Udgave 2: Trin: Opfølgning")
    assert NEW_WORDS in said(ours)


def read_version_two(chain: Chain) -> None:
    theirs = chain.theirs
    go(theirs, "handbook:versions")
    assert "Opfølgningen begynder med tallene." in said(theirs)
    assert file_of(theirs, "PDF").startswith(b"%PDF")
    go(theirs, "handbook:version", HandbookVersion.objects.order_by("-number").first().number)
    assert NEW_WORDS in said(theirs)


# Of each event, the first time it happened is later than that of the one before.
STORY = [
    "workshops.series_added",
    "workshops.planned",
    "workshops.challenge_written",
    "workshops.grouped",
    "workshops.voted",
    "workshops.card_judged",
    "workshops.idea_written",
    "mechanism.written",
    "solution_model.created",
    "solution_model.version_settled",
    "trial.planned",
    "trial.begun",
    "trial.used",
    "observation.noted",
    "supervision.case_brought",
    "pulse.asked",
    "pulse.answered",
    "trial.decided",
    "handbook.write_draft",
    "handbook.add_evidence",
    "handbook.publish",
]


def found_in_audit(chain: Chain) -> None:
    """Each link left its event, in order, and every chain of the trail holds."""
    events = list(AuditEvent.objects.order_by("happened_at", "pk").values_list("event", flat=True))
    missing = [name for name in STORY if name not in events]
    assert not missing, f"{missing} not in {sorted(set(events))}"
    firsts = [events.index(name) for name in STORY]
    assert firsts == sorted(firsts)
    for number in set(AuditEvent.objects.order_by("pk").values_list("chain", flat=True)):
        assert audit.verify(number) == []
