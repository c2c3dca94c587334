"""A list that is searched, filtered, sorted, paged and downloaded from what stands in its address."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from fodfaeste.shared import audit, clock, danish
from fodfaeste.shared.forms import FilterForm

Sort = tuple[str, ...] | Callable[[QuerySet[Any], bool], QuerySet[Any]]
PER_PAGE = 25
# A cell that begins with one of these is run as a formula by spreadsheets.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """One column of a drawn or downloaded list; `value` is a path of attributes or a function of the row."""

    label: str
    value: str | Callable[[Any], Any]
    sort: str = ""
    link: Callable[[Any], str] | None = None
    # What stands in a downloaded file instead, where a page may show more than may leave the house.
    in_file: str = ""

    def of(self, row: Any) -> Any:
        return self.value(row) if callable(self.value) else _along(row, self.value)

    def filed(self, row: Any) -> Any:
        return _along(row, self.in_file) if self.in_file else self.of(row)


def _along(row: Any, path: str) -> Any:
    found = row
    for name in path.split("."):
        found = getattr(found, name, None)
        found = found() if callable(found) else found
    return found


@dataclass(frozen=True)
class Reads:
    """Whom a row of a list is about, and what the list is read for."""

    whom: Callable[[Any], Any]
    purpose: str


@dataclass
class Listing:
    """A list as asked for."""

    rows: QuerySet[Any]
    form: FilterForm
    page: Page[Any]
    sort: str
    parameters: QueryDict
    columns: Sequence[Column] = ()
    sorts: Sequence[str] = ()
    download: HttpResponse | None = None
    total: int = field(init=False)

    def __post_init__(self) -> None:
        self.total = self.page.paginator.count

    def __iter__(self) -> Iterator[Any]:
        return iter(self.page.object_list)

    def __bool__(self) -> bool:
        return True

    @cached_property
    def narrowed(self) -> bool:
        """Whether a search or a filter is in force: an empty list then says something else."""
        return any(self.parameters.get(name) for name in self.form.fields)

    def query(self, **changes: str | int | None) -> str:
        """The address of this list with some parameters changed; None takes one out."""
        parameters = self.parameters.copy()
        parameters.pop("format", None)
        for name, value in changes.items():
            parameters.pop(name, None)
            if value is not None:
                parameters[name] = str(value)
        return f"?{parameters.urlencode()}"

    def sort_query(self, key: str) -> str:
        return self.query(sort=f"-{key}" if self.sort == key else key, page=None)

    def direction(self, key: str) -> str:
        return {key: "ascending", f"-{key}": "descending"}.get(self.sort, "")


def listing(
    request: Any,
    queryset: QuerySet[Any],
    filterform: type[FilterForm],
    sorts: Mapping[str, Sort],
    *,
    columns: Sequence[Column] = (),
    filename: str = "liste",
    per_page: int = PER_PAGE,
    reads: Reads | None = None,
) -> Listing:
    """The list; `reads` says whom each row is about and what for, and whoever is on the page, or in the file, is noted as read."""
    form = filterform(_filters(request.GET, filterform))
    rows = form.narrow(queryset) if form.is_valid() else queryset
    chosen = _chosen(request.GET.get("sort", ""), sorts)
    rows = _ordered(rows, chosen, sorts)
    page = Paginator(rows, per_page).get_page(request.GET.get("page"))
    found = Listing(rows, form, page, chosen, request.GET, columns, tuple(sorts))
    if columns and request.GET.get("format") == "csv":
        found.download = csv_file(filename, columns, rows)
        _note_export(request, filename)
    if reads is not None:
        purpose = "search" if found.narrowed and not found.download else reads.purpose
        for person in dict.fromkeys(reads.whom(row) for row in (rows if found.download else found)):
            audit.note_read(request, person, purpose)
    return found


def _filters(given: QueryDict, filterform: type[FilterForm]) -> QueryDict:
    """What the address says, or the form's own first values when it says nothing."""
    fields = filterform.base_fields
    if any(name in given for name in fields):
        return given
    first = QueryDict(mutable=True)
    for name, form_field in fields.items():
        value = form_field.initial() if callable(form_field.initial) else form_field.initial
        if value is not None:
            first.setlist(name, [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)])
    return first


def _chosen(asked: str, sorts: Mapping[str, Sort]) -> str:
    if asked.removeprefix("-") in sorts:
        return asked
    return next(iter(sorts), "")


def _ordered(rows: QuerySet[Any], chosen: str, sorts: Mapping[str, Sort]) -> QuerySet[Any]:
    if not chosen:
        return rows
    descending = chosen.startswith("-")
    sort = sorts[chosen.removeprefix("-")]
    if callable(sort):
        return sort(rows, descending)
    turned = [_turned(name) for name in sort] if descending else list(sort)
    # The key breaks ties, so that no row is seen on two pages.
    return rows.order_by(*turned, "pk")


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def csv_file(filename: str, columns: Sequence[Column], rows: Any) -> HttpResponse:
    """Semicolons and a byte order mark: what Danish spreadsheets open without questions."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([str(column.label) for column in columns])
    for row in rows:
        writer.writerow([cell(column.filed(row)) for column in columns])
    response = HttpResponse("\N{ZERO WIDTH NO-BREAK SPACE}" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}-{clock.today():%Y-%m-%d}.csv"'
    return response


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("Ja") if value else _("Nej"))
    if isinstance(value, Decimal | int | float):
        return danish.typed_number(value)
    if isinstance(value, date | datetime):
        return f"{danish.as_day(value):%d-%m-%Y}"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _note_export(request: Any, filename: str) -> None:
    notes = getattr(request, "audit_notes", None)
    if notes is not None and request.person is not None:
        notes.append({"by": request.person, "target": None, "event": "list.exported", "code": filename[:60]})
