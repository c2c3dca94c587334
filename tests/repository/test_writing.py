"""Where things may be written and where the time may be asked for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.repository.source import SITE, python_files, short, tree

WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
NOW = {("timezone", "now"), ("timezone", "localdate"), ("date", "today"), ("time", "time")}
NOW |= {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today")}
AUTOMATIC = {"auto_now", "auto_now_add"}
CLOCK = SITE / "shared/clock.py"


def pages() -> list[Path]:
    """Views and forms of the apps, one file or a folder of them."""
    return [
        path
        for path in python_files(SITE)
        if {"views", "forms"} & {path.stem, path.parent.name} and path.parts[len(SITE.parts)] != "shared"
    ]


def writes(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        is_update = node.func.attr == "update" and bool(node.keywords)
        # A session and a file are no rows.
        on = ast.unparse(node.func.value)
        if (node.func.attr in WRITES or is_update) and "session" not in on:
            yield f"{short(path)}:{node.lineno} {on}.{node.func.attr}(…)"


def test_views_and_forms_write_nothing() -> None:
    found = [line for path in pages() for line in writes(path)]
    assert not found, "\n".join(["Writes belong in actions:", *found])


def test_only_the_clock_asks_for_the_time() -> None:
    found = []
    for path in python_files(SITE):
        if path == CLOCK:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and (ast.unparse(node.value).split(".")[-1], node.attr) in NOW:
                found.append(f"{short(path)}:{node.lineno} {ast.unparse(node)}")
            if isinstance(node, ast.keyword) and node.arg in AUTOMATIC:
                found.append(f"{short(path)}:{node.value.lineno} {node.arg}")
            if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.functions":
                found.extend(f"{short(path)}:{node.lineno} Now" for name in node.names if name.name == "Now")
    assert not found, "\n".join(["Use shared.clock:", *found])


def test_no_address_carries_a_number_of_a_row() -> None:
    found = []
    for path in python_files(SITE):
        if "urls" in {path.stem, path.parent.name}:
            text = path.read_text(encoding="utf-8")
            found.extend(f"{short(path)}: {word}" for word in ("<int:pk", "<int:id", "<pk", "<str:cpr", "<cpr") if word in text)
    assert not found, "\n".join(found)
