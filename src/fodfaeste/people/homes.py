"""Where those without an account begin, by the names of the addresses alone."""

from django.urls import reverse

from fodfaeste.people.models import Kind, Person

PARTIES = {Kind.CANDIDATE: "today:mine", Kind.CONTACT: "today:ours", Kind.EXPERT: "workshops:invited"}


def home_of(party: Person) -> str:
    """The address of a candidate's or a contact's own first page; everything of theirs lies below it."""
    return reverse(PARTIES[Kind(party.kind)])
