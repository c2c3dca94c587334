"""The addresses of catalogue."""

from django.urls import path

from fodfaeste.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("katalog/", views.functions, name="functions"),
    path("katalog/kompetencer/", views.competences, name="competences"),
]
