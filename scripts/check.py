"""Everything that a machine can say about the code without running the tests; all of it runs, then one summary."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv/bin"
PYTHON = str(BIN / "python")
CHECKS = {
    "ruff": [str(BIN / "ruff"), "check", "-q", "--output-format", "concise", "."],
    "format": [str(BIN / "ruff"), "format", "-q", "--check", "--output-format", "concise", "."],
    "mypy": [str(BIN / "mypy"), "--no-error-summary"],
    "import ladder": [str(BIN / "lint-imports"), "--no-logo"],
    "templates": [str(BIN / "djlint"), "--quiet", "--lint", "src/fodfaeste"],
    "translations": [PYTHON, "scripts/translations.py", "check"],
    "locks": [PYTHON, "scripts/lock.py"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
}


def main(wanted: list[str]) -> int:
    environment = {**os.environ, "DATABASE_URL": "sqlite:///:memory:"}
    summary, failed = [], False
    for name, command in CHECKS.items():
        if wanted and name not in wanted:
            continue
        began = time.monotonic()
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if result.returncode:
            failed = True
            print(f"=== {name}", "=" * 60)
            print(result.stdout + result.stderr, flush=True)
        word = "FAILED" if result.returncode else "ok    "
        summary.append(f"  {word}  {name:<14} {time.monotonic() - began:5.1f} s")
    print("\n".join(summary))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
