"""Needs that come before a placement: nobody has the case, no match, a match that waits, what to ask before the first meeting."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.candidates import facts as known
from fodfaeste.candidates.models import Candidate
from fodfaeste.matching import facts
from fodfaeste.matching.models import Match, Meeting
from fodfaeste.matching.states import State
from fodfaeste.people.roles import May
from fodfaeste.shared import clock, danish
from fodfaeste.shared.access import visible_to
from fodfaeste.today.needs import Kind, Need, day_of, finds
from fodfaeste.today.scope import Scope, places_of

OURS = (State.TO_SHOW, State.TO_DECIDE)
THEIRS = (State.WAITING_CANDIDATE, State.WAITING_COMPANY)
# After the candidate's yes a first meeting is near.
MEETING_AHEAD = (State.TO_SHOW, State.WAITING_COMPANY, State.TO_DECIDE, State.DECIDED)


def matches(scope: Scope) -> QuerySet[Match]:
    mine = scope.own("proposed_by", "candidate__caseworker", "candidate__consultant")
    return visible_to(Match, scope.person).filter(mine)


@finds(Kind.NO_CASEWORKER)
def without_caseworker(scope: Scope) -> Iterator[Need]:
    """Nobody's own work but the leader's, who chooses, and the consultant's, who has the case alone meanwhile."""
    leads = Q(municipality__in=scope.person.places_where(May.MUNICIPALITY_SET))
    whose = scope.own("consultant") | leads if scope.mine else Q()
    rows = known.without_caseworker(visible_to(Candidate, scope.person)).filter(whose).select_related("person", "caseworker")
    for candidate in rows.order_by("enrolled_on", "pk"):
        text = _("Ingen har sagen, og kandidaten har ingen at ringe til.")
        if candidate.caseworker is not None:
            text = _("%(name)s har sagen, men arbejder her ikke længere.") % {"name": candidate.caseworker.name}
        url = reverse("candidates:caseworker", args=[candidate.ref])
        yield Need(Kind.NO_CASEWORKER, candidate.person, text, _("Vælg sagsbehandler"), url, candidate.enrolled_on)


@finds(Kind.DECIDE)
def to_decide(scope: Scope) -> Iterator[Need]:
    places = scope.person.places_where(May.MATCHES_DECIDE)
    rows = matches(scope).filter(municipality__in=places).in_state(*OURS).with_parties()
    for match in rows.order_by("since_now", "pk"):
        words = {"company": match.job_function.company.name, "function": match.job_function.title}
        if match.state_now == State.TO_DECIDE:
            text, verb = _("Både kandidat og %(company)s har sagt ja til %(function)s.") % words, _("Afgør")
        else:
            text, verb = _("Kandidaten har sagt ja til %(function)s. %(company)s har ikke set det endnu.") % words, _("Vis det")
        yield Need(Kind.DECIDE, match.candidate.person, text, verb, match.get_absolute_url(), day_of(match.since_now))


@finds(Kind.ANSWER)
def unanswered(scope: Scope) -> Iterator[Need]:
    rows = matches(scope).in_state(*THEIRS).with_parties().order_by("since_now", "pk")
    for match in rows:
        waited = clock.days_between(match.since_now, clock.now())
        if waited <= scope.days(match.municipality_id, "answer_days_limit"):
            continue
        who = _("Kandidaten") if match.state_now == State.WAITING_CANDIDATE else match.job_function.company.name
        text = _("%(who)s har ikke svaret på %(function)s i %(days)s dage.") % {
            "who": who,
            "function": match.job_function.title,
            "days": waited,
        }
        yield Need(Kind.ANSWER, match.candidate.person, text, _("Spørg"), match.get_absolute_url(), day_of(match.since_now))


@finds(Kind.NO_MATCH)
def without_match(scope: Scope) -> Iterator[Need]:
    rows = facts.without_match(places_of(scope.person)).filter(scope.own("caseworker", "consultant"))
    late = rows.filter(scope.passed("waiting_since", "match_days_limit")).select_related("person")
    for candidate in late.order_by("waiting_since", "pk"):
        since = {"day": danish.day(candidate.waiting_since)}
        text = (
            _("Sidste forløb sluttede %(day)s, og der er ikke et nyt match endnu.") % since
            if candidate.was_placed
            else _("Indskrevet %(day)s og venter stadig på et match.") % since
        )
        url = reverse("matching:for_candidate", args=[candidate.ref])
        yield Need(Kind.NO_MATCH, candidate.person, text, _("Find match"), url, candidate.waiting_since)


@finds(Kind.KNOWLEDGE)
def knowledge_gaps(scope: Scope) -> Iterator[Need]:
    met = Meeting.objects.filter(match=OuterRef("pk"))
    ahead = Match.objects.in_state(*MEETING_AHEAD).filter(~Exists(met), candidate=OuterRef("pk"), placement__isnull=True)
    rows = visible_to(Candidate, scope.person).filter(scope.own("caseworker", "consultant"), Exists(ahead), ended_on__isnull=True)
    rows = known.described(known.with_knowledge(rows).filter(known_parts__lt=len(known.ASKS)))
    for candidate in rows.order_by("enrolled_on", "pk"):
        missing = known.knowledge(candidate).missing
        text = _("Før første møde ved vi ikke: %(parts)s.") % {"parts": ", ".join(str(part.label).lower() for part in missing)}
        url = reverse(missing[0].url_name, args=[candidate.ref])
        yield Need(Kind.KNOWLEDGE, candidate.person, text, _("Spørg og skriv"), url, candidate.enrolled_on)
