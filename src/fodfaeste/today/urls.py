"""The addresses of today."""

from django.urls import path

from fodfaeste.today.views import home, leading, parties, work

app_name = "today"
urlpatterns = [
    path("", home.home, name="home"),
    path("i-dag/", work.today, name="today"),
    path("leder/", leading.leader, name="leader"),
    path("tal/", leading.figures, name="figures"),
    path("administration/", leading.administration, name="administration"),
    path("mit/", parties.mine, name="mine"),
    path("vores/", parties.ours, name="ours"),
]
