"""Solution models ranked by partial pooling within places: how good each looks, how sure that is, and what choosing wrong may cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from evidens import pooling
from evidens.errors import EvidensError, NotReliableError
from fodfaeste.evaluation.estimates.words import LEAST, thin_words
from fodfaeste.shared import danish

FEW_PLACES = 3
MOST_LABELS = 120
RATHER, FAIRLY, BARELY = 0.9, 0.7, 0.5
Counts = tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True)
class Arm:
    """One thing compared. rate: pooled share with its interval. effect: the rate less the mean of all that are compared, with interval.

    best: probability that nothing compared is better. above: that it is better than the mean. rank: the expected one, 1 is best.
    loss: how much lower its rate is than the best one's, on average over what is still possible. All but n and rank are shares.
    """

    arm: str
    n: int
    rate: float
    rate_low: float
    rate_high: float
    effect: float
    effect_low: float
    effect_high: float
    best: float
    above: float
    rank: float
    loss: float


@dataclass(frozen=True)
class Ranking:
    """The arms, the safest choice first; none, and the reason in `refused`, where nothing can be ranked.

    further: how many more persons each would need before the choice is settled; 0 settled, None when more persons there would not do.
    settle: the loss, as a share, below which it counts as settled. apart: whether there is anything to tell them apart by.
    """

    arms: tuple[Arm, ...]
    n: int
    places: int
    further: int | None = None
    settle: float = 0.01
    apart: bool = False
    refused: str = ""
    notes: tuple[str, ...] = ()

    @property
    def leader(self) -> Arm | None:
        return self.arms[0] if self.arms else None


def ranked(success: Any, arm: Sequence[str], place: Sequence[str], group: Sequence[str]) -> Ranking:
    """Of persons with an outcome of 1 and 0, compared with those of the same place and group; where these are too many, of the place."""
    n = len(success)
    if n < LEAST:
        return Ranking((), n, len(set(place)), refused=thin_words(n))
    if len(set(arm)) < 2:  # noqa: PLR2004  # a comparison needs two
        return Ranking((), n, len(set(place)), refused=_("Der er ikke to at sammenligne: alle brugte det samme, eller ingen er uden."))
    sites = [f"{where} {which}" for where, which in zip(place, group, strict=True)]
    if len(set(sites)) + len(set(arm)) > MOST_LABELS:
        sites = list(place)
    found = _pooled(_counts(np.asarray(success, dtype=float), arm, sites))
    if isinstance(found, str):
        return Ranking((), n, len(set(place)), refused=found)
    arms = tuple(_arm(row) for row in found.models)
    total = int(np.asarray(success, dtype=float).sum())
    apart = 0 < total < n
    notes = _notes(found, places=len(set(place)), total=total, n=n)
    return Ranking(arms, n, len(set(place)), found.further_people, found.settle, apart, notes=notes)


def _counts(success: Any, arm: Sequence[str], site: Sequence[str]) -> Counts:
    found: dict[tuple[str, str], list[int]] = {}
    for one, which, where in zip(success.tolist(), arm, site, strict=True):
        cell = found.setdefault((where, which), [0, 0])
        cell[0] += int(one)
        cell[1] += 1
    return tuple((where, which, x, n) for (where, which), (x, n) in sorted(found.items()))


@lru_cache(maxsize=64)
def _pooled(counts: Counts) -> pooling.Pooled | str:
    """The same counts give the same answer, so it is kept; or why there is none."""
    site, model, successes, people = zip(*counts, strict=True)
    try:
        return pooling.pool(pooling.cells(successes, model, site, people))
    except NotReliableError:
        return _("Modellerne kan ikke rangordnes: beregningen bestod ikke sin egen kontrol, så den vises ikke.")
    except EvidensError:
        return _("Modellerne kan ikke rangordnes med de tal, der er.")


def _arm(row: pooling.PooledModel) -> Arm:
    return Arm(
        row.model,
        row.people,
        row.rate,
        row.rate_low,
        row.rate_high,
        row.effect,
        row.effect_low,
        row.effect_high,
        row.p_best,
        row.p_above_mean,
        row.expected_rank,
        row.expected_loss,
    )


def _notes(found: pooling.Pooled, *, places: int, total: int, n: int) -> tuple[str, ...]:
    notes = []
    if total in {0, n}:
        notes.append(_("Det gik alle ens, så intet skiller modellerne ad. Tallene er kun det, man måtte vente på forhånd."))
    if places == 1:
        notes.append(_("Der er én kommune: hvad modellen gør, og hvad den gør netop dér, kan ikke skilles ad."))
    elif places < FEW_PLACES:
        notes.append(_("Så få kommuner siger lidt om, hvor forskellige kommuner er."))
    few = sum(row.people < LEAST for row in found.models)
    if few:
        notes.append(_("Det, der er prøvet med færre end %(least)s, læner sig op ad resten.") % {"least": danish.number(LEAST)})
    notes.append(
        _("Beregnet med %(draws)s vægtede trækninger, der er %(worth)s uafhængige værd; Paretos k er %(k)s og skal være under 0,5.")
        % {
            "draws": danish.number(found.draws),
            "worth": danish.number(round(found.effective_draws)),
            "k": danish.number(round(found.pareto_k, 2), 2),
        }
    )
    return tuple(notes)


def sureness(best: float) -> str:
    """How sure a reader may be of the one that looks best."""
    if best >= RATHER:
        return _("ret sikre")
    if best >= FAIRLY:
        return _("nogenlunde sikre")
    return _("usikre") if best >= BARELY else _("meget usikre")


def settled_words(ranking: Ranking) -> str:
    """What it takes before the choice is settled."""
    if not ranking.apart:
        return _("Valget kan ikke afgøres, før det går nogle godt og andre ikke.")
    words = {"loss": danish.number(round(100 * ranking.settle, 1), 0), "n": danish.number(ranking.further or 0)}
    if ranking.further is None:
        return _(
            "Flere jobkandidater i de samme kommuner ville ikke afgøre valget, fordi det, der ses ét sted, ikke behøver at gælde et andet. "
            "Det kræver flere kommuner."
        )
    if ranking.further == 0:
        return _("Valget er afgjort i den forstand, at det højst koster %(loss)s procentpoint i gennemsnit, hvis det er forkert.") % words
    return (
        _("Omkring %(n)s flere jobkandidater til hver ville afgøre valget, så det højst koster %(loss)s procentpoint at vælge forkert.")
        % words
    )
