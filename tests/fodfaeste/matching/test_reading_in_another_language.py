"""What is kept of a proposal and of a consent is read in the language of the reader, not of whoever wrote it."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import translation

from fodfaeste.candidates.models import CandidateCompetence
from fodfaeste.companies.models import JobFunction
from fodfaeste.matching import scoring
from fodfaeste.matching.models import Match, SharingConsent
from fodfaeste.matching.sentences import SENTENCES, Sentence
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.matching import stage


def english_page(cast: Cast, match: Match) -> str:
    browser = cast.client(cast.caseworker)
    browser.post("/sprog/", {"language": "en", "next": "/"})
    html = browser.get(match.get_absolute_url()).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_match_that_was_proposed_in_danish_is_read_in_english(cast: Cast) -> None:
    stage.know_everything(cast)
    cast.candidate.can_start_on = clock.today() + timedelta(days=400)
    cast.candidate.save()
    match = stage.propose(cast)
    text = english_page(cast, Match.objects.get(pk=match.pk))
    assert "Decisive competences" in text
    assert "The workplace can give extra breaks." in text
    assert "The candidate would like 12,5 hours, and that fits the company&#x27;s" in text
    assert "Is there a real opening?" in text
    assert re.search(r"The candidate can start on \d{1,2} [A-Z][a-z]+ \d{4}\.", text)
    assert "Arbejdspladsen kan" not in text


def test_nothing_kept_of_a_proposal_is_a_sentence(cast: Cast) -> None:
    kept = json.dumps(stage.propose(cast).terms, ensure_ascii=False)
    assert "Spørg" not in kept
    assert '"key": "needs.unknown"' in kept


def test_what_is_read_in_danish_is_what_was_said_when_it_was_proposed(cast: Cast) -> None:
    stage.know_everything(cast)
    said = scoring.of_pair(cast.candidate, cast.butik.job_function).reasons
    read = scoring.kept(Match.objects.get(pk=stage.propose(cast).pk).terms)
    assert [(one.label, one.words, one.ask) for one in read] == [(one.label, one.words, one.ask) for one in said]


def test_an_old_match_that_was_kept_in_words_is_read_as_it_stands(cast: Cast) -> None:
    match = stage.propose(cast)
    old = {
        "key": "wish",
        "label": "Ønsket arbejde",
        "value": 1.0,
        "known": 1.0,
        "weight": 2.0,
        "words": ["Lager er 100 % ønsket."],
        "ask": [],
    }
    Match.objects.filter(pk=match.pk).update(terms=[old])
    assert "Lager er 100 % ønsket." in english_page(cast, match)


def test_the_purpose_of_a_consent_is_read_in_english_and_an_old_one_as_it_stands(cast: Cast) -> None:
    consent = stage.consent_of(stage.candidate_yes(stage.propose(cast), cast))
    with translation.override("en"):
        assert consent.get_purpose_display() == "to consider a match in the company"
    SharingConsent.objects.filter(pk=consent.pk).update(purpose="at se, om det er noget")
    consent.refresh_from_db()
    assert consent.get_purpose_display() == "at se, om det er noget"


VALUES = {
    "name": "Lagerarbejde",
    "needed": 3,
    "level": 2,
    "how": CandidateCompetence.Evidence.TOLD.value,
    "need": "breaks",
    "kind": "Lager",
    "field": "Handel",
    "place": 1,
    "wished": 12.5,
    "span": [8.0, 20.0],
    "opening": JobFunction.Opening.YES.value,
    "day": "2026-03-02",
    "words": "Som det står.",
}


@pytest.mark.parametrize("key", SENTENCES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_sentence_can_be_said_in_every_language(key: str, language: str) -> None:
    with translation.override(language):
        said = str(Sentence(key, VALUES))
    assert "%" not in said
    assert said.endswith(".")
