"""The addresses of retention."""

from typing import Any

from django.urls import path

from fodfaeste.retention.views import employments, party, support

app_name = "retention"
urlpatterns: list[Any] = [
    path("ansaettelser/", employments.overview, name="list"),
    path("ansaettelser/tal/", party.portfolio, name="portfolio"),
    path("ansaettelser/ny/<str:ref>/", employments.hire, name="hire"),
    path("ansaettelser/forloeb/<str:ref>/", party.of_placement, name="of_placement"),
    path("ansaettelser/<str:ref>/", employments.detail, name="detail"),
    path("ansaettelser/<str:ref>/timer/", employments.change, name="change_hours"),
    path("ansaettelser/<str:ref>/afslut/", employments.finish, name="end"),
    path("ansaettelser/<str:ref>/klippekort/", support.issue, name="issue_card"),
    path("ansaettelser/<str:ref>/brug-klip/", support.use_for_company, name="use_clip"),
    path("ansaettelser/<str:ref>/eftervaern/", support.plan, name="plan_aftercare"),
    path("klip/<str:ref>/", support.clip, name="clip"),
    path("eftervaern/<str:ref>/", support.check_in, name="check_in"),
    path("eftervaern/<str:ref>/bed-om/", support.ask_check_in, name="check_in_ask"),
    path("vores/ansaettelser/", party.ours, name="ours"),
    path("vores/ansaettelser/<str:ref>/", party.ours_detail, name="ours_detail"),
    path("vores/ansaettelser/<str:ref>/klip/", party.press_clip, name="press_clip"),
    path("vores/klip/<str:ref>/", party.ours_clip, name="ours_clip"),
    path("vores/eftervaern/<str:ref>/", party.ours_check_in, name="ours_check_in"),
    path("mit/ansaettelse/", party.mine, name="mine"),
    path("mit/ansaettelse/<str:ref>/", party.mine_detail, name="mine_detail"),
    path("mit/eftervaern/<str:ref>/", party.mine_check_in, name="mine_check_in"),
]
