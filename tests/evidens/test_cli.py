"""The command line as a whole: every topic answers in table and JSON, helps by an example, and complains in one line."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from evidens.cli import TOPICS, main
from evidens.cli.power import DESIGNS
from evidens.files import write_csv

COMMANDS = {
    "power": ("proportions", "--p0", ".20", "--p1", ".30", "--power", ".80"),
    "survival": ("people.csv", "--time", "days", "--event", "event"),
    "effects": ("people.csv", "--outcome", "hours", "--arm", "arm"),
    "pool": ("people.csv", "--success", "hired", "--model", "model", "--site", "site"),
    "randomise": ("--arms", "A,B", "--blocks", "4,6", "--n", "12", "--seed-file", "secret/seed"),
    "pair": ("candidates.csv", "openings.csv", "--out", "pairs.csv"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small file for every topic, entered."""
    rng = np.random.default_rng(1)
    rows = [
        [i % 37 + 1, i % 3 % 2, round(float(rng.normal(20, 5)), 2), "AB"[i % 2], i % 5 % 2, f"m{i % 4}", f"k{i % 3}"] for i in range(120)
    ]
    write_csv(tmp_path / "people.csv", ("days", "event", "hours", "arm", "hired", "model", "site"), rows)
    write_csv(tmp_path / "candidates.csv", ("id", "hours"), [["Ada", 12], ["Bo", 20]])
    write_csv(tmp_path / "openings.csv", ("id", "hours_from", "hours_to"), [["Shop", 8, 16], ["Bank", 15, 30]])
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "seed").write_text("7" * 64)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> str:
    """The one line on standard error, of a command that ends with 2 and prints nothing else."""
    try:
        code: object = main(arguments)
    except SystemExit as end:
        code = end.code
    out, err = capsys.readouterr()
    assert (code, out, err.count("\n"), err[-1:]) == (2, "", 1, "\n")
    return err


@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_prints_a_table_and_json_of_the_same(capsys: pytest.CaptureFixture[str], folder: Path, topic: str) -> None:
    assert main([topic, *COMMANDS[topic], "--json"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out, parse_constant=pytest.fail)
    assert err == ""
    assert isinstance(found["notes"], list)
    assert main([topic, *COMMANDS[topic]]) == 0
    assert "---" in capsys.readouterr().out


@pytest.mark.parametrize(
    "topic", [(topic,) for topic in TOPICS if topic != "power"] + [("power", design) for design in DESIGNS], ids=" ".join
)
def test_each_help_has_a_worked_example(capsys: pytest.CaptureFixture[str], topic: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*topic, "--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    assert f"evidens {' '.join(topic)} " in shown.split("example")[-1]
    assert "--json" in shown


def test_the_first_help_names_every_topic(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    assert all(topic in shown for topic in TOPICS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "TOPIC"),
        (("weather",), "invalid choice: 'weather'"),
        (("power",), "DESIGN"),
        (("power", "proportions", "--p0", "1.2", "--p1", ".3", "--power", ".8"), "p0 = 1.2"),
        (("power", "proportions", "--p0", "many"), "many"),
        (("effects", "people.csv"), "--outcome"),
        (("effects", "people.csv", "--outcome", "nope", "--arm", "arm"), "no column 'nope'"),
        (("effects", "people.csv", "--outcome", "model", "--arm", "arm"), "model"),
        (("survival", "none.csv", "--time", "days", "--event", "event"), "none.csv"),
        (("survival", "people.csv", "--time", "arm", "--event", "event"), "people.csv line 2, column 'arm': 'A' is not a number"),
        (("survival", ".", "--time", "days", "--event", "event"), "directory"),
        (("pool", "broken.csv", "--success", "a", "--model", "b", "--site", "c"), "broken.csv line 3 has 2 values"),
        (("randomise", "--n", "12"), "--seed-file is missing"),
        (("pair", "candidates.csv", "none.csv", "--out", "pairs.csv"), "none.csv"),
        (("effects", "people.csv", "--outcome", "hours", "--arm", "arm", "--wish"), "--wish"),
    ],
)
def test_bad_input_ends_with_2_and_one_line(capsys: pytest.CaptureFixture[str], folder: Path, arguments: Sequence[str], words: str) -> None:
    (folder / "broken.csv").write_text("a,b,c\n1,2,3\n1,2\n")
    line = refused(capsys, arguments)
    assert line.startswith("evidens")
    assert words in line


def test_files_of_offices_give_the_same_as_plain_csv(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    plain = (folder / "people.csv").read_text()
    office = plain.replace(".", "#").replace(",", ";").replace("#", ",").replace("arm", "område")
    (folder / "kontor.csv").write_bytes(office.encode("cp1252"))
    printed = []
    for file, arm in (("people.csv", "arm"), ("kontor.csv", "område")):
        assert main(["effects", file, "--outcome", "hours", "--arm", arm, "--json"]) == 0
        printed.append(json.loads(capsys.readouterr().out))
    assert printed[0] == printed[1]


def test_python_dash_m_is_the_same_command() -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-W", "error", "-m", "evidens", *arguments], capture_output=True, text=True, check=False)

    right = run("power", *COMMANDS["power"], "--json")
    assert (right.returncode, right.stderr) == (0, "")
    assert "notes" in json.loads(right.stdout)
    wrong = run("power", "proportions", "--p0", "2", "--p1", ".3", "--power", ".8")
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) == (2, "", 1)


def test_a_quick_answer_loads_neither_numba_nor_the_other_topics() -> None:
    heavy = "('numba', 'evidens.pairing', 'evidens.survival')"
    text = f"import sys; from evidens.cli import main; main(sys.argv[1:]); print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", text, "power", *COMMANDS["power"]], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[]"
