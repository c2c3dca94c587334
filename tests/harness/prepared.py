"""The migrated, still empty SQLite database is kept from one run to the next, for as long as nothing changes that made it.

All migrations take half a minute of processor time. What made a database is what the migrations say, and all that they import.
"""

import ast
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "src/fodfaeste"
FOLDER = ROOT / "build/test-databases"
NEITHER = {".py", ".pyc", ".html"}


def imported(path: Path) -> Iterator[Path]:
    """The files of ours that this one names in an import; a name in a package may be a file of it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            if name.startswith("fodfaeste."):
                place = ROOT / "src" / name.replace(".", "/")
                yield from (found for found in (place.with_suffix(".py"), place / "__init__.py") if found.is_file())


def makers() -> list[Path]:
    """The migrations and all that they lead to, with the texts and tables that lie beside it; and the libraries."""
    todo = list(SITE.glob("*/migrations/*.py"))
    reached = set(todo)
    while todo:
        new = set(imported(todo.pop())) - reached
        reached |= new
        todo += new
    folders = {path.parent for path in reached}
    beside = {one for folder in folders for one in folder.rglob("*") if one.is_file() and one.suffix not in NEITHER}
    return sorted({*reached, *beside, ROOT / "requirements.lock"})


def key() -> str:
    seen = hashlib.sha256()
    for path in makers():
        seen.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return seen.hexdigest()[:20]


def _copy(source: Path, target: Path) -> None:
    """By the database's own backup: what still lies in its journal comes with it."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def put_in_place() -> bool:
    """Whether the test database now lies where Django would make it, with all migrations applied."""
    if connection.vendor != "sqlite":
        return False
    kept = FOLDER / f"{key()}.sqlite3"
    if not kept.is_file():
        return False
    _copy(kept, Path(connection.settings_dict["TEST"]["NAME"]))
    return True


def keep() -> None:
    """For the next run. Two workers may come at once: each writes a file of its own and puts it there whole; older ones are thrown away."""
    if connection.vendor != "sqlite":
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept, own = FOLDER / f"{key()}.sqlite3", FOLDER / f"{os.getpid()}.part"
    _copy(Path(connection.settings_dict["NAME"]), own)
    own.replace(kept)
    for old in FOLDER.glob("*.sqlite3"):
        if old != kept:
            old.unlink(missing_ok=True)
