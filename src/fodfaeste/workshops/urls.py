"""The addresses of workshops."""

from typing import Any

from django.urls import path

from fodfaeste.workshops.views import board, cards, paper, participants, planning, workshop

app_name = "workshops"
urlpatterns: list[Any] = [
    path("vaerksteder/", planning.overview, name="list"),
    path("vaerksteder/raekke/ny/", planning.add_series, name="add_series"),
    path("vaerksteder/raekke/<str:ref>/", planning.series, name="series"),
    path("vaerksteder/raekke/<str:ref>/ret/", planning.change_series, name="change_series"),
    path("vaerksteder/raekke/<str:ref>/nyt/", planning.plan, name="plan"),
    path("vaerkstedet/", workshop.invited, name="invited"),
    path("vaerksteder/<str:ref>/", workshop.workshop, name="workshop"),
    path("vaerksteder/<str:ref>/ret/", planning.change, name="change"),
    path("vaerksteder/<str:ref>/trin/<str:stage>/", workshop.go, name="go"),
    path("vaerksteder/<str:ref>/luk/", workshop.close, name="close"),
    path("vaerksteder/<str:ref>/program/", planning.add_item, name="add_item"),
    path("vaerksteder/program/<str:ref>/", planning.change_item, name="change_item"),
    path("vaerksteder/program/<str:ref>/fjern/", planning.remove_item, name="remove_item"),
    path("vaerksteder/<str:ref>/deltag/", participants.join, name="join"),
    path("vaerksteder/<str:ref>/kollega/", participants.invite, name="invite"),
    path("vaerksteder/<str:ref>/ekspert/", participants.invite_expert, name="invite_expert"),
    path("vaerksteder/deltager/<str:ref>/link/", participants.send_link, name="send_link"),
    path("vaerksteder/deltager/<str:ref>/leder/", participants.facilitate, name="facilitate"),
    path("vaerksteder/deltager/<str:ref>/fjern/", participants.remove, name="remove_participant"),
    path("vaerksteder/<str:ref>/tavle/", board.board, name="board"),
    path("vaerksteder/<str:ref>/skaerm/", board.screen, name="screen"),
    path("vaerksteder/<str:ref>/kort/<str:view>/", board.cards, name="cards"),
    path("vaerksteder/<str:ref>/ordn/", board.group, name="group"),
    path("vaerksteder/<str:ref>/overskrift/", board.add_heading, name="add_heading"),
    path("vaerksteder/overskrift/<str:ref>/fjern/", board.remove_heading, name="remove_heading"),
    path("vaerksteder/<str:ref>/udfordring/", cards.write_challenge, name="write_challenge"),
    path("vaerksteder/udfordring/<str:ref>/", cards.challenge, name="challenge"),
    path("vaerksteder/udfordring/<str:ref>/ret/", cards.change_challenge, name="change_challenge"),
    path("vaerksteder/udfordring/<str:ref>/tag-tilbage/", cards.withdraw_challenge, name="withdraw_challenge"),
    path("vaerksteder/udfordring/<str:ref>/afgoer/", cards.judge_challenge, name="judge_challenge"),
    path("vaerksteder/udfordring/<str:ref>/prik/", board.vote, name="vote"),
    path("vaerksteder/udfordring/<str:ref>/prik-tilbage/", board.take_back, name="take_back"),
    path("vaerksteder/idee/<str:ref>/", cards.idea, name="idea"),
    path("vaerksteder/idee/<str:ref>/ret/", cards.change_idea, name="change_idea"),
    path("vaerksteder/idee/<str:ref>/tag-tilbage/", cards.withdraw_idea, name="withdraw_idea"),
    path("vaerksteder/idee/<str:ref>/afgoer/", cards.judge_idea, name="judge_idea"),
    path("vaerksteder/<str:ref>/plakat/", paper.poster, name="poster"),
    path("vaerksteder/<str:ref>/referat/", paper.minutes, name="minutes"),
    path("vaerksteder/<str:ref>/referat/<str:kind>/", paper.minutes_file, name="minutes_file"),
]
