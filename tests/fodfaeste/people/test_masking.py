"""What leaves the municipality tells nobody's name: it is replaced by a mark, or the text is refused."""

import pytest

from fodfaeste.people.masking import Found, masked, names_known_to, refuse_names
from fodfaeste.shared.errors import Refused
from tests.cast import Cast, staff


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Amina kom for sent.", "[navn] kom for sent."),
        ("Aminas bus gik ikke.", "[navn] bus gik ikke."),
        ("Vi talte med amina kandidat om det.", "Vi talte med [navn] om det."),
        ("Butikschefen Karen ringede til Jonas Medarbejder.", "Butikschefen [navn] ringede til [navn]."),
        ("Ring til 12 34 56 78 eller +45 87654321.", "Ring til [telefon] eller [telefon]."),
        ("Skriv til karen@firma.example i dag", "Skriv til [e-mail] i dag"),
        ("Født 610384-1234 og bor Store Nørregade 12, 3. th, 1234 Ærøby.", "Født [CPR-nummer] og bor [adresse]."),
        ("Vi mødtes på Torvet 1.", "Vi mødtes på [adresse]."),
    ],
)
def test_what_would_tell_who_it_is_becomes_a_mark(cast: Cast, written: str, told: str) -> None:
    assert masked(written, cast.own).text == told


@pytest.mark.parametrize(
    "written",
    [
        "Kandidaten begyndte 3. marts 2026 med 37,5 timer i uge 10.",
        "Jobkandidaten bad medarbejderen om en plads i haven hos virksomheden.",
        "Løntimer blev talt om tre gange, første gang efter 12 uger.",
    ],
)
def test_plain_words_and_numbers_stay(cast: Cast, written: str) -> None:
    assert masked(written, cast.own).text == written


def test_a_name_of_small_letters_alone_is_a_word(cast: Cast) -> None:
    cast.candidate.person.given_name = "Bo"
    cast.candidate.person.save()
    assert masked("Han vil bo tæt på. Bo sagde ja.", cast.own).text == "Han vil bo tæt på. [navn] sagde ja."


def test_companies_are_looked_for_where_the_caller_names_them(cast: Cast) -> None:
    told = masked("Hos Ærø Butik og ærø butiks lager", cast.own, also=["Ærø Butik"])
    assert told.text.startswith("Hos [virksomhed] og ")
    assert Found("company", "Ærø Butik") in told.found


def test_the_neighbours_names_are_no_names_here(cast: Cast) -> None:
    assert masked("Carla sagde ja", cast.own).text == "Carla sagde ja"


def test_a_shared_text_with_a_name_is_refused_beside_its_field_with_the_words_named(cast: Cast) -> None:
    with pytest.raises(Refused, match="»Amina«") as no:
        refuse_names("example", "Amina ville ikke i praktik", cast.own)
    assert no.value.field == "example"
    refuse_names("example", "En kandidat ville ikke i praktik", cast.own)


def test_nobody_learns_by_writing_a_name_whether_it_is_a_candidates(cast: Cast) -> None:
    assert names_known_to(cast.caseworker) == {cast.own.pk}
    assert not names_known_to(cast.caseworker, cast.neighbour.pk)
    assert not names_known_to(cast.researcher)
    assert masked("Amina, 12345678", names_known_to(cast.researcher)).text == "Amina, [telefon]"


def test_who_works_in_two_municipalities_names_the_candidates_of_neither(cast: Cast) -> None:
    both = staff(None, "Grete", "caseworker", places=[cast.own, cast.neighbour])
    assert masked("Amina og Carla", names_known_to(both)).text == "[navn] og [navn]"
