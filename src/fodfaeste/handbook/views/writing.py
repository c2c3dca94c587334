"""The next version: which blocks have a draft, one of them written and looked at, what it rests on, and publication."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.handbook import actions, changes, editions, names
from fodfaeste.handbook.beginning import versions
from fodfaeste.handbook.forms import DraftForm, EvidenceForm, PublishForm
from fodfaeste.handbook.models import BlockDraft, Evidence, HandbookVersion
from fodfaeste.handbook.permissions import may_publish
from fodfaeste.people.roles import May
from fodfaeste.practice_model.guidance import Guidance
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import form_page, saved

FIELDS = ("title", "summary", "body", "why")


@page(may=May.HANDBOOK_EDIT)
def drafts(request: HttpRequest) -> HttpResponse:
    """Every block, with its draft where there is one."""
    held = {draft.name: draft for draft in visible_to(BlockDraft, request.person)}
    edition = editions.in_force()
    rows = [(name, names.label_of(name), block.written.title, held.get(name)) for name, block in edition.blocks.items()]
    context = {"edition": edition, "rows": rows, "held": held, "may_publish": may_publish(request.person)}
    return render(request, "handbook/drafts.html", context)


@page(may=May.HANDBOOK_EDIT)
def draft(request: HttpRequest, name: str) -> HttpResponse:
    """One block, written in Markdown; it can be looked at before it is saved."""
    if not names.exists(name):
        raise Http404(name)
    held, published = visible_to(BlockDraft, request.person).filter(name=name).first(), editions.in_force().blocks[name].written
    first = {field: getattr(held or published, field, "") for field in FIELDS}
    form = DraftForm(request.POST or None, draft=held, initial=first)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        with form.catching():
            made = actions.write_draft(by=request.person, name=name, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Udkastet er gemt. Det kan læses her, men er ikke udgivet."), made)
    return form_page(request, "handbook/draft.html", form, _about(request, name, held, form))


def _about(request: HttpRequest, name: str, held: BlockDraft | None, form: DraftForm) -> dict[str, Any]:
    looked = {field: form.cleaned_data.get(field, "") for field in FIELDS} if "look" in request.POST and form.is_valid() else {}
    return {
        "name": name,
        "label": names.label_of(name),
        "published_url": names.url_of(name),
        "draft": held,
        "changes": changes.of_drafts([held], _in_force()) if held else [],
        "looked": looked,
        "looked_html": Guidance("", "", (), looked.get("body", "")).html if looked else "",
    }


@require_POST
@page(may=May.HANDBOOK_EDIT)
def drop(request: HttpRequest, ref: str) -> HttpResponse:
    actions.drop_draft(by=request.person, draft=fetch(request, BlockDraft, ref))
    return saved(request, _("Udkastet er slettet. Afsnittet bliver, som det er udgivet."), "handbook:drafts")


@page(may=May.HANDBOOK_EDIT)
def add_evidence(request: HttpRequest, ref: str) -> HttpResponse:
    held = fetch(request, BlockDraft, ref)
    form = EvidenceForm(request.POST or None, person=request.person)
    if form.is_valid():
        with form.catching():
            actions.add_evidence(by=request.person, draft=held, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Grundlaget er skrevet ved ændringen."), held)
    return form_page(request, "handbook/evidence_form.html", form, {"draft": held, "label": names.label_of(held.name)})


@require_POST
@page(may=May.HANDBOOK_EDIT)
def remove_evidence(request: HttpRequest, ref: str) -> HttpResponse:
    evidence = fetch(request, Evidence, ref, "draft")
    held = evidence.draft
    actions.remove_evidence(by=request.person, evidence=evidence)
    return saved(request, _("Grundlaget er taget væk."), held)


@page(may=May.HANDBOOK_PUBLISH)
def publish(request: HttpRequest) -> HttpResponse:
    """What would be new, read once more, and then published."""
    rows = visible_to(BlockDraft, request.person).order_by("name")
    form = PublishForm(request.POST or None, drafts=rows)
    if form.is_valid():
        with form.catching():
            made = actions.publish(by=request.person, **form.cleaned_data)
        if not form.errors:
            text = _("Udgave %(number)s er udgivet og gælder fra i dag.") % {"number": made.number}
            return saved(request, text, made)
    latest = _in_force()
    context = {"changes": changes.of_drafts(rows, latest), "next": latest.number + 1}
    return form_page(request, "handbook/publish.html", form, context)


def _in_force() -> HandbookVersion:
    return versions()[-1]
