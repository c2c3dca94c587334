"""One plain tree of a document, cleaned and numbered once, that all three ways of writing it walk over."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from fodfaeste.shared import danish
from fodfaeste.shared.documents import blocks as b
from fodfaeste.shared.documents.markdown import blocks_of

Tree = dict[str, Any]
DEEPEST = 6
# Letters on a line, and how much of a long word and of a long text counts when the line is shared out among columns.
LINE, LONG_WORD, LONG_TEXT = 80, 14, 60
LINK = re.compile(r"(https?://|mailto:|tel:)\S+", re.IGNORECASE)
# What neither XML nor paper can carry: control characters, halves of a pair, and the two that are no characters at all.
UNWRITABLE = {"Cc", "Cs"}
# Letters, numbers, punctuation and symbols.
VISIBLE = "LNPS"
NO_CHARACTERS = "\ufffe\uffff"


class Growing:
    """What is known while a tree grows: the last level of a heading, and how many tables, pictures and headings there are."""

    def __init__(self) -> None:
        self.level = 0
        self.headings = 0
        self.counts = {"table": 0, "picture": 0}

    def mended(self, level: int) -> int:
        """No level is left out on the way down: screen readers and PDF/UA go by it."""
        self.level = min(max(level, 1), self.level + 1, DEEPEST)
        return self.level

    def caption(self, kind: str, text: str) -> str:
        self.counts[kind] += 1
        word = _("Tabel") if kind == "table" else _("Figur")
        return f"{word} {self.counts[kind]}: {clean(text)}"


def tree(document: b.Document) -> Tree:
    """The document as dicts, lists and clean texts."""
    with translation.override(document.language):
        made: Tree = {
            "title": seen(document.title) or _("Uden titel"),
            "subtitle": clean(document.subtitle),
            "author": clean(document.author),
            "day": document.day.isoformat() if document.day else "",
            "day_text": danish.day(document.day),
            "language": document.language,
            "contents": document.contents,
            "words": {"contents": _("Indhold"), "page": _("Side"), "of": _("af")},
        }
        growing = Growing()
        made["blocks"] = [*_blocks(document.blocks, growing)]
        made["headings"] = [one for one in made["blocks"] if one["kind"] == "heading"]
    return made


def clean(text: object) -> str:
    """Composed letters, and nothing that no file can carry."""
    composed = unicodedata.normalize("NFC", str(text)).replace("\r\n", "\n").replace("\t", " ")
    return "".join(one for one in composed if one == "\n" or (unicodedata.category(one) not in UNWRITABLE and one not in NO_CHARACTERS))


def seen(text: object) -> str:
    """The clean text, or nothing where there is nothing in it to see: a title of spaces and joiners is no title."""
    cleaned = clean(text)
    return cleaned if any(unicodedata.category(one)[0] in VISIBLE for one in cleaned) else ""


def _blocks(blocks: Iterable[b.Block], growing: Growing, *, inside: bool = False) -> Iterable[Tree]:
    for block in blocks:
        if isinstance(block, b.Markdown):
            yield from _blocks(blocks_of(block.text, block.top), growing, inside=inside)
        elif isinstance(block, b.Heading):
            yield _heading(block, growing, inside=inside)
        else:
            yield BUILDERS[type(block)](block, growing)


def _heading(block: b.Heading, growing: Growing, *, inside: bool) -> Tree:
    if inside:
        # A heading inside a point or a box would break the order of the document: there it is a strong line.
        return {"kind": "paragraph", "runs": _runs([b.Run(block.text, bold=True)])}
    growing.headings += 1
    text = seen(block.text).replace("\n", " ").strip() or _("Uden titel")
    return {"kind": "heading", "level": growing.mended(block.level), "text": text, "id": f"afsnit-{growing.headings}"}


def _runs(text: b.Text) -> list[Tree]:
    runs = [b.Run(text)] if isinstance(text, str) else text
    return [
        {"text": clean(run.text), "bold": run.bold, "italic": run.italic, "link": run.link if LINK.fullmatch(run.link) else ""}
        for run in runs
        if clean(run.text)
    ]


def _paragraph(block: b.Paragraph, _growing: Growing) -> Tree:
    return {"kind": "paragraph", "runs": _runs(block.text)}


def _list(block: b.Bullets | b.Numbered, growing: Growing) -> Tree:
    kind = "bullets" if isinstance(block, b.Bullets) else "numbered"
    return {"kind": kind, "items": [_point(item, growing) for item in block.items]}


def _point(item: b.Text | b.Blocks, growing: Growing) -> list[Tree]:
    if isinstance(item, b.Blocks):
        return [*_blocks(item.blocks, growing, inside=True)]
    return [{"kind": "paragraph", "runs": _runs(item)}]


def _table(block: b.Table, growing: Growing) -> Tree:
    width = max([len(block.header), *(len(row) for row in block.rows), 1])
    header = [clean(name) for name in block.header]
    rows = [[_runs(cell) for cell in row] + [[]] * (width - len(row)) for row in block.rows]
    return {
        "kind": "table",
        "header": _filled(header, width),
        "rows": rows,
        "caption": growing.caption("table", block.caption) if block.caption else "",
        "numeric": sorted(set(block.numeric)),
        "widths": _widths(header, rows, width, block.numeric),
    }


def _filled(header: Sequence[str], width: int) -> list[str]:
    return [*header, *[""] * (width - len(header))]


def _widths(header: Sequence[str], rows: Sequence[Sequence[Sequence[Tree]]], width: int, numeric: Sequence[int]) -> list[int]:
    """How much of the line each column gets, in letters: its longest word first, and what is left by how long its texts are.

    The words over numbers are folded instead.
    """
    columns = [[name, *("".join(run["text"] for run in row[place]) for row in rows)] for place, name in enumerate(_filled(header, width))]
    words = [min(max((len(word) for text in column for word in text.split()), default=0), LONG_WORD) + 3 for column in columns]
    texts = [column[1:] if place in numeric else column for place, column in enumerate(columns)]
    wants = [max(min(max(map(len, column), default=0), LONG_TEXT) - word, 0) for column, word in zip(texts, words, strict=True)]
    room = max(LINE - sum(words), 0) / (sum(wants) or 1)
    return [round(word + room * want) for word, want in zip(words, wants, strict=True)]


def _picture(block: b.Picture, growing: Growing) -> Tree:
    caption = growing.caption("picture", block.caption) if block.caption else ""
    alt = seen(block.alt).strip() or caption or _("Billede")
    return {"kind": "picture", "svg": block.svg, "alt": alt, "caption": caption, "width": block.width}


def _note(block: b.Note, growing: Growing) -> Tree:
    return {"kind": "note", "title": clean(block.title), "blocks": [*_blocks(block.blocks.blocks, growing, inside=True)]}


def _line(block: b.Line, _growing: Growing) -> Tree:
    return {"kind": "line", "label": clean(block.label), "value": clean(block.value), "lines": max(1, block.lines)}


def _ticks(block: b.TickBoxes, _growing: Growing) -> Tree:
    options = [{"text": clean(text), "ticked": place in block.ticked} for place, text in enumerate(block.options)]
    return {"kind": "ticks", "label": clean(block.label), "options": options}


def _break(_block: b.PageBreak, _growing: Growing) -> Tree:
    return {"kind": "break"}


BUILDERS: Mapping[type, Any] = {
    b.Paragraph: _paragraph,
    b.Bullets: _list,
    b.Numbered: _list,
    b.Table: _table,
    b.Picture: _picture,
    b.Note: _note,
    b.Line: _line,
    b.TickBoxes: _ticks,
    b.PageBreak: _break,
}


def plain(runs: Sequence[Tree]) -> str:
    """The words of some runs, without voice."""
    return "".join(run["text"] for run in runs)
