"""The two bases every table stands on, the audit trail, and the memory of submitted forms."""

from typing import Any

from django.db import models

from fodfaeste.shared import clock, ids
from fodfaeste.shared.demo_mark import Installation


class House(models.Model):
    """A row with an opaque reference for addresses and a version that catches two people at once."""

    ref = models.CharField(max_length=12, unique=True, default=ids.new_ref, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class TenantModel(House):
    """A row that belongs to one municipality and carries its key."""

    municipality = models.ForeignKey("people.Municipality", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class AuditEvent(models.Model):
    """Who did what to which row, and why: ids and field names, never values; written once."""

    chain = models.BigIntegerField()
    number = models.PositiveBigIntegerField()
    happened_at = models.DateTimeField()
    event = models.CharField(max_length=60)
    by_kind = models.CharField(max_length=12)
    by_ref = models.CharField(max_length=12, blank=True)
    target_type = models.CharField(max_length=60, blank=True)
    target_ref = models.CharField(max_length=12, blank=True)
    about_ref = models.CharField(max_length=12, blank=True)
    fields = models.JSONField(default=list)
    purpose = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=60, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="audit_one_number_per_chain")]
        indexes = [
            models.Index(fields=["about_ref", "happened_at"], name="audit_about"),
            models.Index(fields=["target_ref", "happened_at"], name="audit_target"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.target_type} {self.target_ref}"


class ChainHead(models.Model):
    """The end of a municipality's chain; locked last, so that two writers never fork it."""

    chain = models.BigIntegerField(unique=True)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.chain}: {self.number}"


class ChainCheck(models.Model):
    """One walk along a chain, asked for by somebody: when, and what was found."""

    chain = models.BigIntegerField()
    asked_at = models.DateTimeField()
    asked_by_ref = models.CharField(max_length=12)
    done_at = models.DateTimeField(null=True, blank=True)
    events = models.PositiveBigIntegerField(null=True, blank=True)
    breaks = models.PositiveIntegerField(null=True, blank=True)
    first_break = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["chain", "asked_at"], name="chain_check_latest")]

    def __str__(self) -> str:
        return f"{self.chain}: {self.asked_at}"


class Submission(models.Model):
    """A form already sent, so that a double click does a thing once; holds a digest and an address of ours."""

    key = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=clock.now)
    location = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.location


__all__ = ["AuditEvent", "ChainHead", "House", "Installation", "Submission", "TenantModel", "label_of"]


def label_of(target: Any) -> str:
    return str(target._meta.label) if target is not None else ""
