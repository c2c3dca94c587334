"""A form sent twice does its thing once: the second sending is led to where the first one went."""

import time
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from fodfaeste.shared import clock, crypto
from fodfaeste.shared.models import Submission

FIELD = "_once"
REDIRECTS = {301, 302, 303}
KEPT = timedelta(days=2)
WAIT_STEPS = 25


class OnceMiddleware:
    """Claims the form's token before the view runs and remembers where the answer led."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.POST.get(FIELD, "") if request.method == "POST" else ""
        if not token:
            return self.get_response(request)
        key = crypto.digest(f"{request.session.session_key}|{request.path}|{token[:64]}")
        if not _claim(key):
            return _second(request, key)
        response = self.get_response(request)
        if response.status_code in REDIRECTS:
            Submission.objects.filter(key=key).update(location=response["Location"][:400])
        else:
            Submission.objects.filter(key=key).delete()
        return response


def _claim(key: str) -> bool:
    try:
        with transaction.atomic():
            Submission.objects.create(key=key)
    except IntegrityError:
        return False
    return True


def _second(request: HttpRequest, key: str) -> HttpResponse:
    for _step in range(WAIT_STEPS):
        first = Submission.objects.filter(key=key).first()
        if first is None or first.location:
            break
        time.sleep(0.2)
    if first is not None and first.location:
        return HttpResponseRedirect(first.location, status=303)
    return render(request, "shared/error_busy.html", status=409)


def forget_old() -> int:
    return Submission.objects.filter(sent_at__lt=clock.now() - KEPT).delete()[0]
