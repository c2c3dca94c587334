"""Markdown as blocks, so that a written text looks the same on the page, on paper and in a word processor."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from fodfaeste.shared.documents.blocks import Block, Blocks, Bullets, Heading, Note, Numbered, Paragraph, Run, Table

TOP_LEVEL = 2  # a written text begins at "##": its title stands elsewhere
_reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def blocks_of(text: str, top: int = TOP_LEVEL) -> list[Block]:
    """The blocks of a Markdown text; raw HTML in it is words like any other."""
    return [*_blocks(SyntaxTreeNode(_reader.parse(text)), top - TOP_LEVEL)]


def runs_of(text: str) -> list[Run]:
    """The runs of one line of Markdown."""
    return [*_inline(SyntaxTreeNode(_reader.parseInline(text)))]


def _blocks(node: SyntaxTreeNode, deeper: int) -> Iterator[Block]:
    for child in node.children:
        if child.type == "heading":
            yield Heading(max(1, int(child.tag[1]) + deeper), "".join(run.text for run in _inline(child)))
        elif child.type in {"bullet_list", "ordered_list"}:
            items = tuple(Blocks([*_blocks(item, deeper)]) for item in child.children)
            yield Bullets(items) if child.type == "bullet_list" else Numbered(items)
        elif child.type == "blockquote":
            yield Note(Blocks([*_blocks(child, deeper)]))
        elif child.type == "table":
            yield _table(child)
        elif child.type in {"fence", "code_block"}:
            yield Paragraph([Run(child.content.rstrip("\n"))])
        elif child.type == "paragraph":
            yield Paragraph([*_inline(child)])


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row for part in node.children for row in part.children]
    cells: Sequence[Sequence[list[Run]]] = [[[*_inline(cell)] for cell in row.children] for row in rows]
    right = [place for place, cell in enumerate(rows[0].children) if "right" in str(cell.attrs.get("style", ""))]
    return Table(["".join(run.text for run in cell) for cell in cells[0]], cells[1:], numeric=right)


def _inline(node: SyntaxTreeNode, *, bold: bool = False, italic: bool = False, link: str = "") -> Iterator[Run]:
    for child in node.children:
        if child.type == "softbreak":
            yield Run(" ", bold, italic, link)
        elif child.type == "hardbreak":
            yield Run("\n", bold, italic, link)
        elif child.children:
            yield from _inline(
                child,
                bold=bold or child.type == "strong",
                italic=italic or child.type == "em",
                link=str(child.attrs.get("href", "")) if child.type == "link" else link,
            )
        elif child.content:
            yield Run(child.content, bold, italic, link)
