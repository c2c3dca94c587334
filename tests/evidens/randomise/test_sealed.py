"""Sealed lists: nothing shows, everything opens, every single change is found; the seed file."""

import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from evidens.errors import EvidensError
from evidens.randomise import (
    Arms,
    Blocks,
    Clusters,
    Minimisation,
    Opened,
    Restriction,
    Scheme,
    SealedList,
    Seed,
    Simple,
    check_list,
    check_log,
    check_replay,
    groups,
    load,
    load_log,
    make,
    open_next,
    places,
    read,
    read_or_make,
    reveal,
    save,
    scheme_of,
    seal,
    stepped_wedge,
    together,
    verify,
)
from evidens.randomise.plans import levels_text

SEED = Seed("5f" * 32)
SCHEME = Blocks(places({"site=1": 6, "site=2": 5}), (2, 4), Arms(("ny", "vanlig")))


def opened(sealed: SealedList, scheme: Scheme = SCHEME, count: int | None = None) -> list[Opened]:
    log: list[Opened] = []
    for row in sealed.rows[:count]:
        log.append(open_next(sealed, log, scheme, SEED, at="2026-11-25T10:00:00+00:00", who=(row.stratum, f"P{row.position}")))
    return log


def test_opening_all_gives_the_schemes_list_and_nothing_shows_before() -> None:
    sealed = seal(SCHEME, SEED)
    text = sealed.to_json()
    assert "5f5f" not in text
    assert SEED.text not in repr(SEED) + repr(sealed)
    assert sealed.plan["seed"] == SEED.commitment
    log = opened(sealed)
    assert [one.arm for one in log] == [SCHEME.arms.labels[arm] for arm in SCHEME.draw(SEED.source)]
    check_log(sealed, log)
    with pytest.raises(EvidensError, match="every entry is opened"):
        open_next(sealed, log, SCHEME, SEED, at="", who=("site=1", "more"))


def test_places_of_equal_arms_have_different_commitments() -> None:
    rows = seal(SCHEME, SEED).rows
    assert len({row.commitment for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: replace(s, rows=s.rows[:4] + s.rows[5:]), "entry 5: position 6 stands here"),
        (lambda s: replace(s, rows=(s.rows[1], s.rows[0], *s.rows[2:])), "entry 1: position 2 stands here"),
        (lambda s: replace(s, rows=s.rows[:-1]), "some are missing at the end"),
        (lambda s: replace(s, rows=(*s.rows[:3], replace(s.rows[3], commitment=s.rows[2].commitment), *s.rows[4:])), "entry 4 was changed"),
        (lambda s: replace(s, rows=(*s.rows[:3], replace(s.rows[3], stratum="site=2"), *s.rows[4:])), "entry 4 was changed"),
        (lambda s: replace(s, rows=(*s.rows[:3], replace(s.rows[3], unit="P1"), *s.rows[4:])), "entry 4 was changed"),
        (lambda s: replace(s, plan={**s.plan, "blocks": [6]}), "the plan or the first entry"),
        (lambda s: replace(s, plan={**s.plan, "format": "other"}), "format = 'other'"),
        (lambda s: replace(s, head="0" * 64), "not the one that was kept"),
    ],
)
def test_every_change_to_the_list_is_found(change: Callable[[SealedList], SealedList], words: str) -> None:
    sealed = seal(SCHEME, SEED)
    check_list(sealed, sealed.head)
    with pytest.raises(EvidensError, match=words):
        check_list(change(sealed))


