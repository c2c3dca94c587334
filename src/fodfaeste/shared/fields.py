"""Database fields for what Danish casework counts: CPR, CVR, P-numbers and hours."""

import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.dk import cvr as stdnum_cvr

from fodfaeste.shared import crypto, demo_mark


class CprField(models.TextField):
    """Ciphertext in the column, ten digits in Python; search goes through the blind index beside it."""

    def get_prep_value(self, value: Any) -> Any:
        return crypto.encrypt(value) if value else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return crypto.decrypt(value) if value else value


def check_cvr(value: str) -> None:
    demo = re.fullmatch(r"00\d{6}", value) and demo_mark.is_marked()
    if not demo and not stdnum_cvr.is_valid(value):
        raise ValidationError(_("CVR-nummeret findes ikke: otte cifre, og kontrolcifret skal passe."), code="cvr")


def check_p_number(value: str) -> None:
    if not re.fullmatch(r"\d{10}", value):
        raise ValidationError(_("Et P-nummer har ti cifre."), code="p_number")
    if value.startswith("00000") and not demo_mark.is_marked():
        raise ValidationError(_("Nummeret er et testnummer. Brug arbejdspladsens rigtige P-nummer."), code="p_number")


class CvrField(models.CharField):
    """The legal unit: eight digits with a check digit that rejects."""

    default_validators = (check_cvr,)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 8)
        super().__init__(*args, **kwargs)


class PNumberField(models.CharField):
    """The workplace: ten digits."""

    default_validators = (check_p_number,)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)


class HoursField(models.DecimalField):
    """Hours with two decimals; a week holds 168."""

    default_validators = (MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(168)))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 6)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        # SQLite keeps decimals as floats; a sum of hours must not come back as 0.30000000000000004.
        return value if value is None else Decimal(str(value)).quantize(Decimal("0.01"))
