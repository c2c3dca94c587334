"""The addresses of matching."""

from django.urls import path

from fodfaeste.matching.views import matches, mine, ours, proposals

app_name = "matching"
urlpatterns = [
    path("match/", matches.match_list, name="list"),
    path("match/kandidat/<str:ref>/", proposals.for_candidate, name="for_candidate"),
    path("match/kandidat/<str:ref>/del/", proposals.of_candidate, name="of_candidate"),
    path("match/kandidat/<str:ref>/foreslaa/<str:function_ref>/", proposals.propose, name="propose"),
    path("match/jobfunktion/<str:ref>/", proposals.for_function, name="for_function"),
    path("match/jobfunktion/<str:ref>/del/", proposals.of_function, name="of_function"),
    path("match/<str:ref>/", matches.detail, name="detail"),
    path("match/<str:ref>/svar/", matches.answer_for, name="answer_for"),
    path("match/<str:ref>/samtykke/", matches.share_for, name="share_for"),
    path("match/<str:ref>/vis/", matches.show, name="show"),
    path("match/<str:ref>/afgoer/", matches.decide, name="decide"),
    path("match/<str:ref>/traek-tilbage/", matches.withdraw, name="withdraw"),
    path("match/<str:ref>/moede/", matches.meeting, name="meeting"),
    path("mit/match/", mine.mine_list, name="mine_list"),
    path("mit/match/<str:ref>/", mine.mine, name="mine"),
    path("mit/match/<str:ref>/del/", mine.share, name="share"),
    path("samtykke/<str:ref>/traek-tilbage/", mine.withdraw_sharing, name="withdraw_sharing"),
    path("vores/match/", ours.ours_list, name="ours_list"),
    path("vores/match/<str:ref>/", ours.ours, name="ours"),
]
