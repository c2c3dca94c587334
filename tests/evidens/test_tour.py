"""The tour of the core is run from its first line to its last, and prints what stands there, on both paths."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

TOUR = Path(__file__).parents[2] / "docs/methods/tour.md"
STEPS = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<says>.*?)\n```", re.DOTALL)


def test_the_tour_says_what_its_code_prints() -> None:
    text, session = TOUR.read_text(encoding="utf-8"), dict[str, Any]()
    steps = list(STEPS.finditer(text))
    assert len(steps) == text.count("```python")
    for step in steps:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(step["code"], session)  # noqa: S102 - our own page, run as its reader would
        assert printed.getvalue().rstrip() == step["says"]
