"""The harness must bite: each strictness meets the thing it is there to stop."""

import random
import socket
import threading
import warnings
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.template import Context, Origin, Template

from fodfaeste.people.models import Municipality
from fodfaeste.shared import tenancy
from tests.harness.network import NetworkForbiddenError
from tests.harness.querysets import UnorderedSliceError
from tests.harness.templates import SOURCE, UnknownNameError
from tests.harness.wall import behind_the_wall


def render(text: str, where: str = f"{SOURCE}/page.html", **given: object) -> str:
    template = Template(text, origin=Origin(where))
    return template.render(Context(given))


def test_the_network_is_closed() -> None:
    with pytest.raises(NetworkForbiddenError):
        socket.create_connection(("example.com", 80), timeout=1)


def test_this_machine_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ nobody|default:'x' }}", "{% for a in nobody %}{% endfor %}", "{{ x.y }}"])
def test_an_unknown_name_in_a_template_fails(text: str) -> None:
    with pytest.raises(UnknownNameError):
        render(text, x=object())


def test_a_changed_setting_does_not_bring_the_silence_back(settings: Any) -> None:
    settings.DEBUG = True
    with pytest.raises(UnknownNameError):
        render("{{ nobody }}")


def test_a_template_may_ask_whether_a_name_is_there() -> None:
    assert render("{% if nobody %}x{% endif %}{{ given }}", given="") == ""


def test_the_silence_of_other_peoples_templates_is_kept() -> None:
    assert render("{{ nobody|default:'x' }}", where="/elsewhere/page.html") == "x"


@pytest.mark.django_db
def test_rows_without_an_order_come_back_shuffled() -> None:
    made = [Municipality.objects.create(name=f"By {number}", code=f"{9000 + number}").pk for number in range(30)]
    rows = Municipality.objects.filter(pk__in=made).order_by()
    assert list(rows.values_list("pk", flat=True)) != made
    assert [row.pk for row in rows.order_by("pk")] == made


@pytest.mark.django_db
def test_a_slice_without_an_order_is_refused() -> None:
    with pytest.raises(UnorderedSliceError):
        list(Municipality.objects.order_by()[:3])
    assert Municipality.objects.order_by().first() is None


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("old", stacklevel=1)


def test_static_files_and_mail_stay_inside() -> None:
    assert not any("whitenoise" in name for name in settings.MIDDLEWARE)
    assert settings.EMAIL_BACKEND.endswith("locmem.EmailBackend")
    assert random.random() < 1


def database_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no roles")
def test_the_site_runs_as_the_small_role() -> None:
    assert database_user() != settings.DATABASE_APP_ROLE
    with behind_the_wall():
        assert database_user() == settings.DATABASE_APP_ROLE
    assert database_user() != settings.DATABASE_APP_ROLE


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no roles")
def test_a_thread_begins_behind_a_closed_wall() -> None:
    found: list[object] = []

    def look() -> None:
        found.extend([database_user(), tenancy.open_to()])
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [settings.DATABASE_APP_ROLE, frozenset()]
