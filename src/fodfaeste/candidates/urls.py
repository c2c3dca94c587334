"""The addresses of candidates."""

from django.urls import path

from fodfaeste.candidates.views import cases, lists, own, profile
from fodfaeste.shared.import_views import import_urls

app_name = "candidates"
urlpatterns = [
    path("kandidater/", lists.candidate_list, name="list"),
    path("kandidater/cpr/", lists.cpr_search, name="cpr_search"),
    path("kandidater/ny/", cases.enrol, name="enrol"),
    *import_urls("candidates", "kandidater/import/"),
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
    path("mit/profil/", own.own_profile, name="own_profile"),
    path("mit/indsigt/", own.own_insight, name="own_insight"),
]
