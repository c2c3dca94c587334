"""Challenges that say nearly the same, found by the words they share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fodfaeste.shared import text
from fodfaeste.workshops.models import Challenge

SHOWN, READ = 5, 2000
LEAST_LETTERS, LEAST_SHARED, LEAST_PART = 4, 2, 0.3
# Words that stand in every challenge and make no two alike.
COMMON = frozenset({
    *("ikke", "bliver", "kommer", "naar", "hvor", "fordi", "deres", "vores", "have", "haft", "faar", "skal", "ville", "kunne", "nogle"),
    *("meget", "ogsaa", "eller", "efter", "foer", "uden", "selv", "bare", "altid", "ofte", "mange", "flere", "kommunen"),
    *("jobkandidat", "jobkandidaten", "jobkandidater", "kandidat", "kandidaten", "kandidaterne", "medarbejder", "medarbejderen"),
    *("virksomhed", "virksomheden", "virksomheder", "virksomhederne"),
})  # fmt: skip
ENDINGS = re.compile(r"(?:erne|ernes|ene|ens|ets|en|et|er|es|e|s)$")


@dataclass(frozen=True)
class Alike:
    """A challenge that shares words with what was typed, and how large a part of them."""

    challenge: Challenge
    part: float


def stems(value: str) -> frozenset[str]:
    """Folded words without Danish endings, so that »samtalen« and »samtaler« are the same."""
    long = (word for word in re.findall(r"[a-z]+", text.fold(value)) if len(word) >= LEAST_LETTERS and word not in COMMON)
    return frozenset(ENDINGS.sub("", word) if len(word) > LEAST_LETTERS + 1 else word for word in long)


def alike(value: str, among: Iterable[Challenge]) -> list[Alike]:
    """The likest first; at least two words and a third of the shorter text must be shared."""
    mine = stems(value)
    found = []
    for challenge in among:
        theirs = stems(challenge.search_text)
        shared = len(mine & theirs)
        part = shared / min(len(mine), len(theirs)) if mine and theirs else 0.0
        if shared >= LEAST_SHARED and part >= LEAST_PART:
            found.append(Alike(challenge, part))
    return sorted(found, key=lambda one: (-one.part, one.challenge.ref))[:SHOWN]
