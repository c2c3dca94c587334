"""One rule per table answers both "which ones?" and "may she?"; pages are closed until they say who may come."""

import functools
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from fodfaeste.shared.errors import NotAllowed

Rule = Callable[[Any], QuerySet[Any]]
View = TypeVar("View", bound=Callable[..., HttpResponse])
_rules: dict[str, Rule] = {}


class NotVisible(Http404):
    """Asked for by reference, but not this person's to see: answered as if it did not exist, and noted."""

    def __init__(self, label: str, ref: str) -> None:
        super().__init__("not visible")
        self.label = label
        self.ref = ref


def visible(label: str) -> Callable[[Rule], Rule]:
    """Register the rule of a model, by its label ("candidates.Candidate")."""

    def register(rule: Rule) -> Rule:
        _rules[label.lower()] = rule
        return rule

    return register


def has_rule(model: type[Model]) -> bool:
    return model._meta.label_lower in _rules


def visible_to(model: type[Model] | str, person: Any) -> QuerySet[Any]:
    found = apps.get_model(model) if isinstance(model, str) else model
    if person is None:
        return found._default_manager.none()
    return _rules[found._meta.label_lower](person)


def can_see(person: Any, row: Model) -> bool:
    return visible_to(type(row), person).filter(pk=row.pk).exists()


def fetch(request: HttpRequest, model: type[Model] | str, ref: str, *related: str) -> Any:
    """The row behind an address, if this person may see it; otherwise "not found", whatever the truth is."""
    rows = visible_to(model, request.person)
    row = rows.select_related(*related).filter(ref=ref).first() if related else rows.filter(ref=ref).first()
    if row is None:
        label = model if isinstance(model, str) else model._meta.label
        raise NotVisible(label, ref)
    return row


def public(view: View) -> View:
    """A page that answers strangers; everything else asks for sign-in."""
    view.is_public = True  # type: ignore[attr-defined]  # read by the middleware
    return view


def page(*, kinds: Iterable[str] = ("staff",), may: str | None = None) -> Callable[[View], View]:
    """Who may come: kinds of person, and for staff a permission held in at least one municipality."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            person = request.person
            if person.kind not in kinds or (may and person.kind == "staff" and not person.may(may)):
                raise NotAllowed(target=None)
            return view(request, *args, **kwargs)

        guarded.guard = (tuple(kinds), may)  # type: ignore[attr-defined]  # a test finds unguarded pages
        return guarded  # type: ignore[return-value]  # same signature as the view

    return wrap
