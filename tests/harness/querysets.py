"""Rows asked for without an order come back shuffled, and a slice of them is refused, as a busy database may do."""

import random
from collections.abc import Iterator
from typing import Any

from django.db.models.query import MAX_GET_RESULTS, QuerySet

_fetch_all = QuerySet._fetch_all
_iterator = QuerySet._iterator
_dice = random.Random()


class UnorderedSliceError(AssertionError):
    """Which rows such a slice holds is chance."""


def is_ours(rows: QuerySet[Any]) -> bool:
    return rows.model.__module__.startswith("fodfaeste.") and not rows.ordered


def refuse_slice(rows: QuerySet[Any]) -> None:
    query = rows.query
    # `get()` looks at a few rows without order to be able to say "more than one".
    one_wanted = (query.low_mark, query.high_mark) == (0, MAX_GET_RESULTS)
    if query.is_sliced and not one_wanted:
        message = f"A slice of {rows.model._meta.label} without order_by: which rows it holds is chance."
        raise UnorderedSliceError(message)


def fetch_all(self: QuerySet[Any]) -> None:
    fresh = self._result_cache is None
    if fresh and is_ours(self):
        refuse_slice(self)
    _fetch_all(self)
    if fresh and is_ours(self):
        _dice.shuffle(self._result_cache)


def iterator(self: QuerySet[Any], use_chunked_fetch: Any, chunk_size: Any) -> Iterator[Any]:
    rows = _iterator(self, use_chunked_fetch, chunk_size)
    if not is_ours(self):
        yield from rows
        return
    refuse_slice(self)
    every = list(rows)
    _dice.shuffle(every)
    yield from every


def shuffle_unordered(seed: int) -> None:
    _dice.seed(seed)
    QuerySet._fetch_all = fetch_all
    QuerySet._iterator = iterator
