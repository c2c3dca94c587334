"""The addresses of principles."""

from typing import Any

from django.urls import path

from fodfaeste.principles import views

app_name = "principles"
urlpatterns: list[Any] = [
    path("principper/", views.overview, name="overview"),
    path("principper/smaa/", views.small, name="small"),
    path("principper/forloeb/<str:ref>/", views.of_placement, name="of_placement"),
]
