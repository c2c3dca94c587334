"""The addresses of learning activities and of the diploma module."""

from typing import Any

from django.urls import path

from fodfaeste.learning.views import activities, materials, mine, modules, running, sessions

app_name = "learning"
urlpatterns: list[Any] = [
    path("laering/", activities.overview, name="list"),
    path("laering/ny/", activities.add, name="add"),
    path("laering/kalender/", sessions.calendar, name="calendar"),
    path("laering/min/", mine.overview, name="mine"),
    path("laering/vaerksted/<str:ref>/", activities.of_workshop, name="of_workshop"),
    path("laering/kommune/<str:ref>/", activities.led_from_outside, name="led_from_outside"),
    path("laering/moduler/", modules.overview, name="modules"),
    path("laering/moduler/nyt/", modules.add, name="module_add"),
    path("laering/moduler/<str:ref>/", modules.detail, name="module"),
    path("laering/moduler/<str:ref>/skriv/", modules.write, name="module_write"),
    path("laering/moduler/<str:ref>/aktiviteter/", modules.choose, name="module_choose"),
    path("laering/moduler/<str:ref>/fil/<str:kind>/", modules.file, name="module_file"),
    path("laering/gang/<str:ref>/ret/", sessions.change, name="session_change"),
    path("laering/gang/<str:ref>/fjern/", sessions.remove, name="session_remove"),
    path("laering/gang/<str:ref>/fremmoede/", running.attendance, name="attendance"),
    path("laering/underviser/<str:ref>/fjern/", materials.remove_teacher, name="teacher_remove"),
    path("laering/materiale/<str:ref>/", materials.download, name="material"),
    path("laering/materiale/<str:ref>/fjern/", materials.remove, name="material_remove"),
    path("laering/tilmelding/<str:ref>/", mine.my_course, name="my_course"),
    path("laering/tilmelding/<str:ref>/meld-fra/", mine.withdraw, name="withdraw"),
    path("laering/tilmelding/<str:ref>/vurder/<str:moment>/", mine.assess, name="assess"),
    path("laering/tilmelding/<str:ref>/brug/", mine.use, name="use"),
    path("laering/<str:ref>/", activities.detail, name="detail"),
    path("laering/<str:ref>/ret/", activities.change, name="change"),
    path("laering/<str:ref>/aflys/", activities.call_off, name="call_off"),
    path("laering/<str:ref>/tilmeld/", mine.sign_up, name="sign_up"),
    path("laering/<str:ref>/gang/", sessions.add, name="session_add"),
    path("laering/<str:ref>/underviser/", materials.add_teacher, name="teacher_add"),
    path("laering/<str:ref>/fil/", materials.add_file, name="file_add"),
    path("laering/<str:ref>/link/", materials.add_link, name="link_add"),
    path("laering/<str:ref>/deltagere/", running.participants, name="participants"),
]
