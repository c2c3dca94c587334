"""The addresses of evaluation."""

from typing import Any

from django.urls import path

from fodfaeste.evaluation.views import comparison, home, planning, plans, potential
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
    path("evaluering/forsoeg/", planning.trials, name="trials"),
    path("evaluering/forsoeg/ret/", planning.change, name="trial_change"),
    path("evaluering/forsoeg/proev/", planning.tried, name="trial_tried"),
    path("evaluering/forsoeg/gem/", plans.save, name="trial_plan_save"),
    path("evaluering/forsoeg/planer/version/<str:ref>/", plans.version, name="trial_plan_version"),
    path("evaluering/forsoeg/planer/<str:ref>/", plans.plan, name="trial_plan"),
    path("evaluering/forsoeg/planer/<str:ref>/protokol/<int:number>/<str:kind>/", plans.document, name="trial_protocol"),
    path("evaluering/forsoeg/potentiale/", potential.overview, name="potential"),
    path("evaluering/forsoeg/potentiale/foreslaa/", potential.propose, name="criteria_propose"),
    path("evaluering/forsoeg/potentiale/kriterium/", potential.add, name="criterion_add"),
    path("evaluering/forsoeg/potentiale/kriterium/<str:ref>/", potential.change, name="criterion"),
    path("evaluering/forsoeg/potentiale/kriterium/<str:ref>/ophoer/", potential.end, name="criterion_end"),
    path("evaluering/forsoeg/potentiale/vurder/<str:ref>/", potential.judge, name="potential_judge"),
    path("evaluering/forsoeg/potentiale/vurdering/<str:ref>/", potential.verdict, name="potential_verdict"),
]
