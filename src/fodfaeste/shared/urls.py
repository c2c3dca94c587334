"""Addresses of the shared pages."""

from django.urls import path

from fodfaeste.shared import language, views_public

app_name = "shared"
urlpatterns = [
    path("was", views_public.accessibility, name="accessibility"),
    path("kontakt", views_public.contact, name="contact"),
    path("sprog/", language.choose, name="language"),
    path("komponenter/", views_public.components, name="components"),
]
