"""Criteria and verdicts in Danish: a measure with its unit, a bound, an interval, and what the light means."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fodfaeste.evaluation.facts.pilot_rates import LEAST, Pilot, Rate
from fodfaeste.evaluation.facts.potential import Line
from fodfaeste.evaluation.models.planning import Light, Measure, Wanted
from fodfaeste.shared import danish
from fodfaeste.shared.charts import Figure
from fodfaeste.shared.curves import Range, ranges

PLAIN = frozenset({Measure.RECRUITMENT, Measure.ICC})
KINDS = {Light.MET: "success", Light.NOT_MET: "error", Light.UNKNOWN: "warning"}
MEANINGS: dict[str, str | Promise] = {
    Measure.RECRUITMENT: gettext_lazy("Alle indskrevne, fra den første måned, til pladserne var fyldt eller øjebliksbilledets dag."),
    Measure.REFUSAL: gettext_lazy("Af dem, der er spurgt om forskning. Det er det nærmeste, piloten har, til et nej til lodtrækning."),
    Measure.ATTRITION: gettext_lazy("Er flyttet eller vil ikke mere inden et halvt år, eller har trukket samtykket til forskning tilbage."),
    Measure.FIDELITY: gettext_lazy(
        "Gennemsnit af, hvor stor en del af løsningsmodellens trin der blev gjort, i det nyeste tjek af hver brug."
    ),
    Measure.CONTAMINATION: gettext_lazy(
        "Jobkandidater, hvor to løsningsmodeller er brugt på samme tid. Smitte mellem kommuner er ikke registreret."
    ),
    Measure.OUTCOME: gettext_lazy(
        "Lønnet time, ordinær eller fleks, et halvt år efter indskrivningen. Det er med indsatsen; uden den kendes tallet ikke."
    ),
    Measure.ICC: gettext_lazy("Hvor ens resultatet er i samme kommune, på andelens skala (variansanalyse, interval efter Searle)."),
}
RULE = gettext_lazy(
    "Hvert kriterium holdes op mod hele intervallet: opfyldt, når det hele ligger på den rigtige side af grænsen, ikke opfyldt, når det "
    "hele ligger på den forkerte, og ellers kan det ikke siges. Samlet er svaret nej, når et afgørende kriterium ikke er opfyldt, ja, "
    "når alle er opfyldt, og ellers kan det ikke siges endnu."
)
OVERALL: dict[str, str | Promise] = {
    Light.MET: gettext_lazy("Ja: alle kriterier er opfyldt, så der er grundlag for et kontrolleret forsøg."),
    Light.NOT_MET: gettext_lazy("Nej: mindst et afgørende kriterium er ikke opfyldt. Et forsøg bør vente, til det er løst."),
    Light.UNKNOWN: gettext_lazy("Det kan ikke siges endnu: intet afgørende taler imod, men ikke alle kriterier er sikkert opfyldt."),
}


def measured(measure: str, value: float | None) -> str:
    """With the unit of the measure."""
    if value is None:
        return ""
    if measure == Measure.ICC:
        return danish.number(value, 3)
    return danish.number(value, 1) if measure == Measure.RECRUITMENT else danish.percent(value, 1)


def asked(measure: str, wanted: str, bound: float) -> str:
    """Mindst 70 %."""
    number = danish.number(bound) if measure in PLAIN else danish.percent(bound, 0 if (bound * 100).is_integer() else 1)
    return f"{Wanted(wanted).label} {number}"


def found(rate: Rate | Line) -> str:
    """The estimate with its interval, or why there is none."""
    if rate.thin:
        return _("for lidt at sige noget på")
    ends = _("%(low)s til %(high)s") % {"low": measured(rate.measure, rate.low), "high": measured(rate.measure, rate.high)}
    if rate.few:
        return _("%(ends)s (fra en til fire personer, som ikke vises)") % {"ends": ends}
    return f"{measured(rate.measure, rate.value)} ({ends})"


def behind(measure: str, n: int) -> str:
    """From how many."""
    number = danish.number(n)
    words = {
        Measure.RECRUITMENT: ngettext("%(n)s måned i en kommune", "%(n)s måneder i kommunerne", n),
        Measure.FIDELITY: ngettext("%(n)s brug", "%(n)s gange brug", n),
        Measure.ICC: ngettext("%(n)s kommune", "%(n)s kommuner", n),
    }
    return words.get(Measure(measure), ngettext("%(n)s person", "%(n)s personer", n)) % {"n": number}


def least(measure: str) -> str:
    """Below which nothing is said."""
    return behind(measure, LEAST[measure])


def rows(pilot: Pilot) -> list[dict[str, str]]:
    """Every measure as the page lists it."""
    return [
        {
            "name": str(Measure(rate.measure).label),
            "found": found(rate),
            "n": behind(rate.measure, rate.n),
            "meaning": str(MEANINGS[rate.measure]),
            "least": _("Under %(least)s siges der intet.") % {"least": least(rate.measure)} if rate.thin else "",
        }
        for rate in pilot.rates.values()
    ]


def chart(lines: Sequence[Line]) -> Figure | None:
    """The shares on one scale with the bound of each; recruitment and likeness have units of their own and stand in the table."""
    shares = [line for line in lines if line.measure not in PLAIN]
    if not shares:
        return None
    bars = [
        Range(
            f"{Measure(line.measure).label}: {asked(line.measure, line.wanted, line.bound)}",
            line.low,
            line.high,
            line.value,
            f"{found(line)} – {Light(line.light).label}",
            (asked(line.measure, line.wanted, line.bound), found(line), Light(line.light).label),
            goal=line.bound,
        )
        for line in shares
    ]
    headers = [_("Mål"), _("Grænse"), _("Piloten"), _("Vurdering")]
    note = _("Bjælken er intervallet, prikken tallet, den stiplede streg grænsen.")
    return ranges(_("Piloten mod grænserne"), bars, headers, scale=(0, 1), goal=None, note=note)


def told(lines: Sequence[Line]) -> list[dict[str, str]]:
    """Each criterion with its verdict."""
    return [
        {
            "name": str(Measure(line.measure).label),
            "asked": asked(line.measure, line.wanted, line.bound),
            "decisive": _("ja") if line.decisive else _("nej"),
            "found": found(line),
            "n": behind(line.measure, line.n),
            "light": str(Light(line.light).label),
            "kind": KINDS[Light(line.light)],
        }
        for line in lines
    ]
