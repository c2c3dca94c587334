"""What the tests with invented nonsense share: an answer, or one clear line."""

from collections.abc import Callable
from typing import TypeVar

from evidens.errors import EvidensError

Answer = TypeVar("Answer")


def answer_or_line(run: Callable[[], Answer]) -> Answer | None:
    """The answer; None when it was refused in one clear line. Any other exception, and any warning, fails the test."""
    try:
        return run()
    except EvidensError as refused:
        line = str(refused)
    assert line.strip(), "a refusal says why"
    assert "\n" not in line.replace("\\n", ""), line
    return None
