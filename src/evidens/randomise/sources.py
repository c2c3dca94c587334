"""Where random words come from: a secret that only its holder can replay, or a public seed for simulations."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole, whole

Words = NDArray[np.uint64]
_BYTES = 8
_MOST_SEED = 2**63 - 1


class Source(Protocol):
    """Gives random 64-bit words."""

    def words(self, purposes: Sequence[str], counts: Sequence[int]) -> Words:
        """So many words for each purpose, one after the other."""


@dataclass(frozen=True)
class Secret:
    """Words derived from a secret.

    Formula: the words of a purpose are SHAKE-256(secret commitment prefix, secret, purpose), read as little-endian 64-bit numbers.
    So the same secret gives the same words on every machine and in every version of numpy; more words of a purpose begin with the words
    that fewer would have been; and words that have been shown tell nothing about the others to one who lacks the secret.
    Source: FIPS 202 (SHAKE-256 as a keyed stream).
    """

    secret: bytes = field(repr=False)

    def words(self, purposes: Sequence[str], counts: Sequence[int]) -> Words:
        """So many words for each purpose, one after the other."""
        parts = [self.bytes(purpose, _BYTES * int(count)) for purpose, count in zip(purposes, counts, strict=True)]
        return np.frombuffer(b"".join(parts), dtype="<u8").astype(np.uint64)

    def bytes(self, purpose: str, count: int) -> bytes:
        """So many bytes for a purpose."""
        name = purpose.encode()
        head = len(self.secret).to_bytes(4, "big") + self.secret + len(name).to_bytes(4, "big") + name
        return hashlib.shake_256(b"evidens randomise 1" + head).digest(count)


class Seeded:
    """Words of PCG-64 from a public seed, in the order they are asked for; for simulations, never for a list."""

    def __init__(self, seed: int) -> None:
        self.seed = whole(seed, "seed", 0, _MOST_SEED)
        self._bits = np.random.PCG64(self.seed)

    def words(self, purposes: Sequence[str], counts: Sequence[int]) -> Words:
        """So many words for each purpose, one after the other."""
        del purposes
        return np.asarray(self._bits.random_raw(int(sum(counts))), dtype=np.uint64)


def uniform(words: Words) -> Floats:
    """Numbers in [0, 1), from the upper 53 bits."""
    return (words >> np.uint64(11)).astype(np.float64) * 2.0**-53


def below(words: Words, limit: int) -> Whole:
    """Whole numbers from 0 up to but not including the limit (unequal by at most limit / 2^53)."""
    return (uniform(words) * limit).astype(np.int64)
