"""The addresses of notices."""

from django.urls import path

from fodfaeste.notices.views import links, messages

app_name = "notices"
urlpatterns = [
    path("l/<str:token>/", links.link, name="link"),
    path("l/<str:token>/nyt/", links.renew, name="renew"),
    path("nyt-link/", links.new_link, name="new_link"),
    path("beskeder/om/<str:kind>/<str:ref>/", messages.about, name="about"),
    path("beskeder/<str:ref>/igen/", messages.resend, name="resend"),
    path("beskeder/inviter/<str:ref>/", messages.invite, name="invite"),
    path("demo/postkasse/", messages.post_box, name="post_box"),
]
