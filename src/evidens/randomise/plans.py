"""From a sealed list's plan and the strata of its entries back to the scheme."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from evidens.errors import DataError, EvidensError
from evidens.randomise.arms import Arms
from evidens.randomise.blocks import Blocks
from evidens.randomise.clusters import Clusters, Restriction
from evidens.randomise.groups import Groups, groups
from evidens.randomise.minimisation import Minimisation
from evidens.randomise.schemes import Scheme, Simple


def scheme_of(plan: Mapping[str, Any], strata: Sequence[str]) -> Scheme:
    """The scheme a plan describes, for entries of these strata (for minimisation: their levels, as `levels_text` writes them).

    Errors: DataError when the plan is none that can be read, EvidensError when its numbers are not allowed.
    Validated against: every scheme is built again and draws the same list (tests/evidens/randomise/test_sealed.py).
    """
    try:
        build = _BUILDERS[plan["scheme"]]
        arms = Arms(tuple(plan["arms"]), tuple(plan["ratio"]))
        return build(plan, arms, strata)
    except EvidensError:
        raise
    except (KeyError, TypeError, AttributeError, ValueError):
        message = "the plan of the list is damaged: a scheme cannot be read from it"
        raise DataError(message) from None


def levels_text(factors: Sequence[Groups]) -> list[str]:
    """Each person's levels as one text, a JSON list, that can be taken apart again."""
    return [json.dumps(levels, ensure_ascii=False) for levels in zip(*(one.names() for one in factors), strict=True)]


def _strata(labels: Sequence[str]) -> Groups:
    return groups([one or "all" for one in labels])


def _simple(plan: Mapping[str, Any], arms: Arms, strata: Sequence[str]) -> Scheme:
    del plan
    return Simple(len(strata), arms)


def _blocks(plan: Mapping[str, Any], arms: Arms, strata: Sequence[str]) -> Scheme:
    return Blocks(_strata(strata), tuple(plan["blocks"]), arms)


def _clusters(plan: Mapping[str, Any], arms: Arms, strata: Sequence[str]) -> Scheme:
    rule = plan.get("restriction")
    restriction = None if rule is None else Restriction(np.array(rule["covariates"]), rule["candidates"], rule["keep"], rule["seed"])
    return Clusters(_strata(strata), arms, restriction)


def _minimisation(plan: Mapping[str, Any], arms: Arms, strata: Sequence[str]) -> Scheme:
    levels = zip(*(json.loads(one) for one in strata), strict=True)
    factors = tuple(groups(np.array(column, dtype=object), "factors") for column in levels)
    return Minimisation(factors, arms, plan["p"], tuple(plan["weights"]), plan["imbalance"])


_BUILDERS: dict[str, Callable[[Mapping[str, Any], Arms, Sequence[str]], Scheme]] = {
    "simple": _simple,
    "blocks": _blocks,
    "clusters": _clusters,
    "minimisation": _minimisation,
}
