"""The page where everybody can read which rules Fodfæste goes by."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.rules import facts
from fodfaeste.rules.models import Rule
from fodfaeste.shared.access import page, visible_to

KINDS = {Rule.Certainty.CERTAIN: "success", Rule.Certainty.MISSING: "error"}


@page(kinds=("staff", "candidate", "contact"))
def rules(request: HttpRequest) -> HttpResponse:
    rows = visible_to("rules.Rule", request.person).order_by("name", facts.FIRST_DATE_LAST, "pk")
    return render(request, "rules/rules.html", {"rows": [shown(rule) for rule in rows]})


def shown(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule,
        "period": facts.period(rule),
        "in_force": facts.in_force(rule),
        "warning": facts.warning(rule),
        "status": rule.get_certainty_display(),
        "kind": KINDS.get(Rule.Certainty(rule.certainty), "warning"),
    }
