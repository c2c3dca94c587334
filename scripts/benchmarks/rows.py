"""One line of the benchmark: what it holds, when its goal is met, and how it is written as a table and as JSON."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_WIDTH = 66


@dataclass(frozen=True)
class Row:
    """ours_s, peer_s: seconds, in the unit that the name states. ratio: peer_s / ours_s. met: None where nothing was promised."""

    name: str
    ours_s: float | None
    peer: str | None = None
    peer_s: float | None = None
    ratio: float | None = None
    goal: str | None = None
    met: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Bench:
    """Something to measure, in one row or several. name: what ROWS= selects by."""

    name: str
    run: Callable[[], Row | Sequence[Row]]


@dataclass(frozen=True)
class Goal:
    """ratio: how many times faster than the peer; seconds: what it may take. By the ratio where the peer ran, by seconds otherwise."""

    ratio: float | None = None
    seconds: float | None = None

    def __str__(self) -> str:
        parts = []
        if self.ratio is not None:
            parts.append(f"{self.ratio:,.0f}x the peer" if self.ratio >= 10 else f"{self.ratio:.2g}x the peer")  # noqa: PLR2004
        if self.seconds is not None:
            parts.append(f"at most {self.seconds:g} s")
        return "; without it ".join(parts)

    def met(self, ours_s: float, ratio: float | None) -> bool | None:
        if self.ratio is not None and ratio is not None:
            return ratio >= self.ratio
        return None if self.seconds is None else ours_s <= self.seconds


def chosen(benches: Iterable[Bench], words: str) -> list[Bench]:
    """Those whose name holds one of the words between the commas; all of them without a word."""
    wanted = [word.strip().lower() for word in words.split(",") if word.strip()]
    return [bench for bench in benches if not wanted or any(word in bench.name.lower() for word in wanted)]


def seconds(value: float | None) -> str:
    if value is None:
        return "–"
    for least, unit in ((1, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if value >= least:
            return f"{value / least:.3g} {unit}"
    return f"{value:.2g} s"


def times(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:,.0f}x" if ratio >= 100 else f"{ratio:.3g}x"  # noqa: PLR2004  # beyond it a decimal says nothing


def verdict(row: Row) -> str:
    return {True: "met", False: "NOT MET", None: ""}[row.met]


def line(row: Row) -> str:
    """Two lines of the table: the figures, and below them what is to be known about them."""
    figures = (
        f"{row.name:<{_WIDTH}} {seconds(row.ours_s):>9} {seconds(row.peer_s):>9} {times(row.ratio):>9}  {verdict(row):<8} {row.goal or ''}"
    )
    below = "; ".join(text for text in (f"peer: {row.peer}" if row.peer else "", row.note) if text)
    return figures.rstrip() + (f"\n    {below}" if below else "")


def heading() -> str:
    return f"{'':<{_WIDTH}} {'ours':>9} {'peer':>9} {'ratio':>9}  {'goal':<8}"


def closing(rows: Sequence[Row]) -> str:
    goals = [row for row in rows if row.met is not None]
    missed = [row.name for row in goals if not row.met]
    told = f"{len(goals) - len(missed)} of {len(goals)} goals met"
    return told + "".join(f"\n  not met: {name}" for name in missed)


def write(rows: Sequence[Row], place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
