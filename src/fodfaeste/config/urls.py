"""Every address of the site, one line an app."""

from django.urls import include, path

urlpatterns = [
    path("konto/", include("fodfaeste.people.account_urls")),
    path("", include("fodfaeste.today.urls")),
    path("", include("fodfaeste.shared.urls")),
    path("", include("fodfaeste.people.urls")),
    path("", include("fodfaeste.notices.urls")),
    path("", include("fodfaeste.catalogue.urls")),
    path("", include("fodfaeste.rules.urls")),
    path("", include("fodfaeste.action_points.urls")),
    path("", include("fodfaeste.candidates.urls")),
    path("", include("fodfaeste.companies.urls")),
    path("", include("fodfaeste.workshops.urls")),
    path("", include("fodfaeste.solution_models.urls")),
    path("", include("fodfaeste.matching.urls")),
    path("", include("fodfaeste.placements.urls")),
    path("", include("fodfaeste.retention.urls")),
    path("", include("fodfaeste.principles.urls")),
    path("", include("fodfaeste.practice_trials.urls")),
    path("", include("fodfaeste.learning.urls")),
    path("", include("fodfaeste.supervision.urls")),
    path("", include("fodfaeste.evaluation.urls")),
    path("", include("fodfaeste.handbook.urls")),
    path("", include("fodfaeste.demo.urls")),
]
