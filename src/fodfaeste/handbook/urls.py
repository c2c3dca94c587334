"""The addresses of handbook: the model, and one page a phase, a principle and a step."""

from django.urls import path

from fodfaeste.handbook import views

app_name = "handbook"
urlpatterns = [
    path("model/", views.overview, name="overview"),
    path("model/fase/<slug:key>/", views.phase, name="phase"),
    path("model/princip/<slug:key>/", views.principle, name="principle"),
    path("model/trin/<slug:key>/", views.step, name="step"),
    path("model/trin/<slug:key>/min-del/", views.step_part, name="step_part"),
]