def test_a_list_sealed_anew_is_found_against_the_published_head() -> None:
    head = seal(SCHEME, SEED).head
    with pytest.raises(EvidensError, match="not the one that was published"):
        check_list(seal(SCHEME, Seed("another seed of someone else entirely")), head)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda log: [replace(log[0], arm="ny" if log[0].arm == "vanlig" else "vanlig"), *log[1:]], "log line 1 was changed"),
        (lambda log: [log[0], replace(log[1], unit="X"), *log[2:]], "log line 2 was changed"),
        (lambda log: [log[0], replace(log[1], at="later"), *log[2:]], "log line 2 was changed"),
        (lambda log: [log[1], log[0], *log[2:]], "log line 1: number 2 stands here"),
        (lambda log: [log[0], *log[2:]], "log line 2: number 3 stands here"),
        (lambda log: [*log, log[-1]], "log line 6: number 5 stands here"),
    ],
)
def test_every_change_to_the_log_is_found(change: Callable[[list[Opened]], list[Opened]], words: str) -> None:
    sealed = seal(SCHEME, SEED)
    log = opened(sealed, count=5)
    with pytest.raises(EvidensError, match=words):
        check_log(sealed, change(log))


def test_a_forged_log_with_a_right_chain_is_found_against_the_commitments() -> None:
    from evidens.randomise.sealed import digest

    sealed = seal(SCHEME, SEED)
    first = opened(sealed, count=1)[0]

    def forged(**changes: object) -> Opened:
        one = replace(first, **changes)  # type: ignore[arg-type]
        return replace(one, chain=digest(sealed.head, one.number, one.at, one.position, one.stratum, one.unit, one.arm, one.nonce))

    with pytest.raises(EvidensError, match="is not what was sealed for entry 1"):
        check_log(sealed, [forged(arm="ny" if first.arm == "vanlig" else "vanlig")])
    with pytest.raises(EvidensError, match="out of turn; in its stratum 1 was next"):
        check_log(sealed, [forged(position=2)])


def test_lines_cut_off_the_log_are_found_against_a_head_kept_elsewhere() -> None:
    sealed = seal(SCHEME, SEED)
    log = opened(sealed, count=4)
    check_log(sealed, log, log[2].chain)
    with pytest.raises(EvidensError, match="lines are missing at the end"):
        check_log(sealed, log[:2], log[3].chain)


def test_a_wrong_seed_opens_nothing() -> None:
    sealed = seal(SCHEME, SEED)
    wrong = Seed("0" * 64)
    with pytest.raises(EvidensError, match="not the one this list was sealed with"):
        open_next(sealed, [], SCHEME, wrong, at="", who=("site=1", ""))
    with pytest.raises(EvidensError, match="not the one this list was sealed with"):
        check_replay(sealed, SCHEME, wrong)
    with pytest.raises(EvidensError, match="not made by this plan"):
        check_replay(sealed, Blocks(SCHEME.groups, (4,), SCHEME.arms), SEED)


def test_a_unit_is_allocated_once_and_strata_are_named() -> None:
    sealed = seal(SCHEME, SEED)
    log = opened(sealed, count=1)
    with pytest.raises(EvidensError, match="has its allocation already"):
        open_next(sealed, log, SCHEME, SEED, at="", who=("site=1", "P1"))
    for stratum in (None, "site=9"):
        with pytest.raises(EvidensError, match="choose one of site=1; site=2"):
            open_next(sealed, log, SCHEME, SEED, at="", who=(stratum, "P2"))
    named = seal(Clusters(together(2)), SEED, units=["North", "South"])
    with pytest.raises(EvidensError, match="North is the next"):
        open_next(named, [], Clusters(together(2)), SEED, at="", who=(None, "South"))


PEOPLE = (groups(list("fmfmmf")), groups(["a, b", '"', None, "a, b", '"', "a, b"]))
EVERY: dict[str, tuple[Scheme, list[str] | None]] = {
    "simple": (Simple(7, Arms(("A", "B"), (1, 3))), None),
    "blocks": (Blocks(groups(["x", None, "2", "10", "x"]), (3, 6), Arms(("A", "B"), (2, 1))), None),
    "clusters": (Clusters(groups([2, 1, 10, 1, 2, 10])), None),
    "restricted": (Clusters(together(6), restriction=Restriction(np.arange(12.0).reshape(6, 2) ** 2, keep=0.4, seed=5)), None),
    "stepped wedge": (stepped_wedge(groups([2, 1, 10, 1, 2, 10]), 3), None),
    "minimisation": (Minimisation(PEOPLE, p=0.75, weights=(2, 1), imbalance="variance"), levels_text(PEOPLE)),
}


