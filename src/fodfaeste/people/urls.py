"""The addresses of people."""

from django.urls import path

from fodfaeste.people.views import municipalities, sessions, staff

app_name = "people"
urlpatterns = [
    path("medarbejdere/", staff.staff, name="staff"),
    path("medarbejdere/ny/", staff.add, name="add_staff"),
    path("medarbejdere/<str:ref>/", staff.member, name="member"),
    path("medarbejdere/<str:ref>/oplysninger/", staff.contact, name="contact"),
    path("medarbejdere/<str:ref>/roller/<str:place_ref>/", staff.roles, name="roles"),
    path("medarbejdere/<str:ref>/stop/", staff.stop, name="stop"),
    path("medarbejdere/<str:ref>/genoptag/", staff.resume, name="resume"),
    path("medarbejdere/<str:ref>/nulstil-totrin/", staff.reset_second, name="reset_second_factor"),
    path("kommuner/", municipalities.municipalities, name="municipalities"),
    path("kommuner/<str:ref>/", municipalities.municipality, name="municipality"),
    path("kommuner/<str:ref>/navn/", municipalities.authority, name="authority"),
    path("log-af/", sessions.sign_out, name="sign_out"),
    path("logget-af/", sessions.signed_out, name="signed_out"),
]
