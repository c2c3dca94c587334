"""What practice trials hand over for evaluation: trials and observations without persons, uses and answers of those who consented."""

from collections import Counter
from collections.abc import Iterator
from statistics import fmean
from typing import Any

from django.db.models import Count, Prefetch
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.facts import in_research
from fodfaeste.people.facts import code_of
from fodfaeste.placements.models import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_trials.models import (
    Came,
    DecisionKind,
    Deviation,
    FidelityCheck,
    Observation,
    PracticeTrial,
    PulseAsk,
    Stands,
    TrialDecision,
    TrialUse,
)
from fodfaeste.shared import crypto
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import (
    ZERO_TO_ONE,
    code,
    count,
    day,
    day_of,
    month,
    municipality,
    number,
    or_none,
    pseudonym,
    yes_no,
)
from fodfaeste.solution_models.models import ModelKind

PLAN, BEGIN, DECISION = _("Afprøvning planlagt"), _("Afprøvning begyndt"), _("Beslutning om afprøvningen")
USE, CHECK, OBSERVED, ASKED = _("Brug skrevet"), _("Tjek af, om modellen blev fulgt"), _("Observation skrevet"), _("Kort spørgsmål stillet")
UNITS = (("municipality", _("hele kommunen")), ("team", _("et team")))
CLOSING = [choice for choice in DecisionKind.choices if choice[0] != DecisionKind.CONTINUE]


def trial_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = PracticeTrial.objects.filter(municipality=municipality).select_related("solution__model", "team")
    decisions = TrialDecision.objects.order_by("decided_at", "pk")
    deviating = Deviation.objects.filter(municipality=municipality).order_by().values("trial_id")
    deviations = dict(deviating.annotate(n=Count("pk")).values_list("trial_id", "n"))
    for row in rows.prefetch_related(Prefetch("decisions", decisions)).order_by("pk"):
        yield {
            "municipality": place,
            "trial": crypto.pseudonym(row.ref),
            "solution_model": row.solution.model.ref,
            "number": row.solution.number,
            "kind": row.solution.model.kind,
            "phase": or_none(row.phase),
            "unit": "team" if row.team is not None else "municipality",
            "team": crypto.pseudonym(row.team.ref) if row.team is not None else None,
            "from_day": row.from_day,
            "to_day": row.to_day,
            "begun_on": day_of(row.begun_at),
            "planned": row.planned,
            "target_groups": or_none(row.target_groups),
            "deviations": deviations.get(row.pk, 0),
            **_ending(list(row.decisions.all())),
        }


def _ending(decisions: list[TrialDecision]) -> dict[str, Any]:
    """How it was decided, and how many of the predictions came; the last decision has judged them all."""
    closing = next((row for row in decisions if row.kind != DecisionKind.CONTINUE), None)
    came = Counter(outcome["came"] for outcome in decisions[-1].outcomes) if decisions else Counter()
    return {
        "continued": sum(row.kind == DecisionKind.CONTINUE for row in decisions),
        "decision": closing.kind if closing else None,
        "decided_on": day_of(closing.decided_at) if closing else None,
        **{f"came_{value}": came[value] for value in Came.values},
    }


def use_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = TrialUse.objects.filter(candidate__in=in_research(municipality))
    checks, related = FidelityCheck.objects.order_by("day", "pk"), ("trial__solution__model", "candidate", "placement")
    for row in rows.select_related(*related).prefetch_related(Prefetch("checks", checks)).order_by("pk"):
        checked = list(row.checks.all())
        yield {
            "municipality": place,
            "use": crypto.pseudonym(row.ref),
            "trial": crypto.pseudonym(row.trial.ref),
            "candidate": crypto.pseudonym(row.candidate.ref),
            "placement": crypto.pseudonym(row.placement.ref) if row.placement is not None else None,
            "solution_model": row.trial.solution.model.ref,
            "number": row.trial.solution.number,
            "from_day": row.from_day,
            "to_day": row.to_day,
            "fidelity": checked[-1].share if checked else None,
            "fidelity_mean": fmean(check.share for check in checked) if checked else None,
            "fidelity_checks": len(checked),
            "fidelity_on": checked[-1].day if checked else None,
        }


def answer_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """The silent ones too. The answers of all three are about a candidate's course, so her consent decides."""
    place = code_of(municipality)
    rows = PulseAsk.objects.filter(use__candidate__in=in_research(municipality)).order_by("asked_at", "pk")
    refs = ("ref", "trial__ref", "use__ref", "use__candidate__ref")
    fields = ("party", "key", "scale", "answer", "asked_at", "answered_at", "declined_at")
    for *whose, party, key, scale, answer, asked_at, answered_at, declined_at in rows.values_list(*refs, *fields):
        steps = [value for value, _words in scale]
        yield {
            "municipality": place,
            **dict(zip(("ask", "trial", "use", "candidate"), map(crypto.pseudonym, whose), strict=True)),
            "party": party,
            "question": key,
            "scale": f"{min(steps)}-{max(steps)}",
            "value": answer,
            "asked_on": day_of(asked_at),
            "answered_on": day_of(answered_at),
            "declined": declined_at is not None,
        }


def observation_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """Of everybody, but without whose it is: no placement, no words, and the month alone, since a day could tell which placement."""
    place = code_of(municipality)
    rows = Observation.objects.filter(municipality=municipality).select_related("trial__solution__model", "mechanism").order_by("pk")
    for row in rows:
        yield {
            "municipality": place,
            "observation": crypto.pseudonym(row.ref),
            "trial": crypto.pseudonym(row.trial.ref) if row.trial is not None else None,
            "solution_model": row.trial.solution.model.ref if row.trial is not None else None,
            "month": row.seen_on.replace(day=1),
            "phase": row.phase,
            "mechanism": row.mechanism.ref if row.mechanism is not None else None,
            "stands": or_none(row.stands),
            "shared": row.shared_id is not None,
        }


