"""What is told of each term of a proposal: what we know, what we do not know yet, and whom to ask."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.catalogue.models import NeedKind
from fodfaeste.companies.models import JobFunction
from fodfaeste.matching.columns import CandidateColumns, FunctionColumns
from fodfaeste.matching.models import Answer, Match
from fodfaeste.matching.sentences import Sentence
from fodfaeste.matching.states import State
from fodfaeste.shared import clock

Said = tuple[tuple[Sentence, ...], tuple[Sentence, ...]]
Told = tuple[list[Sentence], list[Sentence]]
Teller = Callable[[Candidate, JobFunction, CandidateColumns, FunctionColumns], Told]


def of_pair(candidate: Candidate, function: JobFunction, mine: CandidateColumns, theirs: FunctionColumns) -> dict[str, Said]:
    """For each term the sentences, and the questions that would make it known."""
    found = {}
    for name, tell in TELLERS.items():
        said, ask = tell(candidate, function, mine, theirs)
        found[name] = (tuple(said), tuple(ask))
    return found


def for_candidate(terms: Iterable[dict[str, Any]]) -> list[str]:
    """The good reasons among those kept with a match, said to the candidate herself; only what is wholly known."""
    said = {
        "competences": (0.75, _("Du kan meget af det, der er vigtigst i arbejdet.")),
        "needs": (1.0, _("Arbejdspladsen kan give det, du har brug for.")),
        "wish": (0.6, _("Det er arbejde, du selv har ønsket.")),
        "hours": (1.0, _("Timerne passer med det, du ønsker.")),
        "transport": (1.0, _("Du kan komme dertil med offentlig transport.")),
    }
    known = {term["key"]: term["value"] for term in terms if term["known"] == 1}
    return [words for key, (enough, words) in said.items() if known.get(key, 0) >= enough]


def to_candidate(match: Match) -> str:
    """Where it stands, in one sentence to the candidate herself."""
    company = {"company": match.job_function.company.name}
    if match.candidate_answer == Answer.NO:
        return _("Du har sagt nej tak, og det er helt i orden.")
    return {
        State.WAITING_CANDIDATE: _("Vi venter på dit svar."),
        State.TO_SHOW: _("Du har sagt ja, og nu viser kommunen det, du har valgt, til %(company)s.") % company,
        State.WAITING_COMPANY: _("Du har sagt ja, og nu venter vi på svar fra %(company)s.") % company,
        State.TO_DECIDE: _("Både du og %(company)s har sagt ja, og nu tager kommunen stilling.") % company,
        State.DECIDED: _("Alle har sagt ja. Det næste skridt står under Mit forløb."),
        State.DECLINED: _("Det blev ikke til noget denne gang."),
    }[match.state]


def _competences(candidate: Candidate, function: JobFunction, mine: CandidateColumns, theirs: FunctionColumns) -> Told:
    decisive = theirs.decisive.get(function.pk, [])
    if not decisive:
        return [Sentence("decisive.unknown")], [Sentence("decisive.ask")]
    said, ask = [], []
    held = mine.competences.get(candidate.pk, {})
    for one in decisive:
        values = {"name": one.name, "needed": one.level}
        found = held.get(one.competence_id)
        if found is None:
            said.append(Sentence("competence.unknown", values))
            ask.append(Sentence("competence.ask", {"name": one.name}))
            continue
        values |= {"level": found.level, "how": found.evidence}
        said.append(Sentence("competence.enough" if found.level >= one.level else "competence.to_learn", values))
    return said, ask


def _needs(candidate: Candidate, function: JobFunction, mine: CandidateColumns, theirs: FunctionColumns) -> Told:
    needs = [need for need in mine.needs.get(candidate.pk, []) if need.kind != NeedKind.EASY_TRANSPORT]
    if not needs:
        return [Sentence("needs.unknown")], [Sentence("needs.ask")]
    said, ask = [], []
    offers = theirs.offers.get(function.pk, {})
    for need in needs:
        values = {"need": str(need.kind)}
        possible = offers.get(need.kind)
        if possible is None:
            said.append(Sentence("need.unknown", values))
            ask.append(Sentence("need.ask", values))
        elif possible:
            said.append(Sentence("need.possible", values))
        else:
            said.append(Sentence("need.decisive" if need.important else "need.impossible", values))
    return said, ask


def _wish(candidate: Candidate, function: JobFunction, mine: CandidateColumns, _theirs: FunctionColumns) -> Told:
    wishes = mine.wishes.get(candidate.pk, [])
    if not wishes:
        return [Sentence("wish.unknown")], [Sentence("wish.ask")]
    if function.function_type is None:
        return [Sentence("wish.no_type")], [Sentence("wish.ask_type")]
    kind, area = function.function_type.name, function.function_type.field
    places = [wish.function_type_id for wish in wishes]
    if function.function_type_id in places:
        return [Sentence("wish.place", {"kind": kind, "place": places.index(function.function_type_id) + 1})], []
    if any(wish.function_type.field == area for wish in wishes):
        return [Sentence("wish.same_field", {"kind": kind, "field": area})], []
    return [Sentence("wish.other", {"kind": kind})], []


def _hours(candidate: Candidate, function: JobFunction, _mine: CandidateColumns, _theirs: FunctionColumns) -> Told:
    said, ask = [], []
    wished = candidate.wished_hours
    if wished is None:
        said.append(Sentence("hours.wish_unknown"))
        ask.append(Sentence("hours.ask_wish"))
    if not function.hours_words:
        said.append(Sentence("hours.span_unknown"))
        ask.append(Sentence("hours.ask_span"))
    if said or wished is None:
        return said, ask
    span = [None if hours is None else float(hours) for hours in (function.hours_from, function.hours_to)]
    values = {"wished": float(wished), "span": span}
    low = function.hours_from is None or wished >= function.hours_from
    high = function.hours_to is None or wished <= function.hours_to
    if low and high:
        return [Sentence("hours.fit", values)], []
    return [Sentence("hours.less" if low else "hours.more", values)], []


def _start(candidate: Candidate, function: JobFunction, _mine: CandidateColumns, _theirs: FunctionColumns) -> Told:
    said, ask = [], []
    if function.opening == JobFunction.Opening.UNKNOWN:
        said.append(Sentence("opening.unknown"))
        ask.append(Sentence("opening.ask"))
    else:
        said.append(Sentence("opening.said", {"opening": str(function.opening)}))
    if candidate.can_start_on is None:
        said.append(Sentence("start.unknown"))
        ask.append(Sentence("start.ask"))
    elif candidate.can_start_on <= clock.today():
        said.append(Sentence("start.now"))
    else:
        said.append(Sentence("start.later", {"day": candidate.can_start_on.isoformat()}))
    return said, ask


def _transport(candidate: Candidate, function: JobFunction, mine: CandidateColumns, theirs: FunctionColumns) -> Told:
    possible = theirs.offers.get(function.pk, {}).get(NeedKind.EASY_TRANSPORT)
    needs_it = any(need.kind == NeedKind.EASY_TRANSPORT for need in mine.needs.get(candidate.pk, ()))
    if possible:
        return [Sentence("transport.possible")], []
    if possible is None:
        return [Sentence("transport.unknown")], [Sentence("transport.ask")]
    if needs_it:
        return [Sentence("transport.needed")], []
    return [Sentence("transport.perhaps")], [Sentence("transport.ask_candidate")]


TELLERS: dict[str, Teller] = {
    "competences": _competences,
    "needs": _needs,
    "wish": _wish,
    "hours": _hours,
    "start": _start,
    "transport": _transport,
}
