"""Only what the checker cannot guess: the rest of Django is Any."""

from typing import Any

def __getattr__(name: str) -> Any: ...
