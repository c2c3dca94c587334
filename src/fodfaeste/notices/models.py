"""Messages that were sent or are on their way; texts with tokens are kept in a demo only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Person
from fodfaeste.shared.models import TenantModel


class Message(TenantModel):
    """One message to one person: which text, about what, and when it went out."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        SMS = "sms", _("sms")

    recipient = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages", verbose_name=_("modtager"))
    channel = models.CharField(_("kanal"), max_length=8, choices=Channel.choices, default=Channel.EMAIL)
    template = models.CharField(_("tekst"), max_length=60)
    path = models.CharField(_("side"), max_length=200, blank=True)
    about_type = models.CharField(_("om"), max_length=60, blank=True)
    about_ref = models.CharField(_("om hvilken"), max_length=12, blank=True)
    earlier = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("minder om"))
    sent_at = models.DateTimeField(_("sendt"), null=True, blank=True)
    failed_at = models.DateTimeField(_("mislykkedes"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("forsøg"), default=0)

    class Meta:
        verbose_name = _("besked")
        verbose_name_plural = _("beskeder")
        indexes = [models.Index(fields=["about_type", "about_ref"], name="messages_about_a_row")]

    def __str__(self) -> str:
        return self.template


class DemoLetter(TenantModel):
    """The finished text of a message, kept only where everybody is invented."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="letter", verbose_name=_("besked"))
    subject = models.CharField(_("emne"), max_length=200)
    body = models.TextField(_("tekst"))
    sms = models.TextField(_("tekst til sms"), blank=True)
    link = models.CharField(_("link"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("brev i demo")
        verbose_name_plural = _("breve i demo")

    def __str__(self) -> str:
        return self.subject
