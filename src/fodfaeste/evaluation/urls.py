"""The addresses of evaluation."""

from typing import Any

from django.urls import path

from fodfaeste.evaluation.views import coding, comparison, dictionary, home, ongoing, planning, plans, potential, results, snapshots, themes
from fodfaeste.shared.import_views import import_urls

app_name = "evaluation"
urlpatterns: list[Any] = [
    path("evaluering/", home.home, name="home"),
    path("evaluering/oejebliksbilleder/", snapshots.overview, name="snapshots"),
    path("evaluering/oejebliksbilleder/nyt/", snapshots.add, name="snapshot_add"),
    path("evaluering/oejebliksbilleder/udtraek/<str:ref>/", snapshots.download, name="snapshot_file"),
    path("evaluering/oejebliksbilleder/<str:ref>/", snapshots.detail, name="snapshot"),
    path("evaluering/oejebliksbilleder/<str:ref>/fremdrift/", snapshots.progress, name="snapshot_progress"),
    path("evaluering/oejebliksbilleder/<str:ref>/proev-igen/", snapshots.again, name="snapshot_again"),
    path("evaluering/oejebliksbilleder/<str:ref>/tjek/", snapshots.check, name="snapshot_check"),
    path("evaluering/oejebliksbilleder/<str:ref>/hent/", snapshots.export, name="snapshot_export"),
    path("evaluering/datagrundlag/", dictionary.overview, name="dictionary"),
    path("evaluering/datagrundlag/kodebog.csv", dictionary.file, name="dictionary_file"),
    path("evaluering/loebende/", ongoing.overview, name="ongoing"),
    path("evaluering/loebende/afproevning/<str:ref>/", ongoing.trial, name="trial_lately"),
    path("evaluering/loebende/afproevning/<str:ref>/kort/", ongoing.trial_part, name="trial_sentences"),
    path("evaluering/loebende/vaerksted/<str:ref>/", ongoing.workshop, name="workshop_lately"),
    path("evaluering/loebende/vaerksted/<str:ref>/kort/", ongoing.workshop_part, name="workshop_sentences"),
    path("evaluering/loebende/vaerksted/<str:ref>/plakat/", ongoing.poster, name="workshop_poster"),
    path("evaluering/temaer/", themes.overview, name="themes"),
    path("evaluering/temaer/nyt/", themes.add, name="theme_add"),
    path("evaluering/temaer/mekanisme/<str:ref>/", themes.of_mechanism, name="of_mechanism"),
    path("evaluering/temaer/<str:ref>/", themes.theme, name="theme"),
    path("evaluering/temaer/<str:ref>/ret/", themes.change, name="theme_change"),
    path("evaluering/temaer/<str:ref>/brug-ikke-mere/", themes.retire, name="theme_retire"),
    path("evaluering/temaer/<str:ref>/brug-igen/", themes.take_up, name="theme_take_up"),
    path("evaluering/kodning/", coding.begin, name="code_begin"),
    path("evaluering/kodning/uenige/", coding.disagreements, name="disagreements"),
    path("evaluering/kodning/<str:ref>/", coding.code, name="code"),
    path("evaluering/kodning/<str:ref>/afgoer/", coding.settle, name="settle"),
    path("evaluering/resultater/", results.results, name="results"),
    path("evaluering/resultater/<str:key>/", results.results, name="results_topic"),
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
    path("evaluering/forsoeg/planer/<str:ref>/protokol/<int:number>/<str:kind>/", plans.document, name="trial_protocol_file"),
    path("evaluering/forsoeg/potentiale/", potential.overview, name="potential"),
    path("evaluering/forsoeg/potentiale/foreslaa/", potential.propose, name="criteria_propose"),
    path("evaluering/forsoeg/potentiale/kriterium/", potential.add, name="criterion_add"),
    path("evaluering/forsoeg/potentiale/kriterium/<str:ref>/", potential.change, name="criterion"),
    path("evaluering/forsoeg/potentiale/kriterium/<str:ref>/ophoer/", potential.end, name="criterion_end"),
    path("evaluering/forsoeg/potentiale/vurder/<str:ref>/", potential.judge, name="potential_judge"),
    path("evaluering/forsoeg/potentiale/vurdering/<str:ref>/", potential.verdict, name="potential_verdict"),
]
