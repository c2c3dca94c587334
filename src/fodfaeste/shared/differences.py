"""Two texts as one, word by word, with what went and what came marked; `shared/parts/difference.html` draws it for eyes and ears."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

WORDS = re.compile(r"\s+|\S+")
SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True)
class Piece:
    """A stretch that is the same in both, gone, or new."""

    kind: str
    words: str


def pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    for kind, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(old[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Piece(GONE, "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece(NEW, "".join(new[new_from:new_to]))
