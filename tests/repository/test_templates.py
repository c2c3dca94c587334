"""Templates that nobody uses, do not load, or would break the content policy."""

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template

from tests.repository.source import SITE, python_files, short, templates, tree

# Django asks for these by itself.
BY_ITSELF = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
NAMED_IN_TEMPLATE = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg))["']""")
INLINE = {
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE),
    "hx- without data- in front": re.compile(r"(?<![\w-])hx-[a-z]+", re.IGNORECASE),
    "an htmx attribute that needs eval": re.compile(r"data-hx-(?:on|vals\s*=\s*[\"']js:)"),
    "facts without a row around each pair": re.compile(r"<dl class=\"house-facts[^>]*>\s*(?:{%[^%]*%}\s*)*<dt"),
    "an address outside the site": re.compile(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//(?!www\.was\.digst\.dk)"),
}


def patterns_in_python() -> set[str]:
    """Names in quotes; what an f-string fills in becomes a star."""
    found = set()
    for path in python_files(SITE):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            if isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else "*" for part in node.values]
                found.add("".join(str(part) for part in parts))
    return {name for name in found if name.endswith((".html", ".txt", ".svg")) and name.strip("*") != ".html"}


def overrides(name: str) -> bool:
    """A template of ours that takes the place of another package's own."""
    others = [Path(app.path) / "templates" / name for app in apps.get_app_configs() if not app.name.startswith("fodfaeste.")]
    return any(path.exists() for path in others) or name.startswith("django/forms/")


def test_every_template_is_used() -> None:
    texts = [path.read_text(encoding="utf-8") for path in templates().values()]
    named = patterns_in_python() | {name for text in texts for name in NAMED_IN_TEMPLATE.findall(text)}
    unused = [
        name
        for name in templates()
        if name not in BY_ITSELF and not overrides(name) and not any(fnmatch(name, pattern) for pattern in named)
    ]
    assert not unused, "\n".join(unused)


@pytest.mark.parametrize("name", templates())
def test_every_template_loads(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("fault", INLINE)
def test_no_template_holds(fault: str) -> None:
    found = []
    for path in templates().values():
        text = re.sub(r"{#.*?#}|{% comment .*?{% endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found.extend(f"{short(path)}: {match[0]}" for match in INLINE[fault].finditer(text))
    assert not found, "\n".join(found)
