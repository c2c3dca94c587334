"""The rows of a snapshot as a packed folder for research: a file a table, the codebook, and a page that says what it is."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.util import find_spec
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation.canonical import Written
from fodfaeste.evaluation.facts.codebook import COLUMNS, Line, of_snapshot
from fodfaeste.evaluation.facts.frames import EPOCH, WORDS, Array, Frame, joined
from fodfaeste.evaluation.models import FileFormat, Snapshot, SnapshotExport, SnapshotPart
from fodfaeste.shared import danish
from fodfaeste.shared.listings import FORMULA_STARTS

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def can_write_parquet() -> bool:
    """The library is an extra of the installation."""
    return find_spec("pyarrow") is not None


def packed(exports: Sequence[SnapshotExport]) -> bytes:
    """Everything of one asking: the same snapshot gives the same bytes."""
    first, snapshot = exports[0], exports[0].snapshot
    places = [one.municipality_id for one in exports]
    lines: list[Line] = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for table in first.tables:
            taken = _taken(snapshot, table, places)
            frame = joined(table, taken)
            lines += of_snapshot(table, [heading for part in taken[:1] for heading in part.headings])
            _add(folder, snapshot.day, f"{table}.{first.file_format}", _WRITERS[first.file_format](frame, taken))
        _add(folder, snapshot.day, "kodebog.csv", _codebook(lines))
        _add(folder, snapshot.day, "LÆS MIG.txt", _about(first, [one.municipality.name for one in exports]).encode())
    return out.getvalue()


def _taken(snapshot: Snapshot, table: str, places: Sequence[int]) -> list[Written]:
    parts = SnapshotPart.objects.filter(snapshot=snapshot, table=table, municipality__in=places, content__isnull=False)
    return [part.written() for part in parts.order_by("municipality__code")]


def _add(folder: zipfile.ZipFile, day: date, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    folder.writestr(entry, content)


def _csv(frame: Frame, taken: Sequence[Written]) -> bytes:
    """The cells as they were taken, under plain names; a text that a spreadsheet would run is marked as text."""
    names = list(frame.columns)
    words = {name for name in names if frame.kinds[name] in WORDS}
    lines: list[list[str]] = [names]
    for part in taken:
        places = {heading.name: at for at, heading in enumerate(part.headings)}
        lines += [[_safe(name in words, row[places[name]]) if name in places else "" for name in names] for row in part.cells]
    return _lines(lines, ",").encode()


def _safe(is_words: bool, cell: str) -> str:  # noqa: FBT001 - called for every cell
    return f"'{cell}" if is_words and cell.startswith(FORMULA_STARTS) else cell


def _lines(lines: Iterable[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    return text.getvalue()


def _parquet(frame: Frame, _taken: Sequence[Written]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    columns = {name: _arrow(pa, frame.kinds[name], values) for name, values in frame.columns.items()}
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out)
    return out.getvalue()


def _arrow(pa: Any, kind: str, values: Array) -> Any:
    if kind in WORDS:
        return pa.array(values, pa.string())
    types = {"integer": pa.int64(), "number": pa.float64(), "yes_no": pa.bool_(), "day": pa.date32()}
    missing = np.isnan(values)
    whole = np.where(missing, 0, values)
    plain = {"integer": whole.astype(np.int64), "yes_no": whole.astype(bool), "day": np.where(missing, 0, whole - EPOCH).astype(np.int32)}
    found = pa.array(plain.get(kind, whole), mask=missing)
    return found.cast(types[kind])


_WRITERS = {FileFormat.CSV.value: _csv, FileFormat.PARQUET.value: _parquet}


def _codebook(lines: Iterable[Line]) -> bytes:
    """With semicolons and a mark of its coding, as people open it in a spreadsheet."""
    rows = [[_safe(True, _yes_or_text(column.of(line))) for column in COLUMNS] for line in lines]
    headings = [str(column.label) for column in COLUMNS]
    return f"{MARK}{_lines([headings, *rows], ';')}".encode()


def _yes_or_text(value: Any) -> str:
    return (_("ja") if value else "") if isinstance(value, bool) else str(value)


def _about(export: SnapshotExport, places: Sequence[str]) -> str:
    snapshot = export.snapshot
    return "\n".join(
        [
            _("Rækker uden navne til forskning, fra Fodfæste"),
            "",
            _("Øjebliksbillede: viser dagen %(day)s") % {"day": danish.day(snapshot.day)},
            _("Øjebliksbilledets hash (SHA-256): %(hash)s") % {"hash": snapshot.digest},
            _("Taget af %(who)s til: %(purpose)s") % {"who": snapshot.taken_by_name, "purpose": snapshot.purpose},
            _("Kommuner: %(places)s") % {"places": ", ".join(places)},
            "",
            _("Hentet %(day)s af %(who)s til: %(purpose)s")
            % {"day": danish.day(export.made_at), "who": export.made_by_name, "purpose": export.purpose},
            _("Øjebliksbilledets hash, da der blev bedt om rækkerne: %(hash)s") % {"hash": export.digest},
            "",
            _("kodebog.csv siger, hvad hver kolonne betyder. Et tomt felt betyder, at noget ikke vides eller ikke er sket."),
            _("CSV-filerne har komma mellem felterne, punktum i tal og er skrevet i UTF-8. Ja er 1, og nej er 0."),
            _("En tekst, som et regneark ville læse som en formel, har en apostrof foran."),
            "",
            _("Af jobkandidaterne er kun de med, der har sagt ja til forskning. Trækker nogen samtykket tilbage,"),
            _("forsvinder deres rækker fra øjebliksbilledet, og hash ændrer sig. Hent så filerne igen, og slet de gamle."),
            _("Forsøg ikke at finde ud af, hvem en række handler om."),
            "",
        ]
    )
