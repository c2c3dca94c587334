"""A document as a part of a page, in the same order and with the same words as on paper."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from fodfaeste.shared.documents.blocks import Document
from fodfaeste.shared.documents.tree import Tree, tree

DEEPEST = 6


def as_html(document: Document, level: int = 2) -> SafeString:
    """The blocks of the document, its highest heading at `level`; the title is the page's own."""
    return Part(level).blocks(tree(document)["blocks"])


class Part:
    """Writes blocks as HTML; every word is escaped by `format_html`."""

    def __init__(self, level: int) -> None:
        self.deeper = level - 1

    def blocks(self, blocks: Iterable[Tree]) -> SafeString:
        return format_html_join("\n", "{}", ((getattr(self, f"_{block['kind']}")(block),) for block in blocks))

    def _heading(self, block: Tree) -> SafeString:
        level = min(block["level"] + self.deeper, DEEPEST)
        return format_html('<h{} id="{}">{}</h{}>', level, block["id"], block["text"], level)

    def _paragraph(self, block: Tree) -> SafeString:
        return format_html("<p>{}</p>", runs(block["runs"]))

    def _bullets(self, block: Tree) -> SafeString:
        return format_html("<ul>{}</ul>", self._points(block))

    def _numbered(self, block: Tree) -> SafeString:
        return format_html("<ol>{}</ol>", self._points(block))

    def _points(self, block: Tree) -> SafeString:
        return format_html_join("", "<li>{}</li>", ((self._inside(item),) for item in block["items"]))

    def _inside(self, item: list[Tree]) -> SafeString:
        """One paragraph needs no marks of its own."""
        if len(item) == 1 and item[0]["kind"] == "paragraph":
            return runs(item[0]["runs"])
        return self.blocks(item)

    def _table(self, block: Tree) -> SafeString:
        caption = format_html("<caption>{}</caption>", block["caption"]) if block["caption"] else ""
        sides = ["align-text-right" if place in block["numeric"] else "" for place in range(len(block["header"]))]
        head = format_html_join("", '<th scope="col" class="{}">{}</th>', zip(sides, block["header"], strict=True))
        rows = format_html_join(
            "",
            "<tr>{}</tr>",
            (
                (format_html_join("", '<td class="{}">{}</td>', ((side, runs(cell)) for side, cell in zip(sides, row, strict=True))),)
                for row in block["rows"]
            ),
        )
        name = block["caption"] or ", ".join(block["header"])
        table = format_html('<table class="table">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>', caption, head, rows)
        return format_html('<div class="table--responsive-scroll" role="region" aria-label="{}" tabindex="0">{}</div>', name, table)

    def _picture(self, block: Tree) -> SafeString:
        caption = format_html("<figcaption>{}</figcaption>", block["caption"]) if block["caption"] else ""
        # The picture is drawn by ourselves; its alternative is what a screen reader says.
        svg = mark_safe(block["svg"])  # noqa: S308
        return format_html('<figure><div role="img" aria-label="{}">{}</div>{}</figure>', block["alt"], svg, caption)

    def _note(self, block: Tree) -> SafeString:
        title = format_html("<p><strong>{}</strong></p>", block["title"]) if block["title"] else ""
        return format_html('<div class="house-note">{}{}</div>', title, self.blocks(block["blocks"]))

    def _line(self, block: Tree) -> SafeString:
        if block["value"]:
            return format_html("<p><strong>{}:</strong> {}</p>", block["label"], runs([{**PLAIN, "text": block["value"]}]))
        rules = mark_safe('<span class="house-rule"></span>' * block["lines"])  # noqa: S308 - our own words
        return format_html('<p class="house-write">{}{}</p>', block["label"], rules)

    def _ticks(self, block: Tree) -> SafeString:
        label = format_html("<p><strong>{}</strong></p>", block["label"]) if block["label"] else ""
        options = format_html_join("", "<li>{}</li>", ((option["text"],) for option in block["options"]))
        return format_html('{}<ul class="house-ticks">{}</ul>', label, options)

    def _break(self, _block: Tree) -> SafeString:
        return mark_safe('<div class="house-page-break"></div>')


PLAIN: Tree = {"bold": False, "italic": False, "link": ""}


def runs(all_runs: list[Tree]) -> SafeString:
    return format_html_join("", "{}", ((_run(run),) for run in all_runs))


def _run(run: Tree) -> SafeString:
    made = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in run["text"].split("\n")))
    for name, tag in (("italic", "em"), ("bold", "strong")):
        if run[name]:
            made = format_html("<{}>{}</{}>", tag, made, tag)
    return format_html('<a href="{}">{}</a>', run["link"], made) if run["link"] else made
