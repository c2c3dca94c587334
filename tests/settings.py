"""The site's own settings with what tests must not do: touch `var/`, send mail, hash slowly, scan static files."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="fodfaeste-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
for name in [name for name in os.environ if name.startswith("FODFAESTE_")]:
    del os.environ[name]
os.environ["FODFAESTE_VAR"] = str(FOLDER)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / 'unused.sqlite3'}")

from fodfaeste.config.settings import *  # noqa: E402, F403 - the environment comes first; all names are wanted
from fodfaeste.config.settings import DATABASES, MIDDLEWARE, STORAGES  # noqa: E402 - as above

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: two connections must be two, as in life. It dies with the run, so nothing is synced.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each new test client loads the middleware, and whitenoise then scans every static file.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# The cast signs in without a telephone; the tests of sign-in turn it on.
REQUIRE_TOTP = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
