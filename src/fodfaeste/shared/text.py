"""Danish sorting and searching that give the same answer on both databases."""

import unicodedata
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Collate

COLLATION = "da-x-icu"
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ü": "u", "ð": "d", "þ": "th", "ß": "ss"})
_ORDER = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}


def fold(text: str) -> str:
    """Lower case, no accents, æ ø å spelled out: what is stored to be searched and what is searched for."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", lowered)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def sort_key(text: str) -> tuple[str, str]:
    """Danish alphabetical order (aa sorts as å), for lists in Python and for SQLite's collation."""
    lowered = unicodedata.normalize("NFC", text).lower().replace("aa", "å")
    letters = []
    for letter in lowered:
        if letter in _ORDER:
            letters.append(_ORDER[letter])
        else:
            base = unicodedata.normalize("NFKD", letter)[0]
            letters.append(base if base.isalnum() else " ")
    return "".join(letters), lowered


def compare(left: str, right: str) -> int:
    a, b = sort_key(left), sort_key(right)
    return (a > b) - (a < b)


def danish_order(queryset: QuerySet[Any], *fields: str) -> QuerySet[Any]:
    """Order by text fields in Danish order; a leading minus turns a field round, and the key breaks ties."""
    order = []
    for field in fields:
        collated = Collate(field.lstrip("-"), COLLATION)
        order.append(collated.desc() if field.startswith("-") else collated.asc())
    return queryset.order_by(*order, "pk")


class SearchTextField(models.TextField):
    """Folded text kept beside what it is made of, so that `contains` means the same on both databases."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


def matching(queryset: QuerySet[Any], field: str, words: str) -> QuerySet[Any]:
    """Rows whose folded text has every word of the search."""
    for word in fold(words).split():
        queryset = queryset.filter(**{f"{field}__contains": word})
    return queryset
