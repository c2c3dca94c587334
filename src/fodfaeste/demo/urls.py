"""The addresses of demo."""

from django.urls import path

from fodfaeste.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.overview, name="personas"),
    path("demo/fremdrift/", views.progress, name="progress"),
    path("demo/<str:ref>/ind/", views.enter, name="enter"),
]
