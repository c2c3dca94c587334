"""Pictures that need nothing from outside, so that they are the same on a page, on paper and in a word processor."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from fodfaeste.shared import danish

INK, SOFT, FILL, MARK = "#0D3A43", "#5B6B73", "#E8F1F2", "#0B6E7F"
FACE = "IBM Plex Sans, Arial, sans-serif"
SIZE, LINE, PAD, GAP = 13, 17, 9, 26
# The boxes of a flow: who goes on stands to the left, who does not to the right. Narrow, so that it can be read on a phone.
WIDE, LEFT_WIDTH, RIGHT_FROM = 470, 216, 250
LETTER = 6.9


@dataclass(frozen=True)
class Stage:
    """How many came so far, in words, and what became of those who went no further; `apart` where it does not follow from the last."""

    label: str
    count: str
    out: tuple[str, ...] = ()
    apart: bool = False


@dataclass(frozen=True)
class Reach:
    """A number with how far it may reach, in shares; None where it is not shown."""

    label: str
    low: float | None
    high: float | None
    value: float | None
    words: str


def flow(stages: Sequence[Stage]) -> str:
    """From the first to the last, downwards."""
    drawn: list[str] = []
    top = 4.0
    for place, stage in enumerate(stages):
        lines = [*_wrapped(stage.label, LEFT_WIDTH), stage.count]
        height = _height(lines)
        drawn += _box(0, top, LEFT_WIDTH, lines, strong=len(lines) - 1)
        bottom = top + height
        follows = stages[place + 1 :] and not stages[place + 1].apart
        aside = [line for words in stage.out for line in _wrapped(words, WIDE - RIGHT_FROM)]
        if aside:
            side = bottom + GAP / 2
            drawn += _box(RIGHT_FROM, side, WIDE - RIGHT_FROM, aside, plain=True)
            middle = side + _height(aside) / 2
            drawn.append(_line(LEFT_WIDTH / 2, middle, RIGHT_FROM, middle))
            bottom = side + _height(aside) - GAP / 2
        if follows:
            drawn.append(_arrow(LEFT_WIDTH / 2, top + height, bottom + GAP))
        top = bottom + GAP
    return _svg(WIDE, top - GAP + 6, drawn)


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE + 2 * PAD


def _wrapped(words: str, width: float) -> list[str]:
    return textwrap.wrap(words, int((width - 2 * PAD) / LETTER)) or [""]


def _box(left: float, top: float, width: float, lines: Sequence[str], *, strong: int | None = None, plain: bool = False) -> Iterator[str]:
    fill, edge = ("#FFFFFF", SOFT) if plain else (FILL, INK)
    left, width = left + 1, width - 2
    yield f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{_height(lines):g}" rx="3" fill="{fill}" stroke="{edge}"/>'
    for place, line in enumerate(lines):
        weight = ' font-weight="700"' if place == strong else ""
        yield f'<text x="{left + PAD:g}" y="{top + PAD + LINE * (place + 1) - 4:g}"{weight}>{escape(line)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str = SOFT, width: float = 1.2) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}" stroke-width="{width:g}"/>'


def _arrow(x: float, top: float, bottom: float) -> str:
    return _line(x, top, x, bottom - 6) + f'<path d="M{x - 4:g} {bottom - 7:g}h8l-4 7z" fill="{SOFT}"/>'


def _svg(width: float, height: float, drawn: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'font-family="{FACE}" font-size="{SIZE}" fill="{INK}">'
        f'<rect width="{width:g}" height="{height:g}" fill="#FFFFFF"/>{"".join(drawn)}</svg>'
    )


def ranges(
    rows: Sequence[Reach], top: float, *, low: float = 0.0, line: float | None = None, said: Callable[[float], str] = danish.percent
) -> str:
    """Each number with its interval on one scale; `line` is what they are held against, `said` how the scale is told."""
    height, first = 46, 4.0
    drawn = []
    end = first + height * len(rows)
    for value in (low, (low + top) / 2, top):
        x = _across(value, low, top)
        drawn += [_line(x, first, x, end, "#D5DEE0", 1), _label(x, end + 15, said(value), "middle")]
    if line is not None:
        drawn.append(_line(_across(line, low, top), first, _across(line, low, top), end, SOFT, 1.4))
    for place, row in enumerate(rows):
        y = first + height * place
        drawn.append(f'<text x="2" y="{y + 15:g}">{escape(_short(row.label, row.words))}</text>')
        drawn.append(_label(WIDE - 2, y + 15, row.words, "end"))
        if row.low is not None and row.high is not None:
            left, right = _across(row.low, low, top), _across(row.high, low, top)
            drawn.append(f'<rect x="{left:.2f}" y="{y + 24:g}" width="{max(right - left, 2):.2f}" height="10" fill="#9CC9D0"/>')
        if row.value is not None:
            drawn.append(f'<circle cx="{_across(row.value, low, top):.2f}" cy="{y + 29:g}" r="5" fill="{MARK}"/>')
    return _svg(WIDE, end + 22, drawn)


def _short(label: str, words: str) -> str:
    """Beside the words at the end of the line."""
    return textwrap.shorten(label, max(12, int((WIDE - 12) / LETTER) - len(words) - 2), placeholder="…")


def _across(value: float, low: float, top: float) -> float:
    return 18 + (min(max(value, low), top) - low) / ((top - low) or 1) * (WIDE - 36)


def _label(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.2f}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'


def curve(months: Sequence[float], share: Sequence[float], low: Sequence[float], high: Sequence[float], foot: str) -> str:
    """Shares over months as steps with the band of their intervals; the scale goes from nobody to everybody."""
    height, left, top = 200.0, 44.0, 12.0
    last = max([*months, 1.0])

    def place(month: float, value: float) -> tuple[float, float]:
        return left + month / last * (WIDE - left - 14), top + (1 - value) * height

    drawn = []
    for value in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = place(0, value)[1]
        drawn += [_line(left, y, WIDE - 14, y, "#D5DEE0", 1), _label(left - 6, y + 4, danish.percent(value), "end")]
    band = [*_steps([place(*pair) for pair in zip(months, high, strict=True)])]
    band += reversed([*_steps([place(*pair) for pair in zip(months, low, strict=True)])])
    drawn.append(f'<polygon points="{_points(band)}" fill="#CFE4E7"/>')
    middle = [*_steps([place(*pair) for pair in zip(months, share, strict=True)])]
    drawn.append(f'<polyline points="{_points(middle)}" fill="none" stroke="{MARK}" stroke-width="2.5"/>')
    for month in sorted({0, round(last / 2), round(last)}):
        drawn.append(_label(place(month, 0)[0], top + height + 18, danish.number(month), "middle"))
    drawn.append(_label(WIDE / 2, top + height + 38, foot, "middle"))
    return _svg(WIDE, top + height + 46, drawn)


def _steps(places: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Straight on until the next value is known."""
    before = None
    for x, y in places:
        if before is not None:
            yield x, before
        yield x, y
        before = y


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in places)
