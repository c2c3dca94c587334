"""Municipalities, the persons of three kinds, and the accounts that staff sign in with."""

from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import ROLE_CHOICES, holders_of
from fodfaeste.shared import clock, text
from fodfaeste.shared.models import House, TenantModel


class Municipality(House):
    """The tenant, with its quota of candidates and its own idea of what is too long."""

    name = models.CharField(_("navn"), max_length=80, unique=True)
    code = models.CharField(_("kommunekode"), max_length=4, unique=True)
    quota = models.PositiveIntegerField(_("antal pladser i projektet"), default=75)
    unpaid_weeks_limit = models.PositiveSmallIntegerField(_("uger med ulønnede timer, før det er for længe"), default=6)
    match_days_limit = models.PositiveSmallIntegerField(_("dage fra indskrivning til match, før det er for længe"), default=45)
    follow_up_days_limit = models.PositiveSmallIntegerField(_("dage mellem opfølgninger, før det er for længe"), default=28)
    answer_days_limit = models.PositiveSmallIntegerField(_("dage uden svar fra en part, før det er for længe"), default=5)
    includes_young_without_education = models.BooleanField(_("indskriver også unge under 30 uden uddannelse"), default=False)

    class Meta:
        verbose_name = _("kommune")
        verbose_name_plural = _("kommuner")

    def __str__(self) -> str:
        return self.name

    def authority_on(self, day: Any = None) -> str:
        return AuthorityName.on(self.pk, day or clock.today())


class AuthorityName(House):
    """What the authority is called from a day on: a jobcentre once, the municipality now."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="authority_names")
    name = models.CharField(_("navn"), max_length=80)
    valid_from = models.DateField(_("gælder fra"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "valid_from"], name="one_authority_name_a_day")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def on(cls, municipality_id: int, day: date) -> str:
        """By key, so that a letter needs no more of its municipality than this."""
        names = cls.objects.filter(municipality=municipality_id).values_list("valid_from", "name")
        return max((begun for begun in names if begun[0] <= day), default=(day, str(_("kommunen"))))[1]


class Kind(models.TextChoices):
    """The kinds of person: the three parties, and whoever is invited to one workshop."""

    STAFF = "staff", _("medarbejder")
    CANDIDATE = "candidate", _("jobkandidat")
    CONTACT = "contact", _("kontaktperson i en virksomhed")
    EXPERT = "expert", _("inviteret ekspert")


class Person(House):
    """Somebody: a member of staff, a candidate or a company's contact. Consultants may stand outside the municipalities."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    kind = models.CharField(_("art"), max_length=12, choices=Kind.choices)
    given_name = models.CharField(_("fornavn"), max_length=80)
    family_name = models.CharField(_("efternavn"), max_length=80)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    protected = models.BooleanField(_("beskyttet navn og adresse"), default=False)
    active = models.BooleanField(_("aktiv"), default=True)
    search_text = text.SearchTextField()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("personer")
        constraints = [
            models.CheckConstraint(
                name="person_has_municipality_unless_staff",
                condition=models.Q(kind="staff") | models.Q(municipality__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def name_and_place(self) -> str:
        """For a pick among staff of several municipalities."""
        return f"{self.name}, {self.municipality.name}" if self.municipality else self.name

    @property
    def name_for_company(self) -> str:
        """What a company may call a candidate who works there: a protected name is never shown to it."""
        return str(_("Jobkandidaten")) if self.protected else self.name

    @property
    def name_in_files(self) -> str:
        """What goes into a file or onto paper, which leaves the house: never a protected name."""
        return str(_("beskyttet navn")) if self.protected else self.name

    def searchable(self) -> str:
        return text.fold(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = self.searchable()  # type: ignore[assignment]  # the field, not its value, is declared
        super().save(*args, **kwargs)

    @cached_property
    def roles(self) -> dict[int, frozenset[str]]:
        """Role keys by municipality id; empty for candidates and contacts."""
        held: dict[int, set[str]] = {}
        if self.kind == Kind.STAFF:
            rows = Membership.objects.filter(account__person_id=self.pk)
            for place, role in rows.order_by("pk").values_list("municipality_id", "role"):
                held.setdefault(place, set()).add(role)
        return {place: frozenset(roles) for place, roles in held.items()}

    @property
    def municipality_ids(self) -> frozenset[int]:
        if self.kind == Kind.STAFF:
            return frozenset(self.roles)
        return frozenset({self.municipality_id} if self.municipality_id else ())

    def places_where(self, permission: str) -> frozenset[int]:
        """Municipalities in which this member of staff holds the permission."""
        holders = holders_of(permission)
        return frozenset(place for place, roles in self.roles.items() if roles & holders)

    def may(self, permission: str, municipality_id: int | None = None) -> bool:
        places = self.places_where(permission)
        return bool(places) if municipality_id is None else municipality_id in places

    def has_role(self, role: str, municipality_id: int | None = None) -> bool:
        places = {place for place, roles in self.roles.items() if role in roles}
        return bool(places) if municipality_id is None else municipality_id in places


class AccountManager(BaseUserManager):
    """Accounts are known by their e-mail address."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), **extra)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """What a member of staff signs in with; it holds no municipality, so that sign-in can find it before the wall opens."""

    email = models.EmailField(_("e-mail"), unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account", verbose_name=_("person"))
    is_active = models.BooleanField(_("aktiv"), default=True)
    demo_persona = models.BooleanField(_("prøveperson i demo"), default=False)
    # Part of what a session is bound to: counting it up ends every session of this account.
    sessions_from = models.PositiveIntegerField(_("sessioner fra"), default=0)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("konto")
        verbose_name_plural = _("konti")

    def __str__(self) -> str:
        return self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django binds a session to the password alone; a reset of the second factor must end it too."""
        salt = "fodfaeste.people.Account.sessions"
        return salted_hmac(salt, f"{self.password}:{self.sessions_from}", secret=secret, algorithm="sha256").hexdigest()


class Membership(House):
    """A role that an account holds in a municipality. Roles and keys only, read before the wall opens."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("rolle"), max_length=24, choices=ROLE_CHOICES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "municipality", "role"], name="a_role_once")]

    def __str__(self) -> str:
        return self.role


class AccessLink(TenantModel):
    """A single-use link to one page for one person without an account; only its token's digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    path = models.CharField(_("side"), max_length=200)
    expires_at = models.DateTimeField(_("udløber"))
    used_at = models.DateTimeField(_("brugt"), null=True, blank=True)

    class Meta:
        verbose_name = _("engangslink")
        verbose_name_plural = _("engangslinks")

    def __str__(self) -> str:
        return self.ref
