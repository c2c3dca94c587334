"""The whole way with three people at three machines: from a list to a hire and a used clip, and what is known of it afterwards."""

from contextlib import ExitStack
from typing import Any

import pytest

from tests.browser import course as steps
from tests.browser import course_work as work
from tests.browser.looking import eyes_of
from tests.cast import Cast
from tests.harness.accessibility import html_findings


@pytest.mark.django_db(transaction=True)
def test_one_candidate_walks_all_the_way(browser: Any, live_server: Any, settings: Any, cast: Cast) -> None:
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "sync": True}
    with ExitStack() as stack:
        three = [stack.enter_context(eyes_of(browser, live_server.url, name)) for name in ("staff", "company", "candidate")]
        course = steps.Course(cast, *three)
        steps.sign_in_by_password(course.staff, "sanne@kommune.example")
        for step in WAY:
            step(course)
        findings = [finding for eyes in course.everybody for finding in eyes.findings]
        html = {name: text for eyes in course.everybody for name, text in eyes.html.items()}
    found = [*findings, *html_findings(html)]
    assert not found, "\n".join(found)


WAY = (
    steps.import_candidates,
    steps.describe_candidate,
    steps.propose_match,
    steps.candidate_says_yes,
    steps.company_says_yes,
    steps.decide_and_meet,
    steps.create_placement,
    steps.write_agreement,
    steps.confirm_by_three,
    steps.start,
    work.record_hours,
    work.company_confirms_week,
    work.assess,
    work.follow_up,
    work.hire,
    work.use_clip,
    work.found_on_today,
    work.found_in_principles,
    work.found_in_audit,
)
