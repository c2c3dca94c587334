"""The pages of the candidate and of the company."""

from datetime import timedelta
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.matching import actions
from fodfaeste.matching.models import Match, SharingConsent
from fodfaeste.people.models import Person
from fodfaeste.shared import clock, danish
from fodfaeste.shared.ids import new_ref
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.candidates.rows import many
from tests.fodfaeste.matching import stage


def text(response: Any) -> str:
    return response.content.decode()


def company_part(response: Any) -> str:
    part = BeautifulSoup(response.content, "html.parser").find(id="company-view")
    assert part is not None
    return part.get_text(" ", strip=True)


def yes(**more: Any) -> dict[str, Any]:
    return {"answer": "yes", "categories": ["name", "needs"], "valid_until": f"{clock.today():%d-%m-%Y}", **more}


def test_the_candidate_reads_what_it_is_and_why(cast: Cast) -> None:
    stage.know_everything(cast)
    match = stage.propose(cast)
    page = text(cast.client(cast.candidate.person).get(reverse("matching:mine", args=[match.ref])))
    about = ("fylde varer op", "8–20 timer", "Fast i butikken 15 timer om ugen")
    for word in (*about, "Hun kan lide orden.", "Det er arbejde, du selv har ønsket."):
        assert word in page


def test_the_candidate_is_told_only_good_reasons_that_we_know(cast: Cast) -> None:
    match = stage.propose(cast)
    page = text(cast.client(cast.candidate.person).get(reverse("matching:mine", args=[match.ref])))
    assert "Hun kan lide orden." in page
    for word in ("Vi ved ikke endnu", "Det er arbejde, du selv har ønsket.", "Timerne passer", "Du kan meget"):
        assert word not in page


def test_only_the_candidate_herself_opens_her_match(cast: Cast) -> None:
    match = stage.shown(cast)
    for name in ("mine", "share"):
        address = reverse(f"matching:{name}", args=[match.ref])
        assert cast.client(cast.candidate.person).get(address).status_code == 200
        for stranger in (cast.other_candidate.person, cast.neighbour_candidate.person):
            assert cast.client(stranger).get(address).status_code == 404
            assert cast.client(stranger).post(address, yes(confirmed="1")).status_code == 404
        for person in (cast.caseworker, cast.butik.contact.person):
            assert cast.client(person).get(address).status_code == 403


def test_a_yes_is_first_shown_back_and_counts_when_confirmed(cast: Cast) -> None:
    stage.know_everything(cast)
    match = stage.propose(cast)
    client, address = cast.client(cast.candidate.person), reverse("matching:mine", args=[match.ref])
    preview = client.post(address, yes(version=match.version))
    assert preview.status_code == 200
    assert not SharingConsent.objects.exists()
    inputs = BeautifulSoup(preview.content, "html.parser").select("form.house-form input[type=hidden]")
    hidden = [(one["name"], one["value"]) for one in inputs]
    sent: dict[str, list[str]] = {}
    for name, value in hidden:
        sent.setdefault(str(name), []).append(str(value))
    assert client.post(address, {**sent, "confirmed": "1"}).status_code == 303
    assert stage.consent_of(match).categories == ["name", "needs"]
    match.refresh_from_db()
    actions.show_to_company(by=cast.consultant, match=match)
    theirs = cast.client(cast.butik.contact.person).get(reverse("matching:ours", args=[match.ref]))
    assert company_part(theirs) == company_part(preview)
    assert "Amina Kandidat" in company_part(preview)


def test_a_no_is_saved_at_once_with_its_reason(cast: Cast) -> None:
    match = stage.propose(cast)
    client, address = cast.client(cast.candidate.person), reverse("matching:mine", args=[match.ref])
    assert client.post(address, {"answer": "no", "version": match.version}).status_code == 422
    assert client.post(address, {"answer": "no", "reason": "hours", "version": match.version}).status_code == 303
    match.refresh_from_db()
    assert (match.candidate_answer, match.candidate_reason) == ("no", "hours")


