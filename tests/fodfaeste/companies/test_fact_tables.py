"""What companies hand over: sizes in bands, and job functions with what is known of them."""

from decimal import Decimal

import pytest

from fodfaeste.companies.models import Workplace
from fodfaeste.shared import crypto
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene


def test_a_job_function_carries_the_key_of_its_company(cast: Cast) -> None:
    rows = scene.rows("job_functions", cast.own)
    row = next(row for row in rows if row["job_function"] == crypto.pseudonym(cast.butik.job_function.ref))
    assert row["company"] == crypto.pseudonym(cast.butik.company.ref)
    assert (row["disco"], row["field"], row["hours_from"], row["hours_to"]) == ("5223", "Handel", 8.0, 20.0)
    assert (row["seats"], row["opening"], row["open"], row["decisive"], row["known_share"]) == (1, "likely", True, 2, 0.833)


@pytest.mark.parametrize(
    ("employees", "size"), [(None, None), ("9.9", "1-9"), ("10", "10-49"), ("49.9", "10-49"), ("249", "50-249"), ("250", "250+")]
)
def test_a_size_is_a_band_and_nothing_where_nobody_was_counted(cast: Cast, employees: str | None, size: str | None) -> None:
    Workplace.objects.filter(company=cast.butik.company).update(employees=employees and Decimal(employees))
    rows = {row["company"]: row for row in scene.rows("companies", cast.own)}
    row = rows[crypto.pseudonym(cast.butik.company.ref)]
    assert (row["size"], row["workplaces"], row["active"]) == (size, 1, True)
