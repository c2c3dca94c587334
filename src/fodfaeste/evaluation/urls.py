"""The addresses of evaluation."""

from typing import Any

from django.urls import path

from fodfaeste.evaluation.views import home

app_name = "evaluation"
urlpatterns: list[Any] = [
    path("evaluering/", home.home, name="home"),
]
