"""The form by which a candidate or a contact asks for a new link."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared.forms import HouseForm


class NewLinkForm(HouseForm):
    """An address, and the page that was asked for."""

    email = forms.EmailField(label=_("Din e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    next = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
