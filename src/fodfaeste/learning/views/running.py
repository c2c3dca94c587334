"""What those who run an activity do: see who takes part, note who came, and read what was used."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fodfaeste.learning import actions, facts
from fodfaeste.learning.course import Course
from fodfaeste.learning.forms import AttendanceForm
from fodfaeste.learning.models import LearningSession
from fodfaeste.learning.views.activities import fetch_activity, form_context
from fodfaeste.people.roles import May
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.views import form_page, saved


@page(may=May.LEARNING_RUN)
def participants(request: HttpRequest, ref: str) -> HttpResponse:
    activity = fetch_activity(request, ref)
    places = request.person.places_where(May.LEARNING_RUN)
    context = {
        "activity": activity,
        "course": Course.of(activity),
        "rows": facts.attended(request.person, activity),
        "figure": facts.group_figure(activity, places),
        "use": facts.group_use(activity, places),
    }
    return render(request, "learning/participants.html", context)


@page(may=May.LEARNING_RUN)
def attendance(request: HttpRequest, ref: str) -> HttpResponse:
    session = fetch(request, LearningSession, ref, "activity")
    listed = list(facts.participants(session.activity, request.person.places_where(May.LEARNING_RUN)))
    came = [one.ref for one in listed for found in one.attendances.all() if found.session_id == session.pk and found.came]
    # An empty list of boxes is an answer too: nobody came.
    form = AttendanceForm(request.POST if request.method == "POST" else None, listed=listed, initial={"came": came})
    if form.is_valid():
        with form.catching():
            actions.note_attendance(by=request.person, session=session, listed=listed, came=form.present())
        if not form.errors:
            return saved(request, _("Fremmødet er noteret."), "learning:participants", session.activity.ref)
    context = form_context(session.activity, _("Hvem mødte til »%(theme)s«?") % {"theme": session.theme}, _("Gem fremmøde"))
    return form_page(request, "learning/attendance.html", form, {**context, "session": session, "listed": listed})
