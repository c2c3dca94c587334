"""A company is asked in its talks whether it would take somebody again; the one hired is not."""

from datetime import date

import pytest
from django.urls import reverse

from fodfaeste.retention import actions
from fodfaeste.retention.models import CheckIn
from fodfaeste.shared import clock
from fodfaeste.shared.errors import Refused
from tests.cast import Cast
from tests.fodfaeste.retention import stage

LATER = date(2026, 7, 1)
QUESTION = "Vil I tage en jobkandidat igen"


def talk(cast: Cast, party: str) -> CheckIn:
    found = stage.hired(cast).check_ins.filter(party=party).order_by("due_on").first()
    assert found is not None
    return found


def test_the_company_answers_on_its_own_page(cast: Cast) -> None:
    asked = talk(cast, "company")
    client, address = cast.client(cast.butik.contact.person), reverse("retention:ours_check_in", args=[asked.ref])
    with clock.moved_to(LATER):
        assert QUESTION in client.get(address).content.decode()
        client.post(address, {"going": "4", "words": "", "warning": "nej", "recruits_again": "perhaps"})
    asked.refresh_from_db()
    assert (asked.going, asked.recruits_again) == (4, "perhaps")


def test_who_was_hired_is_not_asked(cast: Cast) -> None:
    asked = talk(cast, "candidate")
    with clock.moved_to(LATER):
        assert QUESTION not in cast.client(cast.candidate.person).get(reverse("retention:mine_check_in", args=[asked.ref])).content.decode()
        with pytest.raises(Refused):
            actions.hold_check_in(by=cast.candidate.person, check_in=asked, going=4, recruits_again="yes")
