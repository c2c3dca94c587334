"""The terms of a proposal in plain words: what we know, what we do not know yet, and whom to ask."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.catalogue.models import NeedKind
from fodfaeste.companies.models import JobFunction
from fodfaeste.matching.columns import CandidateColumns, FunctionColumns
from fodfaeste.shared import clock, danish

Said = tuple[tuple[str, ...], tuple[str, ...]]
Told = tuple[list[str], list[str]]
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


def _competences(candidate: Candidate, function: JobFunction, mine: CandidateColumns, theirs: FunctionColumns) -> Told:
    decisive = theirs.decisive.get(function.pk, [])
    if not decisive:
        return (
            [_("Vi ved ikke endnu, hvad der afgør en ansættelse her. Spørg virksomheden.")],
            [_("Spørg virksomheden, hvilke to til fem kompetencer der afgør en ansættelse.")],
        )
    said, ask = [], []
    held = mine.competences.get(candidate.pk, {})
    for one in decisive:
        values = {"name": one.competence.name, "needed": one.get_level_display()}
        found = held.get(one.competence_id)
        if found is None:
            said.append(_("%(name)s: Vi ved ikke endnu, hvor godt kandidaten kan det. Der er brug for: %(needed)s.") % values)
            ask.append(_("Tal med kandidaten om %(name)s.") % values)
            continue
        values |= {"level": found.get_level_display(), "how": found.get_evidence_display()}
        if found.level >= one.level:
            said.append(_("%(name)s: %(level)s (%(how)s). Det er nok her.") % values)
        else:
            said.append(_("%(name)s: %(level)s (%(how)s). Der er brug for: %(needed)s. Det skal læres undervejs.") % values)
    return said, ask


def _needs(candidate: Candidate, function: JobFunction, mine: CandidateColumns, theirs: FunctionColumns) -> Told:
    needs = [need for need in mine.needs.get(candidate.pk, []) if need.kind != NeedKind.EASY_TRANSPORT]
    if not needs:
        return (
            [_("Vi ved ikke endnu, hvad kandidaten har brug for på en arbejdsplads. Spørg kandidaten.")],
            [_("Spørg kandidaten, hvad der skal til, for at arbejdet går godt.")],
        )
    said, ask = [], []
    offers = theirs.offers.get(function.pk, {})
    for need in needs:
        values = {"need": need.get_kind_display()}
        possible = offers.get(need.kind)
        if possible is None:
            said.append(_("Vi ved ikke endnu, om arbejdspladsen kan give %(need)s. Spørg virksomheden.") % values)
            ask.append(_("Spørg virksomheden, om de kan give %(need)s.") % values)
        elif possible:
            said.append(_("Arbejdspladsen kan give %(need)s.") % values)
        elif need.important:
            said.append(_("Arbejdspladsen kan ikke give %(need)s, og det er afgørende for kandidaten.") % values)
        else:
            said.append(_("Arbejdspladsen kan ikke give %(need)s.") % values)
    return said, ask


def _wish(candidate: Candidate, function: JobFunction, mine: CandidateColumns, _theirs: FunctionColumns) -> Told:
    wishes = mine.wishes.get(candidate.pk, [])
    if not wishes:
        return (
            [_("Vi ved ikke endnu, hvad kandidaten gerne vil arbejde med. Spørg kandidaten.")],
            [_("Spørg kandidaten, hvad hun eller han gerne vil arbejde med.")],
        )
    if function.function_type is None:
        return (
            [_("Vi ved ikke endnu, hvilken slags arbejde jobfunktionen er.")],
            [_("Skriv jobfunktionens funktionstype på sammen med virksomheden.")],
        )
    values = {"kind": function.function_type.name, "field": function.function_type.field}
    places = [wish.function_type_id for wish in wishes]
    if function.function_type_id in places:
        values["place"] = str(places.index(function.function_type_id) + 1)
        return [_("%(kind)s er kandidatens ønske nummer %(place)s.") % values], []
    if any(wish.function_type.field == function.function_type.field for wish in wishes):
        return [_("%(kind)s er ikke blandt kandidatens ønsker, men ligger i samme område (%(field)s) som et af dem.") % values], []
    return [_("%(kind)s er ikke blandt kandidatens ønsker.") % values], []


def _hours(candidate: Candidate, function: JobFunction, _mine: CandidateColumns, _theirs: FunctionColumns) -> Told:
    said, ask = [], []
    wished, span = candidate.wished_hours, function.hours_words
    if wished is None:
        said.append(_("Vi ved ikke endnu, hvor mange timer kandidaten ønsker. Spørg kandidaten."))
        ask.append(_("Spørg kandidaten, hvor mange timer om ugen der passer."))
    if not span:
        said.append(_("Vi ved ikke endnu, hvor mange timer virksomheden kan give. Spørg virksomheden."))
        ask.append(_("Spørg virksomheden, hvor mange timer om ugen det kan være."))
    if said or wished is None:
        return said, ask
    values = {"wished": danish.hours(wished), "span": span}
    low = function.hours_from is None or wished >= function.hours_from
    high = function.hours_to is None or wished <= function.hours_to
    if low and high:
        return [_("Kandidaten ønsker %(wished)s, og det passer med virksomhedens %(span)s.") % values], []
    if low:
        return [_("Kandidaten ønsker %(wished)s. Virksomheden kan højst give mindre: %(span)s.") % values], []
    return [_("Kandidaten ønsker %(wished)s. Virksomheden har brug for flere: %(span)s.") % values], []


def _start(candidate: Candidate, function: JobFunction, _mine: CandidateColumns, _theirs: FunctionColumns) -> Told:
    said, ask = [], []
    if function.opening == JobFunction.Opening.UNKNOWN:
        said.append(_("Vi ved ikke endnu, om der er en reel åbning. Spørg virksomheden."))
        ask.append(_("Spørg virksomheden, om der er brug for en person nu eller inden for et halvt år."))
    else:
        said.append(_("Er der en reel åbning? %(opening)s.") % {"opening": function.get_opening_display()})
    if candidate.can_start_on is None:
        said.append(_("Vi ved ikke endnu, hvornår kandidaten kan begynde. Spørg kandidaten."))
        ask.append(_("Spørg kandidaten, hvornår hun eller han kan begynde."))
    elif candidate.can_start_on <= clock.today():
        said.append(_("Kandidaten kan begynde nu."))
    else:
        said.append(_("Kandidaten kan begynde %(day)s.") % {"day": danish.day(candidate.can_start_on)})
    return said, ask


def _transport(candidate: Candidate, function: JobFunction, mine: CandidateColumns, theirs: FunctionColumns) -> Told:
    possible = theirs.offers.get(function.pk, {}).get(NeedKind.EASY_TRANSPORT)
    needs_it = any(need.kind == NeedKind.EASY_TRANSPORT for need in mine.needs.get(candidate.pk, ()))
    if possible:
        return [_("Arbejdspladsen kan nås med offentlig transport.")], []
    if possible is None:
        return (
            [_("Vi ved ikke endnu, hvordan kandidaten kan komme på arbejde. Spørg begge.")],
            [_("Spørg, om arbejdspladsen kan nås med offentlig transport.")],
        )
    if needs_it:
        return [_("Arbejdspladsen kan ikke nås med offentlig transport, og det har kandidaten brug for.")], []
    return (
        [_("Arbejdspladsen kan ikke nås med offentlig transport. Vi ved ikke endnu, om det er et problem. Spørg kandidaten.")],
        [_("Spørg kandidaten, hvordan hun eller han kan komme på arbejde.")],
    )


TELLERS: dict[str, Teller] = {
    "competences": _competences,
    "needs": _needs,
    "wish": _wish,
    "hours": _hours,
    "start": _start,
    "transport": _transport,
}
