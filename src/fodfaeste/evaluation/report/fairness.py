"""The chapter on fairness: whether women and men, ages and target groups came equally far on the way to a job."""

from collections.abc import Iterator

from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import opening, reading, result
from fodfaeste.evaluation.results import fair
from fodfaeste.shared.documents import Paragraph

KEY = "lige-muligheder"


def texts() -> list[Editable]:
    return [opening(KEY), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    found = fair.dimensions(source.scope)
    for words in fair.answer(found):
        yield Paragraph(words)
    for one in found:
        yield from result(fair.block(one))
    yield after
