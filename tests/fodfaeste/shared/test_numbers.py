"""CPR and CVR: what is accepted, what is refused, and where the digits never appear."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from fodfaeste.shared import cpr, crypto, demo_mark, logs
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.fields import check_cvr, check_p_number
from tests.cast import Cast


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("010203-1234", date(1903, 2, 1)),
        ("0102034234", date(2003, 2, 1)),
        ("010240 4234", date(1940, 2, 1)),
        ("0102035234", date(2003, 2, 1)),
        ("0102608234", date(1860, 2, 1)),
        ("0102369234", date(2036, 2, 1)),
    ],
)
def test_the_seventh_digit_gives_the_century(db: None, text: str, born: date) -> None:
    if born > date(2026, 1, 1):
        with pytest.raises(Refused, match="fremtiden"):
            cpr.parse(text)
        return
    assert cpr.parse(text).born == born


def test_a_number_without_the_old_check_digit_is_valid(db: None) -> None:
    assert cpr.parse("0101850001").digits == "0101850001"


@pytest.mark.parametrize(
    ("text", "words"), [("123", "ti cifre"), ("3102031234", "ikke en dato"), ("abcdefghij", "ti cifre"), ("", "ti cifre")]
)
def test_a_number_that_is_none_says_what_to_do(db: None, text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        cpr.parse(text)


def test_an_invented_number_is_accepted_only_in_a_database_marked_as_demo(db: None) -> None:
    with pytest.raises(Refused, match="testnummer"):
        cpr.parse("6102031234")
    demo_mark.mark()
    assert cpr.parse("6102031234").born == date(1903, 2, 1)


def test_the_mark_alone_is_not_enough_where_the_setting_says_no(db: None, settings: Any) -> None:
    demo_mark.mark()
    settings.DEMO = False
    with pytest.raises(Refused, match="testnummer"):
        cpr.parse("6102031234")


def test_the_column_holds_ciphertext_and_the_index_finds_the_person(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cpr, cpr_index FROM candidates_candidate WHERE ref = %s", [cast.candidate.ref])
        stored, index = cursor.fetchone()
    assert "6103841234" not in stored + index
    assert crypto.decrypt(stored) == "6103841234"
    assert index == crypto.blind_index("6103841234")


def test_a_new_key_reads_what_the_old_one_wrote(settings: Any) -> None:
    settings.CPR_KEYS = ["gammel"]
    sealed = crypto.encrypt("0102031234")
    settings.CPR_KEYS = ["ny", "gammel"]
    assert crypto.decrypt(sealed) == "0102031234"


@pytest.mark.parametrize("number", ["13585628", "24256790", "27355021", "35408002", "30715063"])
def test_a_real_cvr_number_passes(number: str) -> None:
    check_cvr(number)


@pytest.mark.parametrize("number", ["13585627", "24256791", "123", "abcdefgh"])
def test_a_cvr_number_with_a_wrong_check_digit_is_refused(db: None, number: str) -> None:
    with pytest.raises(ValidationError):
        check_cvr(number)


def test_an_invented_cvr_number_is_accepted_only_in_demo(db: None) -> None:
    with pytest.raises(ValidationError):
        check_cvr("00123457")
    demo_mark.mark()
    check_cvr("00123457")


def test_a_p_number_has_ten_digits() -> None:
    check_p_number("1234567890")
    with pytest.raises(ValidationError):
        check_p_number("123456789")


@pytest.mark.parametrize(
    ("line", "written"),
    [("cpr 010203-1234 fundet", "cpr 010203-xxxx fundet"), ("GET /l/abc_DEF-123/ 200", "GET /l/…/ 200"), ("0102031234", "010203-xxxx")],
)
def test_log_lines_lose_cpr_numbers_and_tokens(line: str, written: str) -> None:
    assert logs.scrub(line) == written
