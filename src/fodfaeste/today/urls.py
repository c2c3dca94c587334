"""The addresses of today."""

from django.urls import path

from fodfaeste.today.views import home, leading, parties, trail, work

app_name = "today"
urlpatterns = [
    path("", home.home, name="home"),
    path("i-dag/", work.today, name="today"),
    path("leder/", leading.leader, name="leader"),
    path("tal/", leading.figures, name="figures"),
    path("administration/", leading.administration, name="administration"),
    path("revisionsspor/", trail.trail, name="trail"),
    path("revisionsspor/<str:ref>/gennemgaa/", trail.check, name="check_trail"),
    path("mit/", parties.mine, name="mine"),
    path("vores/", parties.ours, name="ours"),
]
