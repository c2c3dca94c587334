"""The addresses of handbook: the model and its versions, what is drafted, the tools, and what of it belongs to a placement."""

from typing import Any

from django.urls import path

from fodfaeste.handbook.views import in_placement, reading, sources, tools, versions, writing

app_name = "handbook"
urlpatterns: list[Any] = [
    path("model/", reading.overview, name="overview"),
    path("model/soeg/", reading.find, name="find"),
    path("model/fase/<slug:key>/", reading.phase, name="phase"),
    path("model/princip/<slug:key>/", reading.principle, name="principle"),
    path("model/trin/<slug:key>/", reading.step, name="step"),
    path("model/trin/<slug:key>/min-del/", reading.step_part, name="step_part"),
    path("model/mekanismer/", versions.mechanisms, name="mechanisms"),
    path("model/bygger-paa/loesningsmodel/<str:ref>/", sources.of_model, name="of_model"),
    path("model/bygger-paa/mekanisme/<str:ref>/", sources.of_mechanism, name="of_mechanism"),
    path("model/udgaver/", versions.all_versions, name="versions"),
    path("model/udgaver/<int:number>/", versions.version, name="version"),
    path("model/udgaver/<int:number>/hent/<slug:kind>/", versions.version_file, name="version_file"),
    path("model/udgaver/<int:number>/forskelle/", versions.differences, name="differences"),
    path("model/udkast/", writing.drafts, name="drafts"),
    path("model/udkast/udgiv/", writing.publish, name="publish"),
    path("model/udkast/slet/<str:ref>/", writing.drop, name="drop"),
    path("model/udkast/grundlag/<str:ref>/", writing.add_evidence, name="add_evidence"),
    path("model/udkast/grundlag/<str:ref>/fjern/", writing.remove_evidence, name="remove_evidence"),
    path("model/udkast/afsnit/<path:name>/", writing.draft, name="draft"),
    path("model/redskaber/", tools.all_tools, name="tools"),
    path("model/redskaber/<slug:key>/", tools.tool, name="tool"),
    path("model/redskaber/<slug:key>/hent/<slug:kind>/", tools.tool_file, name="tool_file"),
    path("forloeb/<str:ref>/haandbog/", in_placement.of_placement, name="of_placement"),
    path("forloeb/<str:ref>/redskaber/<slug:key>/", tools.tool_of_placement, name="tool_of_placement"),
    path("forloeb/<str:ref>/redskaber/<slug:key>/hent/<slug:kind>/", tools.tool_file_of_placement, name="tool_file_of_placement"),
]
