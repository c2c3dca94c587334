"""The whole chain in five browsers: a challenge of one municipality becomes a changed block that another one's placement shows."""

from contextlib import ExitStack
from typing import Any

import pytest

from tests.browser import development as steps
from tests.browser import development_work as work
from tests.browser.looking import eyes_of, sign_in
from tests.cast import Cast
from tests.harness.accessibility import html_findings

# What must never be sent to a browser: the other municipality's people and companies, and to the one from outside anybody's.
OURS, THEIRS = ("Fadumo", "Ærø Butik"), ("Vilgot", "Nabofirma")
NEVER = {"leading": (*OURS, *THEIRS), "ours": THEIRS, "theirs": OURS, "candidate": THEIRS, "company": THEIRS}


@pytest.mark.django_db(transaction=True)
def test_a_challenge_here_becomes_a_changed_block_in_a_placement_there(browser: Any, live_server: Any, settings: Any, cast: Cast) -> None:
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "sync": True}
    cast = steps.people_of_two_municipalities(cast)
    placements = steps.running(cast), steps.agreed(cast)
    with ExitStack() as stack:
        five = [stack.enter_context(eyes_of(browser, live_server.url, name)) for name in NEVER]
        for eyes in five:
            eyes.never = NEVER[eyes.name]
        chain = steps.Chain(cast, *five, *placements)
        for eyes, person in ((chain.leading, cast.process_consultant), (chain.ours, cast.caseworker), (chain.theirs, cast.extra["birk"])):
            sign_in(eyes, live_server.url, cast, person)
        for step in WAY:
            step(chain)
        findings = [finding for eyes in five for finding in eyes.findings]
        html = {name: text for eyes in five for name, text in eyes.html.items()}
    found = [*findings, *html_findings(html)]
    assert not found, "\n".join(found)


WAY = (
    steps.plan_series_and_workshop,
    steps.write_challenges,
    steps.order_and_choose,
    steps.shape_and_close,
    steps.write_model,
    work.plan_and_begin_trials,
    work.use_and_observe,
    work.gather_a_group,
    work.bring_a_case,
    work.supervise,
    work.neighbour_reads_it_masked,
    work.ask_and_answer,
    work.decide,
    work.write_it_into_the_handbook,
    work.it_shows_in_the_other_placement,
    work.walk_back,
    work.walk_on,
    work.read_version_two,
    work.found_in_audit,
)
