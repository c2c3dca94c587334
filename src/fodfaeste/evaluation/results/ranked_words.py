"""The answer on solution models in sentences: what most speaks for, how sure, on what it rests, and what it is not."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.evaluation.estimates import BARELY, FAIRLY, Arm, Gap, Ranking, description_only, settled_words, signed, sureness
from fodfaeste.evaluation.facts.tried import WITHOUT
from fodfaeste.evaluation.results.blocks import counted
from fodfaeste.evaluation.results.comparing import Compared
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared import danish

if TYPE_CHECKING:
    from fodfaeste.evaluation.results.reasons import Reasons


def comparison() -> str:
    """Stands over the whole page: what is compared with what, and what else could explain it."""
    return _(
        "De, der brugte en løsningsmodel, sættes ved siden af jobkandidater i samme kommune og målgruppe, som på samme tid var nået "
        "lige så langt uden en model i fasen. Ingen har trukket lod. En forskel kan derfor også skyldes, hvem modellen blev brugt med, "
        "hvem der arbejdede med den, og hvad der ellers skete på stedet. Den er ikke vist at være en virkning af modellen."
    )


def answer(found: Compared, ranking: Ranking, reasons: "Reasons | None") -> tuple[str, ...]:
    leader = ranking.leader
    if leader is None:
        return (ranking.refused or _("Der er for lidt at sammenligne."),)
    rests = _rests_on(leader, ranking)
    if not ranking.apart:
        return _("Intet skiller løsningsmodellerne ad endnu: det gik alle ens."), rests, settled_words(ranking)
    unclear = () if leader.best >= BARELY or leader.arm == WITHOUT else (_("Det kan ikke ses, hvad der er bedst."),)
    said = [*unclear, _most(found, leader, ranking), _how_sure(leader), rests]
    if reasons is not None:
        said.append(reasons.sentence)
    said.append(settled_words(ranking))
    return tuple(said)


def short(found: Compared, ranking: Ranking) -> str:
    """The answer in a few words, for the list that stands first."""
    leader = ranking.leader
    if leader is None:
        return _("for lidt endnu")
    if not ranking.apart or leader.best < (FAIRLY if leader.arm == WITHOUT else BARELY):
        return _("det kan ikke ses endnu")
    if leader.arm == WITHOUT:
        return _("ingen model ser bedre ud end at være uden (vi er %(sure)s)") % {"sure": sureness(leader.best)}
    return _("mest tyder på »%(model)s« (vi er %(sure)s)") % {"model": found.titles[leader.arm], "sure": sureness(leader.best)}


def _most(found: Compared, leader: Arm, ranking: Ranking) -> str:
    words = {"model": found.titles[leader.arm], "what": found.what, "rate": danish.percent(leader.rate)}
    if leader.arm == WITHOUT and leader.best < FAIRLY:
        return (
            _(
                "Det kan ikke ses, om nogen af løsningsmodellerne er bedre end ikke at bruge nogen af dem: %(rate)s af dem uden %(what)s. "
                "Tallet er udjævnet."
            )
            % words
        )
    if leader.arm == WITHOUT:
        return (
            _("Ingen af løsningsmodellerne ser bedre ud end ikke at bruge nogen af dem: %(rate)s af dem uden %(what)s. Tallet er udjævnet.")
            % words
        )
    without = next((row for row in ranking.arms if row.arm == WITHOUT), None)
    if without is None:
        return (
            _("Mest tyder på »%(model)s«: %(rate)s af dem, der brugte den, %(what)s. Der er ingen uden en model at sammenligne med.")
            % words
        )
    words["without"] = danish.percent(without.rate)
    return (
        _(
            "Mest tyder på »%(model)s«: %(rate)s af dem, der brugte den, %(what)s. Uden en model var det %(without)s. Begge tal er "
            "udjævnet mod gennemsnittet, fordi de bygger på få."
        )
        % words
    )


def _how_sure(leader: Arm) -> str:
    words = {"sure": sureness(leader.best), "best": danish.percent(leader.best), "above": danish.percent(leader.above)}
    return (
        _(
            "Vi er %(sure)s: sandsynligheden er %(best)s for, at intet af det, der sammenlignes, er bedre, og %(above)s for, at det ligger "
            "over gennemsnittet. Det gælder tallene og siger ikke, at modellen er grunden."
        )
        % words
    )


def _rests_on(leader: Arm, ranking: Ranking) -> str:
    words = {"n": counted(leader.n), "rest": counted(ranking.n - leader.n), "places": danish.number(ranking.places)}
    if leader.arm == WITHOUT:
        text = ngettext(
            "Det bygger på %(n)s jobkandidater uden og %(rest)s med en løsningsmodel i %(places)s kommune.",
            "Det bygger på %(n)s jobkandidater uden og %(rest)s med en løsningsmodel i %(places)s kommuner.",
            ranking.places,
        )
    else:
        text = ngettext(
            "Det bygger på %(n)s jobkandidater med modellen og %(rest)s, der sættes ved siden af, i %(places)s kommune.",
            "Det bygger på %(n)s jobkandidater med modellen og %(rest)s, der sættes ved siden af, i %(places)s kommuner.",
            ranking.places,
        )
    return text % words


def hours(found: Compared, gaps: Mapping[str, Gap]) -> tuple[str, ...]:
    rank = _("Timer rangordnes ikke: de fleste har slet ingen, og så siger et gennemsnit for lidt om, hvilken model der er bedst.")
    if not gaps:
        return _("Der er for lidt til at sammenligne timerne."), rank
    arm, gap = max(gaps.items(), key=lambda one: one[1].value)
    words = {"model": found.titles[arm], "gap": signed(gap.value), "low": signed(gap.low), "high": signed(gap.high)}
    first = _("Den største forskel er ved »%(model)s«: %(gap)s timer om måneden fra dem uden, fra %(low)s til %(high)s.") % words
    return first, description_only(), rank


def left_out(found: Compared) -> tuple[str, ...]:
    """How the time is counted, and who is not among those compared."""
    notes = [_zero(found)]
    if found.waiting:
        notes.append(_("Kan ikke følges så længe endnu: %(n)s med en løsningsmodel.") % {"n": counted(found.waiting)})
    if found.gone:
        text = _("Ikke talt med: %(n)s, som havde haft lønnede timer, før modellen blev taget i brug, eller som var udskrevet.")
        notes.append(text % {"n": counted(found.gone)})
    if found.rows.elsewhere:
        text = _("Ikke talt med: %(n)s, som brugte en model, før de var nået til fasen.")
        notes.append(text % {"n": counted(found.rows.elsewhere)})
    if found.rows.several:
        text = _("%(n)s brugte flere løsningsmodeller i fasen og tæller under den første.")
        notes.append(text % {"n": counted(found.rows.several).capitalize()})
    if found.hidden:
        notes.append(
            _("For få til at vises: %(models)s.")
            % {"models": ", ".join(f"»{title}«" for title in (found.titles[arm] for arm in found.hidden))}
        )
    return tuple(notes)


def _zero(found: Compared) -> str:
    begins = {
        Phase.RECRUIT.value: _("forløbet begyndte"),
        Phase.EMPLOY.value: _("ansættelsen begyndte"),
    }.get(found.rows.phase, _("indskrivningen"))
    since = ngettext("%(days)s dag efter %(begins)s", "%(days)s dage efter %(begins)s", found.rows.lag)
    return _("Tiden regnes fra den dag, modellen blev taget i brug; for dem uden fra %(since)s, hvor de andre typisk tog den i brug.") % {
        "since": since % {"days": danish.number(found.rows.lag), "begins": begins}
    }
