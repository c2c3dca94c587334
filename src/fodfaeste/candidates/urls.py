"""The addresses of candidates."""

from typing import Any

app_name = "candidates"
urlpatterns: list[Any] = []
