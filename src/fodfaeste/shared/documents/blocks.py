"""What a document is made of: frozen blocks that say what they are and leave the looks to paper, word processor or page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Run:
    """A stretch of text in one voice; a link is an address that can be opened from anywhere."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Text = str | Sequence[Run]


@dataclass(frozen=True)
class Heading:
    """A heading; its level is mended where it would leave one out."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Words as they stand; nothing in them is markup."""

    text: Text


@dataclass(frozen=True)
class Markdown:
    """A written text with headings, lists, emphasis, links and tables; "##" becomes a heading of level `top`."""

    text: str
    top: int = 2


@dataclass(frozen=True)
class Bullets:
    """Points; each is words, or blocks where one point says more."""

    items: Sequence["str | Sequence[Run] | Blocks"]


@dataclass(frozen=True)
class Numbered:
    """Points in an order, counted from one."""

    items: Sequence["str | Sequence[Run] | Blocks"]


@dataclass(frozen=True)
class Table:
    """Rows under a header that is repeated on each page; `numeric` are the columns (from 0) that stand to the right."""

    header: Sequence[str]
    rows: Sequence[Sequence[Text]]
    caption: str = ""
    numeric: Sequence[int] = ()


@dataclass(frozen=True)
class Picture:
    """A picture as SVG that needs nothing from outside; `alt` says in words what it shows, `width` is a share of the line."""

    svg: str
    alt: str
    caption: str = ""
    width: float = 1.0


@dataclass(frozen=True)
class Note:
    """A box beside the story: an example, a warning, a quotation."""

    blocks: "Blocks"
    title: str = ""


@dataclass(frozen=True)
class Line:
    """A place to write by hand, or what is known already."""

    label: str
    value: str = ""
    lines: int = 1


@dataclass(frozen=True)
class TickBoxes:
    """Points to tick by hand; `ticked` are those (from 0) that are ticked already."""

    options: Sequence[str]
    label: str = ""
    ticked: Sequence[int] = ()


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Markdown | Bullets | Numbered | Table | Picture | Note | Line | TickBoxes | PageBreak


@dataclass(frozen=True)
class Blocks:
    """Blocks inside a point or a box."""

    blocks: Sequence[Block]


@dataclass(frozen=True)
class Document:
    """A whole document. The day stands on it and in its file, so that the same document gives the same bytes."""

    title: str
    blocks: Sequence[Block] = field(default_factory=tuple)
    subtitle: str = ""
    author: str = ""
    day: date | None = None
    language: str = "da"
    contents: bool = False
