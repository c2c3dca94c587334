"""The addresses of placements."""

from typing import Any

from django.urls import path

from fodfaeste.placements.views import agreement, follow_up, hours, parts, party, placement

app_name = "placements"
urlpatterns: list[Any] = [
    path("forloeb/", placement.overview, name="list"),
    path("forloeb/nyt/<str:ref>/", placement.add, name="create"),
    path("forloeb/kandidat/<str:ref>/", parts.of_candidate, name="of_candidate"),
    path("forloeb/virksomhed/<str:ref>/", parts.of_company, name="of_company"),
    path("forloeb/<str:ref>/", placement.detail, name="detail"),
    path("forloeb/<str:ref>/start/", placement.begin, name="start"),
    path("forloeb/<str:ref>/start/fortryd/", placement.take_back_start, name="undo_start"),
    path("forloeb/<str:ref>/afslut/", placement.finish, name="end"),
    path("forloeb/<str:ref>/aftale/", agreement.overview, name="agreement"),
    path("forloeb/<str:ref>/aftale/skriv/", agreement.write, name="agreement_write"),
    path("forloeb/<str:ref>/aftale/bekraeft/", agreement.confirm_page, name="agreement_confirm"),
    path("forloeb/<str:ref>/aftale/paa-vegne/", agreement.on_behalf, name="agreement_on_behalf"),
    path("forloeb/<str:ref>/aftale/tag-tilbage/", agreement.withdraw, name="agreement_withdraw"),
    path("forloeb/<str:ref>/aftale/<int:number>/udskriv/", agreement.printed, name="agreement_print"),
    path("forloeb/uge/<str:ref>/bekraeft/", hours.confirm, name="confirm_week"),
    path("forloeb/uge/<str:ref>/uenig/", hours.dispute, name="dispute_week"),
    path("forloeb/uge/<str:ref>/afgoer/", hours.decide, name="decide_week"),
    path("forloeb/<str:ref>/timer/", hours.overview, name="hours"),
    path("forloeb/<str:ref>/timer/kort/", hours.panel, name="hours_panel"),
    path("forloeb/<str:ref>/timer/<str:monday>/skriv/", hours.write, name="hours_write"),
    path("forloeb/<str:ref>/opfoelgning/", follow_up.overview, name="follow_up"),
    path("forloeb/<str:ref>/opfoelgning/kort/", follow_up.panel, name="follow_up_panel"),
    path("forloeb/<str:ref>/opfoelgning/skriv/", follow_up.write, name="follow_up_write"),
    path("forloeb/<str:ref>/vurder/", follow_up.assess, name="assess"),
    path("forloeb/<str:ref>/vurder/bed-om/", follow_up.ask, name="assess_ask"),
    path("forloeb/<str:ref>/trin/", follow_up.add_step, name="step_add"),
    path("forloeb/<str:ref>/kontaktperson/", follow_up.name_contact, name="contact_name"),
    path("forloeb/<str:ref>/oplaering/", follow_up.choose_training, name="training_choose"),
    path("forloeb/<str:ref>/stoette/", follow_up.add_support, name="support_add"),
    path("forloeb/<str:ref>/sideloebende/", follow_up.add_effort, name="effort_add"),
    path("forloeb/fortryd/<str:kind>/<str:ref>/", follow_up.take_back, name="take_back"),
    path("forloeb/trin/<str:ref>/naaet/", follow_up.reach_step, name="step_reach"),
    path("forloeb/stoette/<str:ref>/aftalt/", follow_up.agree_support, name="support_agree"),
    path("forloeb/stoette/<str:ref>/slut/", follow_up.end_support, name="support_end"),
    path("forloeb/sideloebende/<str:ref>/aftalt/", follow_up.agree_effort, name="effort_agree"),
    path("mit/forloeb/", party.mine, name="mine"),
    path("mit/forloeb/<str:ref>/", party.mine_detail, name="mine_detail"),
    path("vores/forloeb/", party.ours, name="ours"),
    path("vores/forloeb/<str:ref>/", party.ours_detail, name="ours_detail"),
]
