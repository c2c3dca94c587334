"""The addresses of supervision and anchoring."""

from typing import Any

from django.urls import path

from fodfaeste.supervision.views import anchoring, cases, groups, methods, sessions, sustainment

app_name = "supervision"
urlpatterns: list[Any] = [
    path("supervision/", groups.overview, name="list"),
    path("supervision/metoder/", methods.overview, name="methods"),
    path("supervision/metoder/<str:key>/", methods.show, name="method"),
    path("supervision/selvbaerende/<str:ref>/", sustainment.show, name="sustainment"),
    path("supervision/ny/<str:ref>/", groups.add, name="add"),
    path("supervision/gruppe/<str:ref>/", groups.detail, name="group"),
    path("supervision/gruppe/<str:ref>/ret/", groups.change, name="change"),
    path("supervision/gruppe/<str:ref>/afslut/", groups.end, name="end"),
    path("supervision/gruppe/<str:ref>/moeder/", sessions.plan, name="plan"),
    path("supervision/gruppe/<str:ref>/tilbagetraekning/", groups.withdrawal, name="withdrawal"),
    path("supervision/gruppe/<str:ref>/kalender.ics", sessions.group_calendar, name="group_calendar"),
    path("supervision/moede/<str:ref>/", sessions.detail, name="session"),
    path("supervision/moede/<str:ref>/ret/", sessions.change, name="session_change"),
    path("supervision/moede/<str:ref>/aflys/", sessions.cancel, name="session_cancel"),
    path("supervision/moede/<str:ref>/holdt/", sessions.hold, name="session_hold"),
    path("supervision/moede/<str:ref>/noter/", sessions.notes, name="session_notes"),
    path("supervision/moede/<str:ref>/kalender.ics", sessions.calendar, name="session_calendar"),
    path("supervision/forloeb/<str:ref>/", cases.of_placement, name="of_placement"),
    path("supervision/forloeb/<str:ref>/tag-med/", cases.bring, name="bring"),
    path("supervision/sag/<str:ref>/tag-tilbage/", cases.withdraw, name="case_withdraw"),
    path("supervision/afproevning/<str:ref>/", cases.of_trial, name="of_trial"),
    path("forankring/", anchoring.overview, name="anchoring_list"),
    path("forankring/punkt/<str:ref>/", anchoring.item, name="anchoring_item"),
    path("forankring/punkt/<str:ref>/ret/", anchoring.change, name="anchoring_change"),
    path("forankring/punkt/<str:ref>/<str:happening>/", anchoring.move, name="anchoring_move"),
    path("forankring/model/<str:ref>/", anchoring.of_model, name="anchoring_of_model"),
    path("forankring/<str:ref>/", anchoring.show, name="anchoring"),
    path("forankring/<str:ref>/nyt/", anchoring.add, name="anchoring_add"),
    path("forankring/<str:ref>/fil/<str:kind>/", anchoring.file, name="anchoring_file"),
]
