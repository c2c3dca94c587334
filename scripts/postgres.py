"""A private throw-away PostgreSQL: `python scripts/postgres.py -- command …` runs the command with DATABASE_URL set."""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# A server for tests may forget everything when the machine stops.
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"
OWNER = "fodfaeste"
APP_ROLE = "fodfaeste_app"
# The owner is no superuser, as in production. It builds the scenes of the tests, so the wall lets it pass.
ROLES = f"""
CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE BYPASSRLS;
CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS;
GRANT {APP_ROLE} TO {OWNER} WITH ADMIN OPTION;
CREATE DATABASE {OWNER} OWNER {OWNER};
"""


class NoPostgresError(Exception):
    """The server programs are missing or did not start; the text says which."""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest first; Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def system_user() -> str | None:
    """The server refuses to run as root: then it runs as a user of its own."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    message = "running as root, and there is no user `postgres` or `nobody` to run the server as"
    raise NoPostgresError(message)


class Server:
    """One cluster in one temporary folder, reached by a socket in it."""

    def __init__(self) -> None:
        found = programs()
        if found is None:
            message = "no PostgreSQL server (Debian and Ubuntu: apt install postgresql)"
            raise NoPostgresError(message)
        self.bin = found
        self.user = system_user()
        # Short and under /tmp: a socket path has room for about 100 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="fodfaeste-pg-", dir="/tmp"))
        if self.user:
            shutil.chown(self.folder, self.user)

    @property
    def url(self) -> str:
        return f"postgres://{OWNER}@/{OWNER}?host={quote(str(self.folder), safe='')}"

    def run(self, program: str, *arguments: str, given: str | None = None) -> None:
        as_user = ["runuser", "-u", self.user, "--"] if self.user else []
        command = [*as_user, str(self.bin / program), *arguments]
        # A file, not a pipe: the server keeps what it inherits open.
        with tempfile.TemporaryFile("w+") as said:
            result = subprocess.run(command, cwd=self.folder, input=given, stdout=said, stderr=subprocess.STDOUT, text=True, check=False)
            if result.returncode:
                said.seek(0)
                message = f"{program} failed: {said.read()}"
                raise NoPostgresError(message)

    def start(self) -> None:
        data, socket = str(self.folder / "data"), str(self.folder)
        self.run("initdb", "-D", data, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres")
        options = f"-c listen_addresses='' -k {socket} {SPEED}"
        self.run("pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        self.run("psql", "-h", socket, "-U", "postgres", "-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres", given=ROLES)

    def stop(self) -> None:
        if (self.folder / "data/postmaster.pid").exists():
            self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "fast", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def throw_away() -> Iterator[str]:
    """The address of a fresh server, which is gone afterwards."""
    server = Server()
    try:
        server.start()
        yield server.url
    finally:
        server.stop()


def stop_quietly(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command or re.match(r"-h|--help", command[0]):
        print(__doc__)
        return 2
    signal.signal(signal.SIGTERM, stop_quietly)
    try:
        with throw_away() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except NoPostgresError as problem:
        print(f"PostgreSQL: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
