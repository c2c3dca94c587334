"""The companies' lists on a narrow screen: the table scrolls inside itself and the page does not."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from tests.cast import assemble
from tests.harness.accessibility import axe_findings, wider_than_the_screen


@pytest.mark.django_db(transaction=True)
def test_the_lists_of_companies_do_not_widen_the_page(page: Any, live_server: Any, width: str) -> None:
    cast = assemble()
    name = settings.SESSION_COOKIE_NAME
    key = cast.client(cast.consultant).cookies[name].value
    page.context.add_cookies([{"name": name, "value": key, "url": live_server.url}])
    for address in ("companies:list", "companies:job_functions"):
        page.goto(live_server.url + reverse(address))
        assert not wider_than_the_screen(page), address
        assert axe_findings(page) == []
