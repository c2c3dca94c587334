"""The addresses of action points."""

from typing import Any

from django.urls import path

from fodfaeste.action_points import views

app_name = "action_points"
urlpatterns: list[Any] = [
    path("handlepunkter/", views.mine, name="mine"),
    path("handlepunkter/lige-nu/", views.own, name="own"),
    path("handlepunkter/om/<str:kind>/<str:ref>/", views.about, name="about"),
    path("handlepunkter/om/<str:kind>/<str:ref>/nyt/", views.add, name="add"),
    path("handlepunkter/<str:ref>/", views.change, name="change"),
    path("handlepunkter/<str:ref>/gjort/", views.finish, name="finish"),
    path("handlepunkter/<str:ref>/igen/", views.reopen, name="reopen"),
    path("handlepunkter/<str:ref>/opgiv/", views.drop, name="drop"),
]
