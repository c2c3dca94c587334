"""A report as a folder: a page a chapter that needs nothing from outside, a PDF, and a file for a word processor."""

from collections.abc import Iterator
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from fodfaeste.evaluation.models import Report
from fodfaeste.evaluation.report import document
from fodfaeste.practice_model.guidance import DANISH
from fodfaeste.shared.documents import as_docx, as_html, as_pdf

LOOK = Path(__file__).parent / "look.css"


def written(report: Report, folder: Path) -> Iterator[Path]:
    """Writes and tells each file; the same rows and texts give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in _contents(report):
        place = folder / name
        place.write_bytes(content)
        yield place


def _contents(report: Report) -> Iterator[tuple[str, bytes]]:
    whole = document.whole(report)
    yield "rapport.pdf", as_pdf(whole)
    yield "rapport.docx", as_docx(whole)
    yield LOOK.name, LOOK.read_bytes()
    every = document.chapters(report)
    with translation.override(DANISH):
        context = {"title": whole.title, "subtitle": whole.subtitle, "origin": document.origin_of(report), "chapters": every}
        context["places"] = document.places_of(report)
        yield "index.html", render_to_string("evaluation/report_file.html", context).encode()
        for place, made in enumerate(every):
            around = {"before": every[place - 1] if place else None, "after": every[place + 1] if place + 1 < len(every) else None}
            html = as_html(document.chapter_of(report, made))
            page = render_to_string("evaluation/report_file.html", {**context, **around, "made": made, "html": html})
            yield f"{made.chapter.key}.html", page.encode()
