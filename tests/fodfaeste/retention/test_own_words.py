"""What the employed person reads on her own pages is said to her, in words and not in marks."""

from django.urls import reverse

from fodfaeste.placements.facts.hours import unwritten_mondays
from fodfaeste.retention import actions
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention import stage


def test_an_answer_is_read_back_in_the_words_it_was_given_in(cast: Cast) -> None:
    employment = stage.hired(cast)
    talk = employment.check_ins.filter(party="candidate").earliest("due_on")
    with clock.moved_to(talk.due_on):
        actions.hold_check_in(by=cast.candidate.person, check_in=talk, going=3, words="", warning=False)
        page = cast.client(cast.candidate.person).get(reverse("retention:mine_detail", args=[employment.ref])).content.decode()
    assert ": nogenlunde." in page
    assert f"Din kontakt er {cast.caseworker.name}." in page


def test_the_hours_of_the_day_of_a_hire_are_not_asked_for_in_the_placement(cast: Cast) -> None:
    placement = stage.hired(cast).placement
    assert placement.ended_on == stage.HIRED == clock.week_start(stage.HIRED)
    with clock.moved_to(stage.HIRED):
        assert max(unwritten_mondays(placement, [])) < stage.HIRED


def test_a_candidate_whose_match_was_decided_is_led_on_to_the_course_of_it(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    page = cast.client(cast.candidate.person).get(reverse("matching:mine", args=[placement.match.ref])).content.decode()
    assert "Gå til Mit forløb" in page


def test_nobody_is_led_to_a_list_of_no_clips(cast: Cast) -> None:
    stage.hired(cast)
    page = cast.client(cast.caseworker).get(reverse("retention:list")).content.decode()
    assert "Ingen klip venter på svar" in page
    assert "0 klip" not in page
