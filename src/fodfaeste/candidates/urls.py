"""The addresses of candidates."""

from django.urls import path

from fodfaeste.candidates.views import cases, lists, own, own_progress, profile, progress
from fodfaeste.shared.import_views import import_urls

app_name = "candidates"
urlpatterns = [
    path("kandidater/", lists.candidate_list, name="list"),
    path("kandidater/cpr/", lists.cpr_search, name="cpr_search"),
    path("kandidater/ny/", cases.enrol, name="enrol"),
    *import_urls("candidates", "kandidater/import/"),
    path("kandidater/spoergerunder/", progress.overview, name="progress_list"),
    path("kandidater/runde/<str:ref>/", progress.answer, name="progress_answer"),
    path("kandidater/runde/<str:ref>/sammen/", progress.together, name="progress_together_start"),
    path("kandidater/runde/<str:ref>/sammen/<str:key>/", own_progress.question_together, name="progress_together"),
    path("kandidater/runde/<str:ref>/spoerg/", progress.ask, name="progress_ask"),
    path("kandidater/runde/<str:ref>/spring-over/", progress.skip, name="progress_skip"),
    path("kandidater/runde/<str:ref>/tag-op/", progress.take_up, name="progress_take_up"),
    path("kandidater/kompetence/<str:ref>/", profile.competence_edit, name="competence_edit"),
    path("kandidater/kompetence/<str:ref>/fjern/", profile.competence_remove, name="competence_remove"),
    path("kandidater/oenske/<str:ref>/", profile.wish_edit, name="wish_edit"),
    path("kandidater/oenske/<str:ref>/fjern/", profile.wish_remove, name="wish_remove"),
    path("kandidater/behov/<str:ref>/", profile.need_edit, name="need_edit"),
    path("kandidater/behov/<str:ref>/fjern/", profile.need_remove, name="need_remove"),
    path("kandidater/samtykke/<str:ref>/traek/", profile.consent_withdraw, name="consent_withdraw"),
    path("kandidater/<str:ref>/", cases.detail, name="detail"),
    path("kandidater/<str:ref>/cpr/", cases.cpr_show, name="cpr_show"),
    path("kandidater/<str:ref>/link/", cases.send_link, name="send_link"),
    path("kandidater/<str:ref>/ret/", cases.change, name="change"),
    path("kandidater/<str:ref>/sagsbehandler/", cases.caseworker, name="caseworker"),
    path("kandidater/<str:ref>/udskriv/", cases.end, name="end"),
    path("kandidater/<str:ref>/fortryd-udskrivning/", cases.reopen, name="reopen"),
    path("kandidater/<str:ref>/profil/", profile.profile, name="profile"),
    path("kandidater/<str:ref>/profil/godkend/", profile.approve, name="approve"),
    path("kandidater/<str:ref>/kompetence/", profile.competence_add, name="competence_add"),
    path("kandidater/<str:ref>/oenske/", profile.wish_add, name="wish_add"),
    path("kandidater/<str:ref>/behov/", profile.need_add, name="need_add"),
    path("kandidater/<str:ref>/samtykke/", profile.consent_give, name="consent_give"),
    path("kandidater/<str:ref>/udvikling/", progress.course, name="progress"),
    path("kandidater/<str:ref>/udvikling/kort/", progress.of_candidate, name="progress_short"),
    path("kandidater/<str:ref>/udvikling/aabn/", progress.open_now, name="progress_open"),
    path("mit/udvikling/", own_progress.overview, name="own_progress"),
    path("mit/udvikling/<str:ref>/", own_progress.show_round, name="own_round"),
    path("mit/udvikling/<str:ref>/<str:key>/", own_progress.own_question, name="own_question"),
    path("mit/profil/", own.own_profile, name="own_profile"),
    path("mit/indsigt/", own.own_insight, name="own_insight"),
]
