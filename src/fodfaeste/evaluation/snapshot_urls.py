"""The addresses of snapshots and of the data dictionary."""

from typing import Any

from django.urls import path

from fodfaeste.evaluation.views import dictionary, snapshots

PATHS: list[Any] = [
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
]
