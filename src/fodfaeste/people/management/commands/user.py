"""Adds and lists staff and changes their roles from the command line: how the first administrator gets in."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.people.actions import add_staff, grant_role, reset_second_factor, withdraw_role
from fodfaeste.people.facts import every_municipality
from fodfaeste.people.models import Account, Municipality
from fodfaeste.people.roles import ROLES
from fodfaeste.shared import tenancy
from fodfaeste.shared.actions import Refused


class Command(BaseCommand):
    """`fodfaeste user`"""

    help = gettext_lazy("Opretter og viser medarbejdere og ændrer deres roller.")

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        roles = {"roles": ", ".join(ROLES)}
        add = what.add_parser("add", help=_("opret en medarbejder og vis et link til at vælge adgangskode"))
        add.add_argument("email", help=_("e-mail, som også er brugernavn"))
        add.add_argument("given_name", help=_("fornavn"))
        add.add_argument("family_name", help=_("efternavn"))
        add.add_argument("--municipality", required=True, help=_("kommunekode, fx 0851"))
        add.add_argument("--role", action="append", required=True, choices=list(ROLES), help=_("en eller flere af: %(roles)s") % roles)
        listing = what.add_parser("list", help=_("vis medarbejdere og roller"))
        listing.add_argument("--municipality", default="", help=_("kun denne kommunekode"))
        role = what.add_parser("role", help=_("giv eller fjern en rolle"))
        role.add_argument("email", help=_("medarbejderens e-mail"))
        role.add_argument("role", choices=list(ROLES), help=_("en af: %(roles)s") % roles)
        role.add_argument("--municipality", required=True, help=_("kommunekode"))
        role.add_argument("--remove", action="store_true", help=_("fjern rollen"))
        reset = what.add_parser("reset-second-factor", help=_("telefonen er væk: nulstil totrinsbekræftelsen og log medarbejderen ud"))
        reset.add_argument("email", help=_("medarbejderens e-mail"))

    def handle(self, *args: Any, **options: Any) -> None:
        with tenancy.within(every_municipality()):
            try:
                getattr(self, f"_{options['what'].replace('-', '_')}")(options)
            except Refused as refused:
                raise CommandError(str(refused)) from refused

    def _add(self, options: dict[str, Any]) -> None:
        person = add_staff(
            by=None,
            municipality=_place(options["municipality"]),
            given_name=options["given_name"],
            family_name=options["family_name"],
            email=options["email"],
            roles=options["role"],
        )
        account = Account.objects.get(person_id=person.pk)
        key = default_token_generator.make_token(account)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})
        self.stdout.write(_("Oprettet. Vælg adgangskode her inden tre dage:"))
        self.stdout.write(f"{settings.BASE_URL}{path}")

    def _list(self, options: dict[str, Any]) -> None:
        accounts = Account.objects.select_related("person").prefetch_related("memberships__municipality").order_by("email")
        for account in accounts:
            held = sorted((row.municipality.code, row.role) for row in account.memberships.all())
            shown = [f"{code}:{role}" for code, role in held if options["municipality"] in {"", code}]
            if shown or not options["municipality"]:
                state = "" if account.is_active else f"  ({_('stoppet')})"
                self.stdout.write(f"{account.email}  {' '.join(shown)}{state}")

    def _role(self, options: dict[str, Any]) -> None:
        account = _account(options["email"])
        write = withdraw_role if options["remove"] else grant_role
        write(by=None, person=account.person, municipality=_place(options["municipality"]), role=options["role"])
        self.stdout.write(_("Gemt."))

    def _reset_second_factor(self, options: dict[str, Any]) -> None:
        reset_second_factor(by=None, person=_account(options["email"]).person)
        self.stdout.write(_("Nulstillet. Medarbejderen sætter en ny telefon op ved næste log ind."))


def _account(email: str) -> Account:
    account = Account.objects.select_related("person").filter(email__iexact=email).first()
    if account is None:
        raise CommandError(_("Der er ingen konto med den e-mail."))
    return account


def _place(code: str) -> Municipality:
    found = Municipality.objects.filter(code=code).first()
    if found is None:
        raise CommandError(_("Der er ingen kommune med koden %(code)s. Se dem med: fodfaeste municipality list") % {"code": code})
    return found
