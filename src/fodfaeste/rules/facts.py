"""Which rule holds on a day, and the warning that belongs to one that is not certain."""

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from fodfaeste.rules.models import Rule
from fodfaeste.shared import clock, danish

FIRST_DATE_LAST = F("valid_from").desc(nulls_last=True)


def rules_on(day: date) -> QuerySet[Rule]:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return Rule.objects.filter(begun & not_over)


def rule_on(key: str, day: date, target_group: str | None = None) -> Rule | None:
    """The rule in force that day, the one begun last if two are; None when it does not concern the target group."""
    found = rules_on(day).filter(key=key).order_by(FIRST_DATE_LAST, "pk").first()
    if found is None or not concerns(found, target_group):
        return None
    return found


def concerns(rule: Rule, target_group: str | None) -> bool:
    """A rule without target groups is for all."""
    return target_group is None or not rule.target_groups or target_group in rule.target_groups


def value_on(key: str, day: date, target_group: str | None = None) -> Any:
    rule = rule_on(key, day, target_group)
    return None if rule is None else rule.value


def warning(rule: Rule | None) -> str:
    """What a page must say beside the rule; empty when it is certain."""
    if rule is None:
        return _("Vi kender ingen regel for den dag. Kontrollér den selv.")
    if rule.certainty == Rule.Certainty.CERTAIN:
        return ""
    if rule.certainty == Rule.Certainty.MISSING:
        return _("Reglen er ikke bekræftet: værdien mangler. Kontrollér den selv.")
    return _("Reglen er ikke bekræftet (%(certainty)s). Kontrollér den, før du retter dig efter den.") % {
        "certainty": rule.get_certainty_display(),
    }


def period(rule: Rule) -> str:
    """From when to when, in words; what is not known is said."""
    if rule.valid_from and rule.valid_to:
        return _("%(start)s til %(end)s") % {"start": danish.day(rule.valid_from), "end": danish.day(rule.valid_to)}
    if rule.valid_from:
        return _("fra %(start)s") % {"start": danish.day(rule.valid_from)}
    if rule.valid_to:
        return _("til %(end)s") % {"end": danish.day(rule.valid_to)}
    return _("datoer ikke kendt")


def in_force(rule: Rule) -> bool:
    day = clock.today()
    begun = rule.valid_from is None or rule.valid_from <= day
    return begun and (rule.valid_to is None or rule.valid_to >= day)
