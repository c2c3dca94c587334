"""The house measures: what is too long is split before it hurts."""

import ast
from pathlib import Path

import pytest

from tests.repository.source import CORE, ROOT, SITE, SRC, TESTS, python_files, short, templates, tree

FILE_CEILING = 400
TEMPLATE_CEILING = 200
FUNCTION_CEILINGS = {SITE: 50, CORE: 80, TESTS: 80, ROOT / "scripts": 50}


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_the_ceiling() -> None:
    every = python_files(SRC, TESTS, ROOT / "scripts")
    long = [f"{short(path)}: {length(path)} lines" for path in every if length(path) > FILE_CEILING]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("folder", FUNCTION_CEILINGS, ids=short)
def test_no_function_is_longer_than_the_ceiling(folder: Path) -> None:
    long = []
    for path in python_files(folder):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_CEILINGS[folder]:
                    long.append(f"{short(path)}:{node.lineno} {node.name}: {lines} lines")
    assert not long, "\n".join(long)


def test_no_template_is_longer_than_the_ceiling() -> None:
    long = [f"{name}: {length(path)} lines" for name, path in templates().items() if length(path) > TEMPLATE_CEILING]
    assert not long, "\n".join(long)


def test_scripts_and_styles_of_our_own_keep_the_ceiling() -> None:
    every = [*SITE.glob("*/static/**/*.js"), *SITE.glob("*/static/**/*.css")]
    long = [short(path) for path in every if "vendor" not in path.parts and length(path) > 2 * FILE_CEILING]
    assert not long, "\n".join(long)


def test_every_module_says_why_it_exists() -> None:
    every = [path for path in python_files(SRC, TESTS, ROOT / "scripts") if path.read_text(encoding="utf-8").strip()]
    silent = [short(path) for path in every if not ast.get_docstring(tree(path))]
    assert not silent, "\n".join(silent)
