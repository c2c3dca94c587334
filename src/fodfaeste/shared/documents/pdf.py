"""A document as tagged PDF (PDF/UA-1): typst refuses to make one that leaves out what a screen reader needs."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from fodfaeste.shared.documents.blocks import Document
from fodfaeste.shared.documents.tree import Tree, tree

LOOK = Path(__file__).parent / "document.typ"
FACES = Path(__file__).parents[1] / "static/vendor/fonts"
Kind = Literal["pdf", "png"]
STANDARD: Final = "ua-1"
NO_GLYPH = "could not be displayed"
# What stands for a character that no face can show.
UNKNOWN = "□"
LONGEST_WORD = 32
LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 8},}}")
# What the faces of documents certainly show: European letters, punctuation, currency, arrows, mathematics and plain shapes.
SHOWN = ((0x20, 0x17F), (0x2010, 0x2027), (0x2030, 0x203A), (0x20AC, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2212), (0x25A0, 0x25A1))
NAMES_OF_WORDS = frozenset({"text", "label", "value", "title", "caption", "header", "author", "subtitle"})


def as_pdf(document: Document) -> bytes:
    """The document as PDF; a character that no face can show becomes an empty square, so that no text stops a document."""
    return written(document, "pdf")[0]


def written(document: Document, kind: Kind) -> list[bytes]:
    """The file, or for "png" a picture of each page."""
    found = _breakable(tree(document))
    try:
        return _compiled(found, kind)
    except typst.TypstError as fault:
        if NO_GLYPH not in str(fault):
            raise
        return _compiled(_mapped(found, _shown), kind)


def _compiled(found: Tree, kind: Kind) -> list[bytes]:
    compiler = typst.Compiler(LOOK, font_paths=_faces(), sys_inputs={"data": json.dumps(found, ensure_ascii=False)})
    made = compiler.compile(format=kind, pdf_standards=[STANDARD] if kind == "pdf" else [])
    return made if isinstance(made, list) else [made or b""]


@cache
def _faces() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FACES])


def _breakable(found: Tree) -> Tree:
    """A word longer than a line may be broken anywhere."""
    return _mapped(found, lambda text: LONG_WORD.sub(lambda word: "\u200b".join(_pieces(word[0])), text))


def _pieces(word: str) -> list[str]:
    return [word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD)]


def _shown(text: str) -> str:
    return "".join(one if _has_face(one) else UNKNOWN for one in text if unicodedata.category(one) not in {"Cf", "Mn", "Me"})


def _has_face(one: str) -> bool:
    return one == "\n" or any(first <= ord(one) <= last for first, last in SHOWN)


def _mapped(found: Any, change: Any, name: str = "") -> Any:
    """The same tree with its words changed; addresses, languages and pictures stand as they are."""
    if isinstance(found, dict):
        return {key: _mapped(value, change, key) for key, value in found.items()}
    if isinstance(found, list):
        return [_mapped(value, change, name) for value in found]
    return change(found) if isinstance(found, str) and name in NAMES_OF_WORDS else found
