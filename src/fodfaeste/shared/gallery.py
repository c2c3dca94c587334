"""One page with every component on it, for eyes and for the accessibility test; demo and development only."""
from typing import Any
def everything(request: Any) -> dict[str, Any]:
    return {}