TRIALS = FactTable(
    name="trials",
    meaning=_("Praksisafprøvninger med plan og beslutning"),
    row=_("En afprøvning"),
    key=("trial",),
    rows=trial_rows,
    columns=(
        municipality(),
        pseudonym("trial", _("Afprøvningen"), PLAN),
        code("solution_model", _("Løsningsmodellen"), PLAN),
        count("number", _("Versionens nummer"), PLAN, _("nummer")),
        code("kind", _("Hvad løsningsmodellen ændrer"), PLAN, ModelKind.choices),
        code("phase", _("Fase; tom betyder alle"), PLAN, Phase.choices()),
        code("unit", _("Hvor den prøves"), PLAN, UNITS),
        pseudonym("team", _("Teamet"), PLAN),
        day("from_day", _("Planlagt fra"), PLAN),
        day("to_day", _("Planlagt til, som planen står"), PLAN),
        day("begun_on", _("Begyndt"), BEGIN),
        count("planned", _("Planlagt antal kandidater"), PLAN, _("personer")),
        code("target_groups", _("Målgrupper med komma imellem; tom betyder alle"), PLAN),
        count("deviations", _("Afvigelser fra planen"), _("Afvigelse skrevet"), _("afvigelser")),
        count("continued", _("Gange, det blev besluttet at fortsætte"), DECISION, _("beslutninger")),
        code("decision", _("Den afsluttende beslutning"), DECISION, CLOSING),
        day("decided_on", _("Besluttet"), DECISION),
        count("came_yes", _("Forudsigelser, der kom"), DECISION, _("forudsigelser")),
        count("came_partly", _("Forudsigelser, der delvist kom"), DECISION, _("forudsigelser")),
        count("came_no", _("Forudsigelser, der ikke kom"), DECISION, _("forudsigelser")),
        count("came_unknown", _("Forudsigelser, ingen kan se"), DECISION, _("forudsigelser")),
    ),
)
USES = FactTable(
    name="trial_uses",
    meaning=_("Hvem en løsningsmodel er brugt med, og hvor fuldt den blev fulgt"),
    row=_("En jobkandidat i en afprøvning"),
    key=("use",),
    person="candidate",
    rows=use_rows,
    columns=(
        municipality(),
        pseudonym("use", _("Brugen"), USE),
        pseudonym("trial", _("Afprøvningen"), USE),
        pseudonym("candidate", _("Jobkandidaten"), USE),
        pseudonym("placement", _("Forløbet, hvis der var et"), USE),
        code("solution_model", _("Løsningsmodellen"), USE),
        count("number", _("Versionens nummer"), USE, _("nummer")),
        day("from_day", _("Brugt fra"), USE),
        day("to_day", _("Brugt til"), USE),
        number("fidelity", _("Hvor stor en del af trinnene der blev gjort, efter det nyeste tjek"), CHECK, ZERO_TO_ONE),
        number("fidelity_mean", _("Det samme i gennemsnit af alle tjek"), CHECK, ZERO_TO_ONE),
        count("fidelity_checks", _("Tjek"), CHECK, _("tjek")),
        day("fidelity_on", _("Det nyeste tjek"), CHECK),
    ),
)
ANSWERS = FactTable(
    name="pulse_answers",
    meaning=_("Korte spørgsmål til de tre parter, også de ubesvarede"),
    row=_("Et spørgsmål til en person om et forløb"),
    key=("ask",),
    person="candidate",
    rows=answer_rows,
    columns=(
        municipality(),
        pseudonym("ask", _("Spørgsmålet, som det blev stillet"), ASKED),
        pseudonym("trial", _("Afprøvningen"), ASKED),
        pseudonym("use", _("Brugen, som det handler om"), ASKED),
        pseudonym("candidate", _("Jobkandidaten, som det handler om"), ASKED),
        code("party", _("Hvem der blev spurgt"), ASKED, Party.choices),
        code("question", _("Spørgsmålets nøgle"), ASKED),
        code("scale", _("Laveste og højeste svar"), ASKED),
        count("value", _("Svaret"), _("Kort spørgsmål besvaret"), _("skalaens trin")),
        day("asked_on", _("Spurgt"), ASKED),
        day("answered_on", _("Besvaret"), _("Kort spørgsmål besvaret")),
        yes_no("declined", _("Sagde nej til flere spørgsmål"), _("Nej til flere spørgsmål")),
    ),
)
OBSERVATIONS = FactTable(
    name="observations",
    meaning=_("Observationer for og imod mekanismer, uden ord og uden personer"),
    row=_("En observation"),
    key=("observation",),
    rows=observation_rows,
    columns=(
        municipality(),
        pseudonym("observation", _("Observationen"), OBSERVED),
        pseudonym("trial", _("Afprøvningen; tom, når den er gjort uden for en"), OBSERVED),
        code("solution_model", _("Løsningsmodellen"), OBSERVED),
        month("month", _("Måneden"), OBSERVED),
        code("phase", _("Fase"), OBSERVED, Phase.choices()),
        code("mechanism", _("Mekanismen"), OBSERVED),
        code("stands", _("Taler for eller imod"), OBSERVED, Stands.choices),
        yes_no("shared", _("Delt med de andre kommuner"), OBSERVED),
    ),
)
register(TRIALS, USES, ANSWERS, OBSERVATIONS)
