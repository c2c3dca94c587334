"""Materials and teachers, laid out and taken away; a file leaves only here, as an attachment."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.learning import actions, files
from fodfaeste.learning.forms import FileForm, LinkForm, TeacherForm
from fodfaeste.learning.models import Material, Teacher
from fodfaeste.learning.views.activities import fetch_activity, form_context
from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.documents import file_name
from fodfaeste.shared.views import form_page, saved


@page()
def download(request: HttpRequest, ref: str) -> HttpResponse:
    """Never shown in the browser: what others made must not run as a page of ours."""
    material = fetch(request, Material, ref)
    content = files.read(material.stored_as) if material.is_file else None
    if content is None:
        raise Http404(material.ref)
    response = HttpResponse(content, content_type=files.TYPES[material.file_type].content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(material.title)}.{material.file_type}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@page(may=May.LEARNING_RUN)
def add_file(request: HttpRequest, ref: str) -> HttpResponse:
    activity = fetch_activity(request, ref)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        with form.catching():
            title, content = form.cleaned_data["title"], file.read()
            actions.add_file(by=request.person, activity=activity, title=title, name=file.name, content=content)
        if not form.errors:
            return saved(request, _("Filen er lagt op."), activity)
    return form_page(request, "learning/form.html", form, form_context(activity, _("Læg en fil op"), _("Læg op")))


@page(may=May.LEARNING_RUN)
def add_link(request: HttpRequest, ref: str) -> HttpResponse:
    activity = fetch_activity(request, ref)
    form = LinkForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.add_link(by=request.person, activity=activity, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Linket er lagt op."), activity)
    return form_page(request, "learning/form.html", form, form_context(activity, _("Læg et link op"), _("Læg op")))


@page(may=May.LEARNING_RUN)
@require_POST
def remove(request: HttpRequest, ref: str) -> HttpResponse:
    material = fetch(request, Material, ref, "activity")
    activity = material.activity
    actions.remove_material(by=request.person, material=material)
    return saved(request, _("Materialet er fjernet."), activity)


@page(may=May.LEARNING_RUN)
def add_teacher(request: HttpRequest, ref: str) -> HttpResponse:
    activity = fetch_activity(request, ref)
    form = TeacherForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.add_teacher(by=request.person, activity=activity, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("%(name)s er tilføjet.") % {"name": form.cleaned_data["name"]}, activity)
    return form_page(
        request, "learning/form.html", form, form_context(activity, _("Tilføj en underviser eller praksisekspert"), _("Tilføj"))
    )


@page(may=May.LEARNING_RUN)
@require_POST
def remove_teacher(request: HttpRequest, ref: str) -> HttpResponse:
    teacher = fetch(request, Teacher, ref, "activity")
    activity = teacher.activity
    actions.remove_teacher(by=request.person, teacher=teacher)
    return saved(request, _("%(name)s er fjernet.") % {"name": teacher.name}, activity)
