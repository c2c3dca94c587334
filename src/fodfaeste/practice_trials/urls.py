"""The addresses of practice trials."""

from typing import Any

from django.urls import path

from fodfaeste.practice_trials.views import comparison, decisions, listening, parts, teams, trials, uses

app_name = "practice_trials"
urlpatterns: list[Any] = [
    path("afproevninger/", trials.overview, name="list"),
    path("afproevninger/teams/", teams.overview, name="teams"),
    path("afproevninger/teams/nyt/<str:ref>/", teams.add, name="team_add"),
    path("afproevninger/teams/<str:ref>/", teams.change, name="team"),
    path("afproevninger/planlaeg/<str:ref>/", trials.where, name="plan"),
    path("afproevninger/planlaeg/<str:ref>/<str:place_ref>/", trials.plan, name="plan_in"),
    path("afproevninger/model/<str:ref>/", parts.of_model, name="of_model"),
    path("afproevninger/sammenlign/<str:ref>/", comparison.compare, name="compare"),
    path("afproevninger/version/<str:ref>/", parts.of_version, name="of_version"),
    path("afproevninger/mekanisme/<str:ref>/", parts.of_mechanism, name="of_mechanism"),
    path("afproevninger/vaerksted/<str:ref>/", parts.of_workshop, name="of_workshop"),
    path("afproevninger/forloeb/<str:ref>/", parts.of_placement, name="of_placement"),
    path("afproevninger/forloeb/<str:ref>/observation/", listening.observe, name="observe"),
    path("afproevninger/forloeb/<str:ref>/brug/", uses.of_placement, name="use_placement"),
    path("afproevninger/brug/<str:ref>/trin/", uses.fidelity, name="fidelity"),
    path("afproevninger/brug/<str:ref>/slut/", uses.finish, name="use_end"),
    path("afproevninger/observation/<str:ref>/del/", listening.share, name="share"),
    path("afproevninger/observation/<str:ref>/tag-tilbage/", listening.unshare, name="unshare"),
    path("afproevninger/beslutning/<str:ref>/", decisions.show, name="decision"),
    path("afproevninger/beslutning/<str:ref>/naeste-version/", decisions.next_version, name="next_version"),
    path("afproevninger/<str:ref>/", trials.detail, name="detail"),
    path("afproevninger/<str:ref>/ret/", trials.change, name="change"),
    path("afproevninger/<str:ref>/begynd/", trials.begin, name="begin"),
    path("afproevninger/<str:ref>/jobkandidat/", uses.add, name="use_add"),
    path("afproevninger/<str:ref>/observation/", listening.observe_trial, name="observe_trial"),
    path("afproevninger/<str:ref>/afvigelse/", trials.deviate, name="deviate"),
    path("afproevninger/<str:ref>/spoerg/", listening.ask, name="ask"),
    path("afproevninger/<str:ref>/beslut/", decisions.decide, name="decide"),
    path("afproevninger/spoergsmaal/<str:ref>/", listening.pulse_staff, name="pulse_staff"),
    path("afproevninger/spoergsmaal/<str:ref>/nej-tak/", listening.decline, name="pulse_decline"),
    path("mit/spoergsmaal/<str:ref>/", listening.pulse_mine, name="pulse_mine"),
    path("vores/spoergsmaal/<str:ref>/", listening.pulse_ours, name="pulse_ours"),
]
