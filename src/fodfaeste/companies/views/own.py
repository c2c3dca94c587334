"""The company's own pages: what is written about it, and what it wants to say itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fodfaeste.companies import actions, facts
from fodfaeste.companies.forms.companies import DescribeForm
from fodfaeste.companies.models import Company, JobFunction
from fodfaeste.companies.views.job_functions import parts_of
from fodfaeste.people.models import Kind
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import form_page, saved


def _own(request: HttpRequest) -> Company:
    company = facts.with_all(visible_to(Company, request.person)).order_by("pk").first()
    if company is None:
        raise Http404
    return company


@page(kinds=(Kind.CONTACT,))
def company(request: HttpRequest) -> HttpResponse:
    own = _own(request)
    functions = [(function, facts.knowledge(function)) for function in own.job_functions.all() if function.open]
    return render(request, "companies/own.html", {"company": own, "job_functions": functions})


@page(kinds=(Kind.CONTACT,))
def describe(request: HttpRequest) -> HttpResponse:
    own = _own(request)
    initial = {"own_support": own.own_support, "culture": own.culture}
    form = DescribeForm(request.POST or None, initial=initial, versioned=own)
    if form.is_valid():
        with form.catching():
            actions.describe_company(by=request.person, company=own, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Tak. Det er gemt."), "companies:own")
    return form_page(request, "companies/own_describe.html", form, {"company": own})


@page(kinds=(Kind.CONTACT,))
def job_function(request: HttpRequest, ref: str) -> HttpResponse:
    fetch(request, JobFunction, ref)
    function = facts.with_parts(visible_to(JobFunction, request.person)).get(ref=ref)
    return render(request, "companies/own_job_function.html", {**parts_of(function), "may_tell": True})
