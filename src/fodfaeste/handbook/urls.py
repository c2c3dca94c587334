"""The addresses of handbook."""

from typing import Any

app_name = "handbook"
urlpatterns: list[Any] = []
