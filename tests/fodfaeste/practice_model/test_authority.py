"""The written guidance names the authority where a municipality is known, and keeps the general word where none is."""

import pytest
from django.utils import translation

from fodfaeste.practice_model import authority, guidance
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.steps import Step

NAME = "Åkirke Kommune"


def everything() -> str:
    """All texts as pages give them."""
    texts = [guidance.by_name(name) for name in guidance.names()]
    parts = [part for step in Step for _party, part in guidance.step_parts(step)[1]]
    return "\n".join([*(f"{text.title}\n{text.summary}\n{text.html}\n{' '.join(text.tasks)}" for text in texts), *parts])


@pytest.mark.parametrize("language", guidance.LANGUAGES)
def test_no_pair_of_braces_is_left_on_a_page_and_no_general_word_where_the_name_is_known(language: str) -> None:
    with translation.override(language):
        general = everything()
        with authority.called(lambda: NAME):
            named = everything()
            headed = guidance.for_step(Step.HOURS).html
    assert "{" not in general + named
    assert NAME not in general
    assert NAME in named
    assert NAME in headed
    # Headings of the file itself are split off by a page; what is left of the word would be a text that forgot its braces.
    written = named.replace("<h3>Jobcenter</h3>", "").replace("<h3>Jobcentre</h3>", "")
    assert "jobcent" not in written.lower()


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("{Jobcenteret} ringer.", "", "Jobcenteret ringer."),
        ("Ring til {jobcenteret}.", NAME, "Ring til Åkirke Kommune."),
        ("{jobcenterets} hjælp", NAME, "Åkirke Kommunes hjælp"),
        ("{jobcenterets} hjælp", "Jobcenter Randers", "Jobcenter Randers\u2019 hjælp"),
        ("{Jobcenteret} ringer.", "kommunen", "Kommunen ringer."),
        ("{The jobcentre's} part", NAME, "Åkirke Kommune\u2019s part"),
        ("{the jobcentre} calls", "A & B", "A &amp; B calls"),
        ("{noget andet}", NAME, "{noget andet}"),
    ],
)
def test_the_name_stands_as_the_sentence_needs_it(text: str, name: str, said: str) -> None:
    with authority.called(lambda: name):
        assert authority.filled(text) == said


def test_a_party_is_called_by_its_name_and_found_in_a_text_by_the_general_one() -> None:
    assert (Party.JOBCENTRE.label, Party.JOBCENTRE.definite) == ("Jobcenter", "jobcenteret")
    with authority.called(lambda: "kommunen"):
        assert (Party.JOBCENTRE.label, Party.JOBCENTRE.general) == ("Kommunen", "Jobcenter")
        assert Party.COMPANY.label == "Virksomhed"
        assert guidance.for_phase(Phase.RECRUIT, Party.JOBCENTRE).title.startswith("Kommunens del")
