"""The addresses of placements."""

from typing import Any

from django.urls import path

from fodfaeste.placements.views import agreement, party, placement

app_name = "placements"
urlpatterns: list[Any] = [
    path("forloeb/", placement.overview, name="list"),
    path("forloeb/nyt/<str:ref>/", placement.add, name="create"),
    path("forloeb/<str:ref>/", placement.detail, name="detail"),
    path("forloeb/<str:ref>/start/", placement.begin, name="start"),
    path("forloeb/<str:ref>/start/fortryd/", placement.take_back_start, name="undo_start"),
    path("forloeb/<str:ref>/afslut/", placement.finish, name="end"),
    path("forloeb/<str:ref>/aftale/", agreement.overview, name="agreement"),
    path("forloeb/<str:ref>/aftale/skriv/", agreement.write, name="agreement_write"),
    path("forloeb/<str:ref>/aftale/bekraeft/", agreement.confirm_page, name="agreement_confirm"),
    path("forloeb/<str:ref>/aftale/paa-vegne/", agreement.on_behalf, name="agreement_on_behalf"),
    path("forloeb/<str:ref>/aftale/tag-tilbage/", agreement.withdraw, name="agreement_withdraw"),
    path("forloeb/<str:ref>/aftale/<int:number>/udskriv/", agreement.printed, name="agreement_print"),
    path("mit/forloeb/", party.mine, name="mine"),
    path("mit/forloeb/<str:ref>/", party.mine_detail, name="mine_detail"),
    path("vores/forloeb/", party.ours, name="ours"),
    path("vores/forloeb/<str:ref>/", party.ours_detail, name="ours_detail"),
]
