"""What the reasons of a score can say: kept with a match as keys and numbers, put into words in the language of whoever reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import CandidateCompetence
from fodfaeste.catalogue.models import Level, NeedKind
from fodfaeste.companies.models import JobFunction
from fodfaeste.shared import danish

AS_WRITTEN = "as_written"
SENTENCES = {
    AS_WRITTEN: "%(words)s",
    "decisive.unknown": _("Vi ved ikke endnu, hvad der afgør en ansættelse her. Spørg virksomheden."),
    "decisive.ask": _("Spørg virksomheden, hvilke to til fem kompetencer der afgør en ansættelse."),
    "competence.unknown": _("%(name)s: Vi ved ikke endnu, hvor godt kandidaten kan det. Der er brug for: %(needed)s."),
    "competence.ask": _("Tal med kandidaten om »%(name)s«."),
    "competence.enough": _("%(name)s: %(level)s (%(how)s). Det er nok her."),
    "competence.to_learn": _("%(name)s: %(level)s (%(how)s). Der er brug for: %(needed)s. Det skal læres undervejs."),
    "needs.unknown": _("Vi ved ikke endnu, hvad kandidaten har brug for på en arbejdsplads. Spørg kandidaten."),
    "needs.ask": _("Spørg kandidaten, hvad der skal til, for at arbejdet går godt."),
    "need.unknown": _("Vi ved ikke endnu, om arbejdspladsen kan give %(need)s. Spørg virksomheden."),
    "need.ask": _("Spørg virksomheden, om de kan give %(need)s."),
    "need.possible": _("Arbejdspladsen kan give %(need)s."),
    "need.impossible": _("Arbejdspladsen kan ikke give %(need)s."),
    "need.decisive": _("Arbejdspladsen kan ikke give %(need)s, og det er afgørende for kandidaten."),
    "wish.unknown": _("Vi ved ikke endnu, hvad kandidaten gerne vil arbejde med. Spørg kandidaten."),
    "wish.ask": _("Spørg kandidaten, hvad hun eller han gerne vil arbejde med."),
    "wish.no_type": _("Vi ved ikke endnu, hvilken slags arbejde jobfunktionen er."),
    "wish.ask_type": _("Skriv jobfunktionens funktionstype på sammen med virksomheden."),
    "wish.place": _("%(kind)s er kandidatens ønske nummer %(place)s."),
    "wish.same_field": _("%(kind)s er ikke blandt kandidatens ønsker, men ligger i samme område (%(field)s) som et af dem."),
    "wish.other": _("%(kind)s er ikke blandt kandidatens ønsker."),
    "hours.wish_unknown": _("Vi ved ikke endnu, hvor mange timer kandidaten ønsker. Spørg kandidaten."),
    "hours.ask_wish": _("Spørg kandidaten, hvor mange timer om ugen der passer."),
    "hours.span_unknown": _("Vi ved ikke endnu, hvor mange timer virksomheden kan give. Spørg virksomheden."),
    "hours.ask_span": _("Spørg virksomheden, hvor mange timer om ugen det kan være."),
    "hours.fit": _("Kandidaten ønsker %(wished)s, og det passer med virksomhedens %(span)s."),
    "hours.less": _("Kandidaten ønsker %(wished)s. Virksomheden kan højst give mindre: %(span)s."),
    "hours.more": _("Kandidaten ønsker %(wished)s. Virksomheden har brug for flere: %(span)s."),
    "opening.unknown": _("Vi ved ikke endnu, om der er en reel åbning. Spørg virksomheden."),
    "opening.ask": _("Spørg virksomheden, om der er brug for en person nu eller inden for et halvt år."),
    "opening.said": _("Er der en reel åbning? %(opening)s."),
    "start.unknown": _("Vi ved ikke endnu, hvornår kandidaten kan begynde. Spørg kandidaten."),
    "start.ask": _("Spørg kandidaten, hvornår hun eller han kan begynde."),
    "start.now": _("Kandidaten kan begynde nu."),
    "start.later": _("Kandidaten kan begynde %(day)s."),
    "transport.possible": _("Arbejdspladsen kan nås med offentlig transport."),
    "transport.unknown": _("Vi ved ikke endnu, hvordan kandidaten kan komme på arbejde. Spørg begge."),
    "transport.ask": _("Spørg, om arbejdspladsen kan nås med offentlig transport."),
    "transport.needed": _("Arbejdspladsen kan ikke nås med offentlig transport, og det har kandidaten brug for."),
    "transport.perhaps": _(
        "Arbejdspladsen kan ikke nås med offentlig transport. Vi ved ikke endnu, om det er et problem. Spørg kandidaten."
    ),
    "transport.ask_candidate": _("Spørg kandidaten, hvordan hun eller han kan komme på arbejde."),
}
# How the value of each name is said; one that stands not here is a word of its own (the name of a competence, a place in a row).
IN_WORDS: dict[str, Callable[[Any], str]] = {
    "needed": lambda level: str(Level(level).label),
    "level": lambda level: str(Level(level).label),
    "how": lambda how: str(CandidateCompetence.Evidence(how).label),
    "need": lambda kind: str(NeedKind(kind).label),
    "opening": lambda opening: str(JobFunction.Opening(opening).label),
    "wished": danish.hours,
    "span": lambda span: JobFunction(hours_from=span[0], hours_to=span[1]).hours_words,
    "day": lambda day: danish.day(date.fromisoformat(day)),
}


@dataclass(frozen=True)
class Sentence:
    """A key of SENTENCES with what it tells of: keys, numbers and names, nothing in a language that could be another."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        said = {name: IN_WORDS.get(name, str)(value) for name, value in self.values.items()}
        return str(SENTENCES[self.key]) % said

    def as_row(self) -> dict[str, Any]:
        return {"key": self.key, "values": dict(self.values)}


def kept(row: Any) -> Sentence:
    """A sentence as it was kept; the oldest were kept as words and are read as they stand."""
    return Sentence(AS_WRITTEN, {"words": row}) if isinstance(row, str) else Sentence(row["key"], row["values"])
