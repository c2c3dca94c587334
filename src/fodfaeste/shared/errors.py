"""How an action says no: broken rule, missing right, or somebody else was first."""

from typing import Any


class Refused(Exception):
    """A rule says no. The text is Danish and says what to do; `field` names the form field it stands beside."""

    def __init__(self, text: str, *, field: str | None = None) -> None:
        super().__init__(str(text))
        self.text = text
        self.field = field


class NotAllowed(Exception):
    """This person may not do this; `text` says who can."""

    def __init__(self, text: str = "", *, target: Any = None) -> None:
        super().__init__(str(text))
        self.text = text
        self.target = target


class Stale(Exception):
    """Somebody else saved in the meantime; `current` is what stands in the database now."""

    def __init__(self, current: Any) -> None:
        super().__init__("stale")
        self.current = current
