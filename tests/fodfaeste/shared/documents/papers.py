"""One document with everything in it, and a look inside the tags of a PDF."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf

from fodfaeste.shared.documents import (
    Blocks,
    Bullets,
    Document,
    Heading,
    Line,
    Markdown,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    TickBoxes,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40"><rect width="120" height="30" fill="#14505c"/>'
    '<text x="5" y="20" fill="#fff" font-family="IBM Plex Sans">Hej</text></svg>'
)
NASTY = 'Hej #let x = 1; $a^2$ @ref <label> & "q" \\ /* */ = 5 😀 æøå ' + "x" * 300
WRITTEN = "Noget **fed** og *kursiv* [side](https://example.dk/a).\n\n## Under\n\n- et\n- to\n  - tre\n\n1. a\n2. b\n\n> Et citat\n"


def paper(**changes: Any) -> Document:
    given: dict[str, Any] = {
        "title": "Håndbog & <model> #1",
        "subtitle": "Til $brug",
        "author": "Projektet",
        "day": date(2026, 3, 2),
        "contents": True,
        "blocks": (
            Heading(1, "Første *afsnit*"),
            Paragraph(NASTY),
            Markdown(WRITTEN),
            Heading(5, "Sprunget over"),
            Table(["Navn", "Tal"], [(f"række {n}", str(n)) for n in range(60)], caption="En lang tabel", numeric=[1]),
            Picture(SVG, "En bjælke på tre", caption="Et billede", width=0.5),
            Note(Blocks([Heading(2, "I boksen"), Paragraph("ro på")]), "Husk"),
            Line("Navn"),
            Line("Hvad så vi?", lines=3),
            Line("Timer", "7,5"),
            TickBoxes(["ringet", "skrevet"], "Gjort", ticked=[1]),
            PageBreak(),
            Heading(1, "Sidst"),
            Numbered(["første igen"]),
            Bullets([Blocks([Paragraph("stort punkt"), Paragraph("to afsnit")])]),
        ),
    }
    return Document(**{**given, **changes})


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure tree, in order."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node.K)

    yield from walk(pdf.Root.StructTreeRoot)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf)]
