"""What a machine can see of accessibility: axe on a page in the browser, and the HTML checker on collected pages."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MODULES = Path(__file__).resolve().parents[2] / "node_modules"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def axe_findings(page: Any) -> list[str]:
    """One sentence a finding; an empty list is the wish."""
    # evaluate() works where the page's own policy forbids an added script.
    page.evaluate((MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES)
    return [
        f"{page.url}: {violation['id']} ({violation['help']}) at {', '.join(str(node['target']) for node in violation['nodes'])}"
        for violation in found["violations"]
    ]


def wider_than_the_screen(page: Any) -> bool:
    """At phone width nothing but a scrolling region may reach outside."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def html_findings(pages: Mapping[str, str]) -> list[str]:
    """The HTML checker over many pages at once (it takes seconds to start): name of the page -> its text."""
    if not pages:
        # Somebody before saw every page of this visitor; the checker wants at least one.
        return []
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, text) in enumerate(pages.items()):
            path = Path(folder) / f"page-{number}.html"
            path.write_text(text, encoding="utf-8")
            names[path.as_uri()] = name
        checker = ["java", "-Xss2m", "-jar", str(MODULES / "vnu-jar/build/dist/vnu.jar")]
        options = ["--format", "json", "--stdout", "--exit-zero-always"]
        command = [*checker, *options, *map(str, sorted(Path(folder).glob("*.html")))]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
        messages = json.loads(answer.stdout)["messages"]
    return [
        f"{names.get(entry.get('url', '').replace('file:/', 'file:///').replace('////', '//'), entry.get('url'))}:"
        f"{entry.get('lastLine')}: {entry['message']} {entry.get('extract', '')!r}"
        for entry in messages
        if entry["type"] == "error" or entry.get("subType") == "warning"
    ]
