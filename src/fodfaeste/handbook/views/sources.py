"""What the handbook owes to a solution model or a mechanism, on its page: the last link of the chain, and the way back."""

from django.http import HttpRequest, HttpResponse

from fodfaeste.handbook import facts
from fodfaeste.handbook.permissions import may_write
from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.views import part_or_page
from fodfaeste.solution_models.models import Mechanism, SolutionModel


@page(may=May.DEVELOPMENT_JOIN)
def of_model(request: HttpRequest, ref: str) -> HttpResponse:
    model = fetch(request, SolutionModel, ref)
    return _rests(request, model, facts.rests_on(solution_model__model=model))


@page(may=May.DEVELOPMENT_JOIN)
def of_mechanism(request: HttpRequest, ref: str) -> HttpResponse:
    mechanism = fetch(request, Mechanism, ref)
    return _rests(request, mechanism, facts.rests_on(mechanism=mechanism))


def _rests(request: HttpRequest, source: SolutionModel | Mechanism, rows: list[facts.Became]) -> HttpResponse:
    context = {"source": source, "rows": rows, "may_write": may_write(request.person)}
    return part_or_page(request, "handbook/of_source.html", context)
