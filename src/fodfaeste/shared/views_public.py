"""The pages that the law wants anybody to find: accessibility statement and contact; and the component gallery."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.shared import gallery
from fodfaeste.shared.access import public


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/accessibility.html")


@public
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/contact.html")


@public
def components(request: HttpRequest) -> HttpResponse:
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    return render(request, "shared/gallery.html", gallery.everything(request))
