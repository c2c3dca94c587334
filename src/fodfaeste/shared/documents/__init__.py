"""One document, three ways out: tagged PDF, a file for a word processor, and a part of a page."""

from fodfaeste.shared.documents.blocks import (
    Block,
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
    Run,
    Table,
    TickBoxes,
)
from fodfaeste.shared.documents.docx import as_docx
from fodfaeste.shared.documents.download import download, file_name
from fodfaeste.shared.documents.page import as_html
from fodfaeste.shared.documents.pdf import as_pdf

__all__ = [
    "Block",
    "Blocks",
    "Bullets",
    "Document",
    "Heading",
    "Line",
    "Markdown",
    "Note",
    "Numbered",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Run",
    "Table",
    "TickBoxes",
    "as_docx",
    "as_html",
    "as_pdf",
    "download",
    "file_name",
]
