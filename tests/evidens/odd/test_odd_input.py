"""One argument after the other of every public function is put wrong in every way of the list."""

import inspect
from importlib import import_module

import pytest

from .calls import ALL, TOPICS
from .values import tried

# Functions over files and sealed lists have tests of their own that change every byte (tests/evidens/randomise/test_sealed.py); terms are
# reached through the descriptions that hold them; the rest is called by a call in the table.
ELSEWHERE = {
    "randomise": {"check_list", "check_log", "load", "load_log", "make", "read", "read_or_make", "refuse_overwriting", "reveal", "save",
                  "scheme_of", "verify", "open_next", "check_replay"},
    "pairing": {"build", "combine", "top_k", "hours_term", "means_term", "needs_term", "wishes_term"},
    "power": {"baseline_proportions"},
    "power.simulation": {"diagnose"},
}  # fmt: skip


@pytest.mark.parametrize(("topic", "name"), ALL)
def test_odd_input_ends_in_an_answer_or_in_one_clear_line(topic: str, name: str) -> None:
    call, usual = TOPICS[topic][name]
    assert list(tried(call, usual)) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_no_public_function_is_left_out(topic: str) -> None:
    module = import_module(f"evidens.{topic}")
    public = {name for name in module.__all__ if inspect.isfunction(getattr(module, name))}
    assert public - set(TOPICS[topic]) == ELSEWHERE.get(topic, set())
