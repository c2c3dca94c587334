"""`make bench` writes what it prints, judges goals as it says, and tells a row that broke from a goal missed. Nothing is timed here."""

import json
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.repository.source import ROOT

KEYS = ["name", "ours_s", "peer", "peer_s", "ratio", "goal", "met", "note"]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, writing elsewhere."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.delenv("BENCH_QUICK", raising=False)
    import bench as script  # type: ignore[import-not-found]

    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "NOT_INSTALLED", {})
    return script


def given(bench: ModuleType, monkeypatch: pytest.MonkeyPatch, **runs: Any) -> None:
    from benchmarks.rows import Bench

    made = [Bench(name, run) for name, run in runs.items()]
    monkeypatch.setattr(bench, "TOPICS", [SimpleNamespace(benches=lambda: made)])


def row(name: str, **more: Any) -> Any:
    from benchmarks.rows import Row

    return Row(name, 0.002, **more)


def written(tmp_path: Path) -> list[dict[str, Any]]:
    return json.loads((tmp_path / "var/bench.json").read_text(encoding="utf-8"))


class Fixed:
    """Something that always takes as long."""

    def __init__(self, taken: float, answer: Any = None) -> None:
        self.taken, self.answer = taken, answer

    def seconds(self, calls: int) -> float:
        assert calls >= 1
        return self.taken


def test_every_row_has_all_keys_and_stands_in_the_table(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missed = row("slow thing", peer="somebody 1.0", peer_s=0.001, ratio=0.5, goal="1x the peer", met=False, note="in a hurry")
    given(bench, monkeypatch, one=lambda: missed, two=lambda: [row("first of two"), row("second of two", goal="at most 1 s", met=True)])
    assert bench.main("") == 0, "a goal that is not met is no failure"
    found, shown = written(tmp_path), capsys.readouterr().out
    assert [list(one) for one in found] == [KEYS] * 3
    for one in found:
        line = next(text for text in shown.splitlines() if text.startswith(one["name"]))
        assert "2 ms" in line
        assert ("NOT MET" in line) == (one["met"] is False)
        assert (one["goal"] or "") in line
        assert one["note"] in shown
    assert "1 of 2 goals met" in shown
    assert "not met: slow thing" in shown


def test_a_row_that_breaks_is_said_and_the_others_are_still_measured(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Any:
        message = "the file is gone"
        raise RuntimeError(message)

    given(bench, monkeypatch, broken=broken, sound=lambda: row("sound"))
    assert bench.main("") == 1
    assert [one["ours_s"] for one in written(tmp_path)] == [None, 0.002]
    assert written(tmp_path)[0]["note"] == "broke: the file is gone"
    assert "Broke: broken" in capsys.readouterr().out


def test_words_choose_the_rows_and_an_unknown_word_is_refused(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given(bench, monkeypatch, survival=lambda: row("survival"), power=lambda: row("power"), site=lambda: row("site"))
    assert bench.main("Power, site") == 0
    assert [one["name"] for one in written(tmp_path)] == ["power", "site"]
    assert bench.main("weather") == 2
    assert "survival" in capsys.readouterr().err


def test_small_sizes_judge_no_goal_and_leave_the_real_figures_alone(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BENCH_QUICK", "1")
    given(bench, monkeypatch, one=lambda: row("one", goal="at most 1 s", met=True))
    assert bench.main("") == 0
    assert not (tmp_path / "var/bench.json").exists()
    assert json.loads((tmp_path / "var/bench-quick.json").read_text(encoding="utf-8"))[0]["met"] is None


@pytest.mark.usefixtures("bench")
@pytest.mark.parametrize(("ours", "peer", "met"), [(0.1, 2.0, True), (0.1, 0.5, False), (0.1, None, True), (0.3, None, False)])
def test_a_goal_is_judged_by_the_ratio_where_the_peer_ran_and_by_seconds_otherwise(ours: float, peer: float | None, met: bool) -> None:
    from benchmarks.rows import Goal
    from benchmarks.timing import Absent, Contender, compare

    there = Absent("somebody", "no such package", "4 s") if peer is None else Contender("somebody", Fixed(peer))
    found = compare("thing", Contender("ours", Fixed(ours)), [there], Goal(ratio=10, seconds=0.2))
    assert (found.peer, found.peer_s, found.met) == ("somebody", peer, met)
    assert ("measured elsewhere: 4 s" in found.note) == (peer is None)


@pytest.mark.usefixtures("bench")
def test_the_fastest_peer_stands_in_the_row_and_the_answers_are_compared() -> None:
    import numpy as np
    from benchmarks.timing import Contender, compare

    fast, slow = Contender("fast", Fixed(0.2, np.array([1.5])), scale=10), Contender("slow", Fixed(3.0), once=True)
    found = compare("thing", Contender("ours", Fixed(0.5, np.array([1.0]))), [slow, fast], None)
    assert (found.peer, found.peer_s, found.ratio) == ("fast", 2.0, 4.0)
    assert (found.goal, found.met) == (None, None)
    assert "answers differ by at most 5.0e-01" in found.note
    assert "slow takes 3 s" in found.note


def test_every_bench_has_a_name_of_its_own_that_begins_with_its_topic(bench: ModuleType) -> None:
    names = [one.name for topic in bench.TOPICS for one in topic.benches()]
    assert len(names) == len(set(names))
    assert {name.partition(":")[0] for name in names} == {topic.__name__.rpartition(".")[2] for topic in bench.TOPICS}
