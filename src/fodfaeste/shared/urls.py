"""The addresses of shared."""

from typing import Any

app_name = "shared"
urlpatterns: list[Any] = []