@pytest.mark.parametrize("name", EVERY)
def test_every_scheme_comes_back_from_its_files_and_gives_the_same_list(name: str, tmp_path: Path) -> None:
    scheme, strata = EVERY[name]
    place = tmp_path / "list.csv"
    sealed = seal(scheme, SEED, strata=strata)
    save(sealed, place)
    again = load(place)
    assert again == sealed
    assert np.array_equal(scheme_of(again.plan, [row.stratum for row in again.rows]).draw(SEED.source), scheme.draw(SEED.source))
    assert verify(place, seed=SEED, head=sealed.head).replayed
    row = again.next_closed([], sealed.rows[0].stratum)
    found = reveal(place, SEED, at="now", stratum=row.stratum)
    assert found.arm == scheme.arms.labels[scheme.draw(SEED.source)[row.position - 1]]
    assert verify(place).opened == 1
    assert load_log(place) == [found]
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert SEED.text.encode() not in written


def test_a_list_is_never_overwritten_and_damaged_files_are_named(tmp_path: Path) -> None:
    place = tmp_path / "list.csv"
    save(seal(SCHEME, SEED), place)
    with pytest.raises(EvidensError, match="never overwritten"):
        save(seal(SCHEME, SEED), place)
    (tmp_path / "list.lock").touch()
    with pytest.raises(EvidensError, match="another opening is under way"):
        reveal(place, SEED, at="", stratum="site=1")
    (tmp_path / "list.lock").unlink()
    lines = place.read_text().splitlines()
    for text, words in (
        ("\n".join(["a,b", *lines[1:]]), "does not begin with the columns position"),
        ("\n".join([*lines[:3], "3,x"]), "line 4 has 2 values where 5 belong"),
        ("\n".join([lines[0], "x,,,,"]), "position = 'x'"),
    ):
        place.write_text(text)
        with pytest.raises(EvidensError, match=words):
            verify(place)
    plan = tmp_path / "list.plan.json"
    plan.write_text(json.dumps({"plan": []}))
    with pytest.raises(EvidensError, match="not the plan of a sealed list"):
        verify(place)
    with pytest.raises(EvidensError, match="the plan of the list is damaged"):
        scheme_of({"scheme": "blocks", "arms": ["A", "B"]}, ["1"])
    with pytest.raises(EvidensError, match="the plan of the list is damaged"):
        scheme_of(EVERY["minimisation"][0].plan(), ['["f"]', '["f", "x"]'])


def test_a_seed_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    place = tmp_path / "seed"
    seed = read_or_make(place, beside=tmp_path / "elsewhere" / "list.csv")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert len(seed.text) == 64
    assert read_or_make(place) == Seed(seed.text)
    with pytest.raises(EvidensError, match="never overwritten"):
        make(place)
    assert read_or_make(tmp_path / "second").text != seed.text
    with pytest.raises(EvidensError, match="in the folder of the list"):
        read_or_make(place, beside=tmp_path / "list.csv")


def test_a_poor_seed_file_is_told(tmp_path: Path) -> None:
    place = tmp_path / "seed"
    place.write_text("42\n")
    place.chmod(0o644)
    notes = " ".join(read(place).notes)
    assert "could be guessed" in notes
    if os.name == "posix":
        assert "others may read" in notes
    for raw in (b"", b"  \n", b"\xff\xfe\x00", b"x" * 5000):
        place.write_bytes(raw)
        with pytest.raises(EvidensError, match="holds no seed"):
            read(place)
    with pytest.raises(EvidensError, match="the seed is empty"):
        Seed(" ")
