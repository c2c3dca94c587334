"""The secret seed: made once, kept in a file of its own that only its owner may read, known elsewhere by its hash alone."""

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from evidens.errors import DataError, RangeError
from evidens.randomise.sources import Secret

_BYTES = 32
_SHORT = 32
_LONGEST = 4096


@dataclass(frozen=True)
class Seed:
    """A secret seed. text: what stands in the seed file; never shown, not even by repr. notes: what to mind about the file."""

    text: str = field(repr=False)
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            message = "the seed is empty: let it be made, or give at least 32 characters that nobody can guess"
            raise RangeError(message)

    @property
    def source(self) -> Secret:
        """The random words that follow from the seed."""
        return Secret(self.text.strip().encode())

    @property
    def commitment(self) -> str:
        """The hash by which the seed is known: SHA-256 of a label and the seed."""
        return hashlib.sha256(b"evidens seed 1\n" + self.text.strip().encode()).hexdigest()


def make(path: str | Path) -> Seed:
    """A new seed of 256 bits from the operating system, in a new file that only its owner may read (mode 600).

    Errors: DataError when the file exists: a seed is never overwritten. OSError when the file cannot be made.
    """
    place = Path(path)
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        message = f"{place.name} exists: a seed is never overwritten; name another file"
        raise DataError(message) from None
    text = os.urandom(_BYTES).hex()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
    return Seed(text, (f"a new seed was made in {place.name}: keep it apart from the list, and keep a copy; without it nothing opens",))


def read(path: str | Path) -> Seed:
    """The seed in a file.

    Errors: DataError when it is empty, very long or no text; OSError when it cannot be read.
    """
    place = Path(path)
    raw = place.read_bytes()
    try:
        text = raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        text = ""
    if not text or len(text) > _LONGEST:
        message = f"{place.name} holds no seed: give a file with one line of text, or name a new file and let the seed be made"
        raise DataError(message)
    notes = []
    if len(text) < _SHORT:
        notes.append(f"the seed has {len(text)} characters and could be guessed by trial: let a seed be made in a new file")
    if os.name == "posix" and stat.S_IMODE(place.stat().st_mode) & 0o077:
        notes.append(f"others may read {place.name}: take that right away (chmod 600)")
    return Seed(text, tuple(notes))


def read_or_make(path: str | Path, *, beside: str | Path | None = None) -> Seed:
    """The seed in the file, made there when the file does not exist.

    beside: the list; the seed may not lie in its folder. Errors: DataError when it would, and as `read` and `make`.
    """
    place = Path(path)
    if beside is not None and place.resolve().parent == Path(beside).resolve().parent:
        message = f"{place.name} lies in the folder of the list: keep the seed in another folder, that those who read the list cannot open"
        raise DataError(message)
    return read(place) if place.exists() else make(place)