def test_a_yes_without_anything_to_share_is_sent_back(cast: Cast) -> None:
    match = stage.propose(cast)
    response = cast.client(cast.candidate.person).post(reverse("matching:mine", args=[match.ref]), yes(categories=[]))
    assert response.status_code == 422
    assert "Vælg mindst én ting" in text(response)


def test_the_candidate_changes_what_is_shared_after_a_preview(cast: Cast) -> None:
    match = stage.shown(cast)
    client, address = cast.client(cast.candidate.person), reverse("matching:share", args=[match.ref])
    values = {"categories": ["wishes"], "valid_until": f"{clock.today():%d-%m-%Y}"}
    assert "Ønskede timer" in company_part(client.post(address, values))
    assert stage.consent_of(match).categories == list(stage.ALL)
    assert client.post(address, {**values, "confirmed": "1"}).status_code == 303
    assert stage.consent_of(match).categories == ["wishes"]


def test_the_candidate_withdraws_on_her_own_page_and_the_company_is_out(cast: Cast) -> None:
    match = stage.shown(cast)
    client, theirs = cast.client(cast.candidate.person), cast.client(cast.butik.contact.person)
    ours = reverse("matching:ours", args=[match.ref])
    assert theirs.get(ours).status_code == 200
    withdraw = reverse("matching:withdraw_sharing", args=[stage.consent_of(match).ref])
    assert withdraw in text(client.get(reverse("matching:mine_list")))
    assert cast.client(cast.other_candidate.person).post(withdraw).status_code == 404
    assert theirs.post(withdraw).status_code == 403
    assert client.post(withdraw).status_code == 303
    assert theirs.get(ours).status_code == 404
    assert "Ingen kandidater lige nu" in text(theirs.get(reverse("matching:ours_list")))
    assert "Trukket tilbage" in text(client.get(reverse("matching:mine_list")))


def test_a_company_meets_a_closed_door_before_consent_and_at_other_companies(cast: Cast) -> None:
    match = stage.candidate_yes(stage.propose(cast), cast)
    ours = reverse("matching:ours", args=[match.ref])
    assert cast.client(cast.butik.contact.person).get(ours).status_code == 404
    actions.show_to_company(by=cast.consultant, match=match)
    assert cast.client(cast.butik.contact.person).get(ours).status_code == 200
    for stranger in (cast.other_company.contact.person, cast.neighbour_company.contact.person):
        assert cast.client(stranger).get(ours).status_code == 404
    for person in (cast.caseworker, cast.candidate.person):
        assert cast.client(person).get(ours).status_code == 403


def test_the_company_page_holds_nothing_the_candidate_did_not_tick(cast: Cast) -> None:
    stage.know_everything(cast)
    match = stage.shown(cast, categories=("wishes",))
    client = cast.client(cast.butik.contact.person)
    for address in (reverse("matching:ours", args=[match.ref]), reverse("matching:ours_list")):
        page = text(client.get(address))
        unticked = ("Amina", "12345678", "amina@", "ekstra pauser", "Kom til tiden", "orden")
        for secret in (*unticked, cast.candidate.cpr, cast.candidate.ref, "1984", "emmelig"):
            assert secret not in page, secret


def test_the_company_answers_once_and_reading_is_logged(cast: Cast) -> None:
    match = stage.shown(cast)
    client, address = cast.client(cast.butik.contact.person), reverse("matching:ours", args=[match.ref])
    assert client.post(address, {"answer": "no", "version": match.version}).status_code == 422
    assert client.post(address, {"answer": "yes", "version": match.version}).status_code == 303
    page = text(client.get(address))
    assert "I har svaret ja." in page
    assert "Send svaret" not in page
    assert Match.objects.get().company_contact == cast.butik.contact
    assert AuditEvent.objects.filter(event="candidates.read", by_kind="contact", about_ref=cast.candidate.person.ref).exists()


def test_empty_lists_say_what_will_come(cast: Cast) -> None:
    assert "du svarer først" in text(cast.client(cast.candidate.person).get(reverse("matching:mine_list")))
    assert "kandidaten selv har sagt ja" in text(cast.client(cast.butik.contact.person).get(reverse("matching:ours_list")))


