"""Every setting of the site, typed, from the environment, in one place."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from fodfaeste.config import environment

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("FODFAESTE_VAR") or ROOT / "var")

# A production sets FODFAESTE_PRODUCTION=1; the checks in config/checks.py then refuse every value below that is for looking only.
PRODUCTION = environment.flag("FODFAESTE_PRODUCTION")
DEMO = environment.flag("FODFAESTE_DEMO", default=not PRODUCTION)
# How large a pilot is loaded into an empty database: a smaller one is there sooner.
DEMO_MUNICIPALITIES = environment.number("FODFAESTE_DEMO_MUNICIPALITIES", default=5)
DEMO_CANDIDATES = environment.number("FODFAESTE_DEMO_CANDIDATES", default=75)
DEMO_WEEKS = environment.number("FODFAESTE_DEMO_WEEKS", default=52)
DEBUG = environment.flag("FODFAESTE_DEBUG")
DEFAULT_SECRET = "only-for-a-look-on-this-machine"  # noqa: S105 - refused in production
SECRET_KEY = os.environ.get("FODFAESTE_SECRET_KEY") or DEFAULT_SECRET
CPR_KEYS = environment.words("FODFAESTE_CPR_KEYS", default=DEFAULT_SECRET)
CPR_INDEX_KEY = os.environ.get("FODFAESTE_CPR_INDEX_KEY") or DEFAULT_SECRET
ALLOWED_HOSTS = environment.words("FODFAESTE_HOSTS", default="127.0.0.1,localhost,[::1],testserver")
PORT = environment.number("PORT", default=8000)
BASE_URL = os.environ.get("FODFAESTE_BASE_URL") or f"http://127.0.0.1:{PORT}"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []
SUPPORT_EMAIL = os.environ.get("FODFAESTE_SUPPORT_EMAIL") or "support@fodfaeste.example"
SUPPORT_PHONE = os.environ.get("FODFAESTE_SUPPORT_PHONE") or "00 00 00 00"

DATABASES = {"default": environment.database(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'fodfaeste.sqlite3'}")}
DATABASE_APP_ROLE = os.environ.get("FODFAESTE_DATABASE_ROLE") or "fodfaeste_app"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    # Before the sign-in package, whose pages are drawn with our templates.
    "fodfaeste.shared",
    "fodfaeste.people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_q",
    "fodfaeste.notices",
    "fodfaeste.catalogue",
    "fodfaeste.rules",
    "fodfaeste.action_points",
    "fodfaeste.candidates",
    "fodfaeste.companies",
    "fodfaeste.workshops",
    "fodfaeste.solution_models",
    "fodfaeste.matching",
    "fodfaeste.placements",
    "fodfaeste.retention",
    "fodfaeste.principles",
    "fodfaeste.practice_trials",
    "fodfaeste.learning",
    "fodfaeste.supervision",
    "fodfaeste.evaluation",
    "fodfaeste.handbook",
    "fodfaeste.today",
    "fodfaeste.demo",
    "fodfaeste.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "fodfaeste.shared.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fodfaeste.people.middleware.PersonMiddleware",
    "fodfaeste.people.middleware.SecondFactorMiddleware",
    "fodfaeste.shared.middleware.WayBackMiddleware",
    "fodfaeste.shared.middleware.AuditMiddleware",
    "fodfaeste.shared.middleware.ClosedByDefaultMiddleware",
    "fodfaeste.shared.once.OnceMiddleware",
]
ROOT_URLCONF = "fodfaeste.config.urls"
WSGI_APPLICATION = "fodfaeste.config.wsgi.application"
FORM_RENDERER = "fodfaeste.shared.forms.HouseRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fodfaeste.shared.context.page",
            ],
        },
    },
]

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "dansk"), ("en", "English")]
# What the command line speaks; pages ask their reader instead.
COMMAND_LANGUAGE = environment.one_of("FODFAESTE_LANGUAGE", [code for code, _name in LANGUAGES], default=LANGUAGE_CODE)
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# Below these lie the pages of those who have no password: without a session they are led to a new link.
LINK_PREFIXES = ("/mit/", "/vores/", "/vaerkstedet/")
LINK_URL = "notices:new_link"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# A machine at a jobcentre is shared: a session ends with the browser.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "fodfaeste.people.sign_in_forms.SignInForm",
    "change_password": "fodfaeste.people.sign_in_forms.ChangeForm",
    "set_password": "fodfaeste.people.sign_in_forms.SetForm",
    "reset_password_from_key": "fodfaeste.people.sign_in_forms.ByLinkForm",
}
ACCOUNT_ADAPTER = "fodfaeste.notices.adapter.PostBoxAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "people:signed_out"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# How many proxies stand before the site and may name the sender's address; the limits on sign-in count by it.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("FODFAESTE_PROXIES", default=0)
MFA_ADAPTER = "fodfaeste.people.adapter.SecondFactorAdapter"
REQUIRE_TOTP = environment.flag("FODFAESTE_REQUIRE_TOTP", default=True)
# On disk, so that all processes of the site count failed sign-ins together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR / "cache"}}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Fodfæste"
# A code that went out while it was typed still counts, as RFC 6238 advises.
MFA_TOTP_TOLERANCE = 1
# There is no sign-up: the link by which the password was chosen was sent to the address, and that is its proof.
MFA_ALLOW_UNVERIFIED_EMAIL = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR / "files"
# How large a file of material may be, in megabytes.
LEARNING_FILE_MB = environment.number("FODFAESTE_LEARNING_FILE_MB", default=10)

# Public figures to compare with; the key is applied for at jobindsats and given to one organisation.
JOBINDSATS_URL = os.environ.get("FODFAESTE_JOBINDSATS_URL") or "https://api.jobindsats.dk/v2"
JOBINDSATS_TOKEN = os.environ.get("FODFAESTE_JOBINDSATS_TOKEN", "")

EMAIL_BACKEND = os.environ.get("FODFAESTE_EMAIL_BACKEND") or "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("FODFAESTE_EMAIL_HOST") or "localhost"
EMAIL_PORT = environment.number("FODFAESTE_EMAIL_PORT", default=25)
DEFAULT_FROM_EMAIL = os.environ.get("FODFAESTE_EMAIL_FROM") or SUPPORT_EMAIL

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
# Not "no-referrer": browsers then send `Origin: null` with a form, and every form would be refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_SSL_REDIRECT = PRODUCTION and environment.flag("FODFAESTE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

Q_CLUSTER = {
    "name": "fodfaeste",
    "orm": "default",
    "workers": 1,
    "timeout": 600,
    "retry": 900,
    "max_attempts": 3,
    "poll": 0.5,
    "catch_up": False,
    "label": "Opgaver",
}
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"private": {"()": "fodfaeste.shared.logs.PrivateFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["private"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
