"""No address is named that does not exist, none is left that no page leads to, and a part is a part of its own page."""

import ast
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Cast
from tests.repository.access_scenes import build
from tests.repository.access_table import ROWS
from tests.repository.source import SITE, python_files, short, templates, tree

IMPORTS = SITE / "shared" / "import_views.py"
# The gallery of components is opened by hand while a page is made.
FOR_DEVELOPERS = {"shared:components"}
QUOTED = re.compile(r"""["']([a-z_]+:[a-z_]+)["']""")
# What a part draws from the request and not from the rows: the token of a form is new each time.
OWN = re.compile(r'<input type="hidden" name="(?:csrfmiddlewaretoken|once)"[^>]*>|value="[^"]{30,}"')


def patterns(found: Any, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in found:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            yield f"{prefix}{pattern.name}", pattern


EVERY = dict(patterns(get_resolver().url_patterns))
OURS = {name for name in EVERY if ":" in name}
APPS = {name.partition(":")[0] for name in OURS}


def named() -> Iterator[tuple[str, str]]:
    """Every `app:name` in quotes of a template or of Python (texts of documentation are not code), with the file."""
    for path in templates().values():
        yield from ((name, short(path)) for name in QUOTED.findall(path.read_text(encoding="utf-8")))
    for path in python_files(SITE):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[a-z_]+:[a-z_]+", node.value):
                yield node.value, short(path)


def test_every_address_that_is_named_exists() -> None:
    gone = sorted({f"{path}: {name}" for name, path in named() if name.partition(":")[0] in APPS and name not in OURS})
    assert not gone, "\n".join(gone)


def named_for_each_list() -> set[str]:
    """The pages of an import have one view for all lists; their names are put together there."""
    pages = [node for node in tree(IMPORTS).body if isinstance(node, ast.FunctionDef) and node.name != "import_urls"]
    words = {node.value for page in pages for node in ast.walk(page) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    lists = {name.partition(":")[0] for name in OURS if name.endswith(":import")}
    return {f"{one}:{word.lstrip(':')}" for one in lists for word in words}


def test_every_address_is_named_by_a_page_or_a_menu() -> None:
    lonely = sorted(OURS - {name for name, _path in named()} - named_for_each_list() - FOR_DEVELOPERS)
    assert not lonely, "no page leads to: " + ", ".join(lonely)


def test_nothing_swallows_an_address_that_is_gone() -> None:
    found = [short(path) for path in python_files(SITE) if "NoReverseMatch" in path.read_text(encoding="utf-8")]
    assert not found, "use reverse(): " + ", ".join(found)


def is_part(pattern: URLPattern) -> bool:
    source = inspect.getsource(inspect.unwrap(pattern.callback))
    return "part_or_page(" in source or "HX-Request" in source


PARTS = sorted(name for name, pattern in EVERY.items() if name in ROWS and is_part(pattern))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", OWN.sub("", text)).strip()


@pytest.mark.django_db
@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_a_page_loads_is_the_same_as_on_its_own_page(name: str, cast: Cast) -> None:
    client: Client = cast.client(cast.leader if "leader" in ROWS[name].who else cast.researcher)
    address = reverse(name, kwargs=build(cast, ROWS[name].parts))
    part = client.get(address, headers={"HX-Request": "true"})
    whole = client.get(address, follow=True)
    assert (part.status_code, whole.status_code) == (200, 200)
    text = plain(part.content.decode())
    assert "<html" not in text
    assert text
    assert text in plain(whole.content.decode())
