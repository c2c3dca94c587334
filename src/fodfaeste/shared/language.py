"""Danish unless somebody has chosen English: the browser's own wish does not decide what a page at a Danish authority speaks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from fodfaeste.shared.access import public

COOKIE = "sprog"
KEPT = timedelta(days=365)


class LanguageMiddleware:
    """Speaks the language of the cookie, or the installation's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.LANGUAGE_CODE = _known(request.COOKIES.get(COOKIE))
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def _known(code: str | None) -> str:
    return code if code is not None and code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@public
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the page it was made on."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/", status=303)
    response.set_cookie(
        COOKIE, _known(request.POST.get("language")), max_age=KEPT, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax", httponly=True
    )
    return response
