"""Chromium for the browser tests: Debian's own, quiet, and with no way out of this machine."""

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import machine

WIDTHS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = machine.chromium()
    if chromium is None:
        pytest.skip(machine.advice(machine.NEEDS["chromium"]))
    return {**browser_type_launch_args, "executable_path": chromium, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "da-DK", "timezone_id": "Europe/Copenhagen", "viewport": WIDTHS["desk"]}


@pytest.fixture(params=sorted(WIDTHS))
def width(request: pytest.FixtureRequest, page: Any) -> str:
    """A test that asks for this runs once as a phone and once at a desk."""
    page.set_viewport_size(WIDTHS[request.param])
    return str(request.param)
