"""A chapter as it is kept: blocks of a document as plain data, with marks where people's own texts and shared words stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from fodfaeste.shared.documents import Block, Blocks, Bullets, Heading, Markdown, Note, Paragraph, Picture, Table

Kept = dict[str, Any]


@dataclass(frozen=True)
class Editable:
    """A place where people write: its key, what to write there, and what stands there until somebody has."""

    key: str
    about: str
    first: str = ""


@dataclass(frozen=True)
class Quote:
    """Words that were shared without names; `ref` finds the observation, which can be taken back."""

    ref: str
    words: str
    about: str


Part = Block | Editable | Quote


def kept(parts: Iterable[Part]) -> list[Kept]:
    """Plain data, the same every time."""
    return [_written(part) for part in parts]


def _written(part: Part) -> Kept:
    kind = _names[type(part)]
    return {"kind": kind, **{field.name: _plain(getattr(part, field.name)) for field in fields(part)}}


def _plain(value: Any) -> Any:
    """Words for people become text, and what stands in a box is kept like the rest."""
    if isinstance(value, int | float):
        return value
    if isinstance(value, Blocks):
        return [_written(one) for one in value.blocks]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return str(value)


def read(rows: Iterable[Kept], texts: Mapping[str, str], standing: frozenset[str]) -> Iterator[Block]:
    """As blocks, with the texts in their places; a quotation whose observation does not stand any more is left out."""
    for row in rows:
        if row["kind"] == "editable":
            words = texts.get(row["key"], row["first"])
            if words.strip():
                yield Markdown(words, top=3)
        elif row["kind"] != "quote":
            yield _block(row)
        elif row["ref"] in standing:
            yield Note(Blocks([Paragraph(f"»{row['words']}«"), Paragraph(row["about"])]))


def _block(row: Kept) -> Block:
    content = {name: value for name, value in row.items() if name != "kind"}
    if row["kind"] == "note":
        content["blocks"] = Blocks([_block(one) for one in row["blocks"]])
    return _kinds[row["kind"]](**content)


_kinds: dict[str, Any] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "bullets": Bullets,
    "table": Table,
    "picture": Picture,
    "note": Note,
    "editable": Editable,
    "quote": Quote,
}
_names = {kind: name for name, kind in _kinds.items()}


def quotes_in(rows: Iterable[Kept]) -> set[str]:
    return {row["ref"] for row in rows if row["kind"] == "quote"}


def editable_in(rows: Iterable[Kept]) -> list[Editable]:
    return [Editable(row["key"], row["about"], row["first"]) for row in rows if row["kind"] == "editable"]
