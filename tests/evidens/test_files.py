"""Files as offices write them: semicolons, decimal commas, Windows-1252, Parquet; what cannot be read is named by line."""

from pathlib import Path

import numpy as np
import pytest

from evidens import files
from evidens.errors import DataError, MissingExtraError


def written(tmp_path: Path, content: str | bytes, name: str = "t.csv") -> Path:
    place = tmp_path / name
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_each_delimiter_is_recognised(tmp_path: Path, mark: str) -> None:
    found = files.read(written(tmp_path, f"a{mark}b\n1{mark}x\n2.5{mark}y\n"))
    assert found.names == ("a", "b")
    assert found.numbers("a").tolist() == [1, 2.5]
    assert found.labels("b").tolist() == ["x", "y"]


def test_a_decimal_comma_is_understood_beside_semicolons_only(tmp_path: Path) -> None:
    assert files.read(written(tmp_path, "timer;navn\n37,5;a\n-0,25;b\n1.5;c\n")).numbers("timer").tolist() == [37.5, -0.25, 1.5]
    with pytest.raises(DataError, match="line 2, column 'hours': '37,5' is not a number"):
        files.read(written(tmp_path, 'hours,name\n"37,5",a\n')).numbers("hours")


def test_danish_letters_are_read_in_both_encodings(tmp_path: Path) -> None:
    text = "kommune;timer\nKøge;3\nÆrø;4\n"
    for encoding in ("cp1252", "utf-8", "utf-8-sig"):
        found = files.read(written(tmp_path, text.encode(encoding)))
        assert found.names == ("kommune", "timer")
        assert found.labels("kommune").tolist() == ["Køge", "Ærø"]
    with pytest.raises(DataError, match="neither UTF-8 nor Windows-1252"):
        files.read(written(tmp_path, b"a\n\x81\n"))


def test_missing_values_are_unknown_not_zero(tmp_path: Path) -> None:
    found = files.read(written(tmp_path, "a,b\n,x\nNA,\n.,null\n3,y\n"))
    assert np.isnan(found.numbers("a")).tolist() == [True, True, True, False]
    assert found.labels("b").tolist() == ["x", None, None, "y"]


def test_quoted_cells_and_empty_lines_are_read(tmp_path: Path) -> None:
    found = files.read(written(tmp_path, 'a,b\r\n"x, y",1\r\n\r\nz,2\r\n'))
    assert found.labels("a").tolist() == ["x, y", "z"]
    assert found.rows == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "t.csv is empty"),
        ("\n\n", "t.csv is empty"),
        ("a,b\n", "no rows"),
        ("a,b\n1,2\n3\n", "line 3 has 1 values, the first line names 2 columns"),
        ("a,b\n1,2,3\n", "line 2 has 3 values"),
        ("a,a\n1,2\n", "names the column 'a' twice"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        files.read(written(tmp_path, content))


@pytest.mark.parametrize("cell", ["thirty", "inf", "1_000", "1e999", "12 kr"])
def test_text_where_a_number_should_be_is_named_by_line_column_and_value(tmp_path: Path, cell: str) -> None:
    found = files.read(written(tmp_path, f"id,age\na,30\nb,{cell}\n"))
    with pytest.raises(DataError, match=f"t.csv line 3, column 'age': '{cell}' is not a number"):
        found.numbers("age")


def test_a_column_that_is_not_there_lists_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no column 'c': its columns are a, b"):
        files.read(written(tmp_path, "a,b\n1,2\n")).column("c")


def test_parquet_reads_as_csv_does(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"a": [1.0, None, 3.0], "b": ["x", None, "y"], "c": [1, 2, 3]}), tmp_path / "t.parquet")
    found = files.read(tmp_path / "t.parquet")
    assert found.names == ("a", "b", "c")
    assert np.isnan(found.numbers("a")).tolist() == [False, True, False]
    assert found.labels("b").tolist() == ["x", None, "y"]
    assert found.labels("c").tolist() == ["1", "2", "3"]
    with pytest.raises(DataError, match="is not a Parquet file"):
        files.read(written(tmp_path, "a,b\n1,2\n", "wrong.parquet"))


def test_parquet_without_its_extra_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"\[parquet\]"):
        files.read(written(tmp_path, b"", "t.parquet"))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    files.write_csv(tmp_path / "t.csv", ("navn", "timer"), [("Køge, by", 1.5), ('"x"', None)])
    found = files.read(tmp_path / "t.csv")
    assert found.labels("navn").tolist() == ["Køge, by", '"x"']
    assert np.isnan(found.numbers("timer")).tolist() == [False, True]
