"""The addresses of rules."""

from django.urls import path

from fodfaeste.rules import views

app_name = "rules"
urlpatterns = [path("regler/", views.rules, name="rules")]
