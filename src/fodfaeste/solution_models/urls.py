"""The addresses of solution models and mechanisms."""

from typing import Any

from django.urls import path

from fodfaeste.solution_models.views import life, mechanisms, models, versions

app_name = "solution_models"
urlpatterns: list[Any] = [
    path("loesningsmodeller/", models.overview, name="list"),
    path("loesningsmodeller/ny/", models.add, name="add"),
    path("loesningsmodeller/idee/<str:ref>/", models.of_idea, name="of_idea"),
    path("loesningsmodeller/idee/<str:ref>/foej-til/", models.link_idea, name="link_idea"),
    path("loesningsmodeller/tilpas/<str:ref>/", models.adapt, name="adapt"),
    path("loesningsmodeller/<str:ref>/", models.detail, name="detail"),
    path("loesningsmodeller/<str:ref>/skriv/", versions.write, name="write"),
    path("loesningsmodeller/<str:ref>/laeg-fast/", versions.settle, name="settle"),
    path("loesningsmodeller/<str:ref>/ny-version/", versions.begin, name="new_version"),
    path("loesningsmodeller/<str:ref>/version/<int:number>/", versions.show, name="version"),
    path("loesningsmodeller/<str:ref>/forskelle/<int:old>/<int:new>/", versions.compare, name="compare"),
    path("loesningsmodeller/<str:ref>/opgiv/", life.abandon, name="abandon"),
    path("loesningsmodeller/<str:ref>/tag-op/", life.take_up, name="take_up"),
    path("loesningsmodeller/<str:ref>/giv-videre/", life.hand_on, name="hand_over"),
    path("mekanismer/", mechanisms.overview, name="mechanisms"),
    path("mekanismer/ny/", mechanisms.add, name="mechanism_add"),
    path("mekanismer/<str:ref>/", mechanisms.detail, name="mechanism"),
    path("mekanismer/<str:ref>/ret/", mechanisms.change, name="mechanism_change"),
]
