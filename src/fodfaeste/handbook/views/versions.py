"""Published versions: which there are, one as a whole, as a file, and what is different between two."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.handbook import changes, editions, facts, paper
from fodfaeste.handbook.beginning import versions
from fodfaeste.handbook.models import HandbookVersion
from fodfaeste.handbook.permissions import may_write
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.steps import Step
from fodfaeste.shared.access import public
from fodfaeste.solution_models.permissions import takes_part


@public
def all_versions(request: HttpRequest) -> HttpResponse:
    return render(request, "handbook/versions.html", {"versions": versions()[::-1], "may_write": may_write(request.person)})


@public
def version(request: HttpRequest, number: int) -> HttpResponse:
    """The whole version on one page, to read from one end to the other or to print."""
    edition, this = editions.numbered(number), _found(number)
    principles = [(one, edition.text(f"principles/{one.key}")) for one in PRINCIPLES]
    phases = [
        (
            phase,
            edition.text(f"phases/{phase}"),
            [edition.text(name) for name in (f"cooperation/{phase}", *paper.party_names(phase))],
            [(step, edition.text(f"steps/{step}")) for step in Step.of_phase(phase)],
        )
        for phase in Phase
    ]
    context = {"edition": edition, "version": this, "principles": principles, "phases": phases}
    return render(request, "handbook/version.html", context)


@public
def version_file(_request: HttpRequest, number: int, kind: str) -> HttpResponse:
    _found(number)
    return paper.version_file(number, kind)


@public
def differences(request: HttpRequest, number: int) -> HttpResponse:
    """What is new in a version, against the one before it or the one that `fra` names."""
    after = _found(number)
    given = request.GET.get("fra", "")
    before = _found(int(given) if given.isdecimal() and len(given) <= 4 else number - 1)  # noqa: PLR2004 - as in editions
    if before.number >= after.number:
        raise Http404(given)
    context = {
        "before": before,
        "after": after,
        "changes": changes.between(before, after),
        "takes_part": takes_part(request.person),
        "others": [one for one in versions()[::-1] if one.number < number and one.pk != before.pk],
    }
    return render(request, "handbook/differences.html", context)


@public
def mechanisms(request: HttpRequest) -> HttpResponse:
    """What works and why, as published versions say, with what speaks for and against."""
    context = {"phases": facts.mechanisms_by_phase(), "takes_part": takes_part(request.person)}
    return render(request, "handbook/mechanisms.html", context)


def _found(number: int) -> HandbookVersion:
    found = next((one for one in versions() if one.number == number), None)
    if found is None:
        raise Http404(str(number))
    return found
