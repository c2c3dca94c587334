"""The addresses of evaluation."""

from typing import Any

from django.urls import path

from fodfaeste.evaluation.views import comparison, home
from fodfaeste.shared.import_views import import_urls

app_name = "evaluation"
urlpatterns: list[Any] = [
    path("evaluering/", home.home, name="home"),
    path("evaluering/sammenligning/", comparison.comparison, name="comparison"),
    path("evaluering/sammenligning/aendringer/", comparison.changes, name="comparison_changes"),
    *import_urls("jobindsats", "evaluering/sammenligning/import/"),
    path("evaluering/sammenligning/hent/", comparison.fetch_table, name="comparison_fetch_new"),
    path("evaluering/sammenligning/hent/<str:ref>/", comparison.fetch_progress, name="comparison_fetch"),
    path("evaluering/sammenligning/hent/<str:ref>/igen/", comparison.fetch_again, name="comparison_fetch_again"),
]
