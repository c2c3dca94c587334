"""The chapter on methods: where the rows come from, every definition, and how uncertainty is told."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fodfaeste.evaluation.estimates import LEAST
from fodfaeste.evaluation.facts.outcomes import DEFINITIONS
from fodfaeste.evaluation.facts.snapshots import origin
from fodfaeste.evaluation.report.kept import Editable, Part
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.report.writing import opening, reading, table
from fodfaeste.principles.narrowing import SMALLEST
from fodfaeste.shared import danish
from fodfaeste.shared.documents import Bullets, Heading, Paragraph

KEY = "metode"


def texts() -> list[Editable]:
    return [opening(KEY), reading(KEY)]


def parts(source: Source) -> Iterator[Part]:
    before, after = texts()
    yield before
    yield from _rows(source)
    yield from _uncertainty()
    yield Heading(2, _("Definitioner"))
    for one in DEFINITIONS.values():
        yield Heading(3, str(one.name))
        yield Paragraph(str(one.text))
        yield Paragraph(
            _("Hvem tæller: %(who)s Enhed: %(unit)s. Tabeller: %(tables)s.")
            % {"who": one.who, "unit": one.unit, "tables": ", ".join(one.tables)}
        )
    yield after


def _rows(source: Source) -> Iterator[Part]:
    snapshot = source.snapshot
    yield Heading(2, _("Rækkerne bag tallene"))
    yield Paragraph(
        _("Alle tal er regnet af et øjebliksbillede: rækkerne, som de var den dag, uden navne. Det kan hentes frem igen, og samme "
          "øjebliksbillede giver samme rapport. Tekster, uddrag, temaer, kriterier og omkostninger er dem, der stod, da den blev lavet.")
    )  # fmt: skip
    rows = [
        (_("Øjebliksbillede"), origin(snapshot)),
        (_("Hash (SHA-256)"), snapshot.digest),
        (_("Viser dagen"), danish.day(snapshot.day)),
        (_("Taget af"), snapshot.taken_by_name),
        (_("Formål"), snapshot.purpose),
        (_("Kommuner"), ", ".join(sorted(source.names.values())) or _("ingen")),
        (_("Jobkandidater med samtykke til forskning"), danish.number(len(source.rows))),
    ]
    yield table([_("Hvad"), _("Værdi")], rows, _("Øjebliksbilledet"))


def _uncertainty() -> Iterator[Part]:
    words = {"least": LEAST, "smallest": SMALLEST}
    yield Heading(2, _("Usikkerhed og små tal"))
    yield Bullets(
        [
            _("Andele står med Wilsons 95 % interval. Tid til en hændelse er regnet med Kaplan-Meier, og hvad der kom først, med "
              "Aalen-Johansen, så den, der ikke kan følges længere, tæller med, så længe det varer."),
            _("Timer er delt i to: andelen, der har nogen, og hvor mange de har; intervallet er fundet ved at trække personer igen og igen "
              "med fast frø, så det bliver det samme hver gang."),
            _("Under %(least)s personer regnes der ikke.") % words,
            _("Et antal under %(smallest)s vises ikke, og heller ikke et, der kunne regnes ud ved at trække to tal fra hinanden eller "
              "ved at trække den kommune fra, man selv kender.") % words,
            _("Der er set på mange tal. Nogle vil se usædvanlige ud ved et tilfælde, og ingen af dem er prøvet som hypoteser."),
        ]
    )  # fmt: skip
