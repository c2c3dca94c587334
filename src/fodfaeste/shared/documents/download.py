"""A document as an answer: the right kind, a name that every system can keep, and nothing that a browser may guess or a proxy keep."""

import re

from django.http import Http404, HttpResponse

from fodfaeste.shared.documents.blocks import Document
from fodfaeste.shared.documents.docx import as_docx
from fodfaeste.shared.documents.pdf import as_pdf
from fodfaeste.shared.text import fold

WRITERS = {
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
LONGEST_NAME = 60


def download(document: Document, kind: str, name: str = "", *, anybody: bool = False) -> HttpResponse:
    """The document as a file; `anybody` is for what is published, everything else is kept by nobody on the way."""
    if kind not in WRITERS:
        raise Http404(kind)
    write, content_type = WRITERS[kind]
    response = HttpResponse(write(document), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(name or document.title)}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=600" if anybody else "private, no-store"
    return response


def file_name(words: str) -> str:
    """Plain small letters, digits and hyphens: "Håndbog, 2. udgave" becomes haandbog-2-udgave."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")
    return plain[:LONGEST_NAME].strip("-") or "dokument"
