"""What every page template may lean on."""

from typing import Any

from django.conf import settings


def page(request: Any) -> dict[str, Any]:
    return {
        "demo": settings.DEMO,
        "person": getattr(request, "person", None),
        "support_email": settings.SUPPORT_EMAIL,
        "support_phone": settings.SUPPORT_PHONE,
    }