def test_the_lists_of_parties_are_closed_to_others(cast: Cast) -> None:
    assert cast.client(cast.caseworker).get(reverse("matching:mine_list")).status_code == 403
    assert cast.client(cast.candidate.person).get(reverse("matching:ours_list")).status_code == 403
    stage.shown(cast)
    assert "Ærø" not in text(cast.client(cast.neighbour_candidate.person).get(reverse("matching:mine_list")))


def test_the_candidate_reads_one_sentence_to_herself_after_her_answer(cast: Cast) -> None:
    def reads(word: str) -> None:
        for address in (reverse("matching:mine", args=[match.ref]), reverse("matching:mine_list")):
            page = cast.client(cast.candidate.person).get(address).content.decode()
            assert word in page
            assert match.state.label.capitalize() not in page
        match.refresh_from_db()

    match = stage.candidate_yes(stage.propose(cast), cast)
    reads("Du har sagt ja, og nu viser kommunen det, du har valgt, til Ærø Butik.")
    actions.show_to_company(by=cast.consultant, match=match)
    reads("Du har sagt ja, og nu venter vi på svar fra Ærø Butik.")
    actions.answer_as_company(by=cast.butik.contact.person, match=match, answer="yes")
    reads("Både du og Ærø Butik har sagt ja, og nu tager kommunen stilling.")
    actions.decide(by=cast.caseworker, match=match, answer="yes")
    reads("Alle har sagt ja")


def test_the_company_can_call_whoever_proposed(cast: Cast) -> None:
    match = stage.shown(cast)
    page = cast.client(cast.butik.contact.person).get(reverse("matching:ours", args=[match.ref])).content.decode()
    assert f"Jeres kontakt er {cast.consultant.name}" in page
    assert f"mailto:{cast.consultant.email}" in page


def listed(cast: Cast) -> str:
    pages = [text(cast.client(cast.butik.contact.person).get(address)) for address in (reverse("matching:ours_list"), "/vores/")]
    return " ".join(BeautifulSoup(page, "html.parser").main.get_text(" ", strip=True) for page in pages)


def test_the_company_tells_its_matches_apart_by_first_name_only_under_consent_to_the_name(cast: Cast) -> None:
    match = stage.shown(cast, categories=("name",))
    assert listed(cast).count("Amina til Varer på plads") == 2 + 1  # and once more for those who listen
    assert "Amina Kandidat" not in listed(cast)
    SharingConsent.objects.update(categories=["wishes"])
    moment = danish.day_time(match.shown_to_company_at)
    assert listed(cast).count(f"Kandidat til Varer på plads, vist {moment}") == 3
    assert "Amina" not in listed(cast)


def test_a_protected_name_is_in_no_list_of_a_company(cast: Cast) -> None:
    stage.shown(cast, categories=("name",))
    Person.objects.filter(pk=cast.candidate.person_id).update(protected=True)
    assert "Amina" not in listed(cast)
    assert "Kandidat til Varer på plads, vist" in listed(cast)


def test_after_the_consent_ran_out_an_answered_match_has_no_name(cast: Cast) -> None:
    stage.company_yes(cast)
    SharingConsent.objects.update(valid_until=clock.today() - timedelta(days=1))
    assert "Kandidat til Varer på plads, vist" in listed(cast)
    assert "Amina" not in listed(cast)


def test_the_company_reads_eight_matches_with_as_many_questions_as_one(cast: Cast) -> None:
    def asked() -> int:
        browser = cast.client(cast.butik.contact.person)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse("matching:ours_list")).status_code == 200
        return len(queries)

    stage.shown(cast, categories=("wishes",))
    one, pattern = asked(), Match.objects.get()
    for other in many(cast.own, cast.caseworker, 7):
        pattern.pk, pattern.ref, pattern.candidate = None, new_ref(), other
        pattern._state.adding = True
        pattern.save()
        given = SharingConsent.objects.order_by("pk").first()
        given.pk, given.ref, given.candidate = None, new_ref(), other
        given._state.adding = True
        given.save()
    assert listed(cast).count("Kandidat til Varer på plads") > 8
    assert asked() == one
