"""A name that a template cannot find stops the test; Django alone would print nothing."""

import sys
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.base import FilterExpression, Variable
from django.template.defaulttags import ForNode
from django.template.engine import Engine

SOURCE = str(Path(__file__).resolve().parents[2] / "src")
_render_for = ForNode.render
_begin = Engine.__init__


class UnknownNameError(BaseException):
    """Not an Exception: templates and tags that forgive everything must not forgive this."""


def is_ours(context: Any) -> bool:
    """Other people's templates may rely on the silence."""
    template = getattr(context.render_context, "template", None) or context.template
    return str(template.origin.name).startswith(SOURCE)


def complain(name: str, context: Any) -> None:
    template = getattr(context.render_context, "template", None) or context.template
    message = f"{template.origin.name} uses {name!r}, which it was not given."
    raise UnknownNameError(message)


class Unknown(str):
    """Django asks whether this stand-in is empty exactly where a name was not found: the place to speak up."""

    __slots__ = ()

    def __bool__(self) -> bool:
        frame = sys._getframe(1)
        if frame.f_code is FilterExpression.resolve.__code__:
            context = frame.f_locals["context"]
            if is_ours(context):
                complain(str(frame.f_locals["self"].token), context)
        return False


def render_for(self: ForNode, context: Any) -> Any:
    """A loop over an unknown name would otherwise be an empty list."""
    subject = self.sequence.var
    if isinstance(subject, Variable) and subject.lookups and is_ours(context) and subject.lookups[0] not in context:
        complain(str(subject), context)
    return _render_for(self, context)


def begin(self: Engine, *args: Any, **kwargs: Any) -> None:
    _begin(self, *args, **kwargs)
    self.string_if_invalid = Unknown()


def make_strict() -> None:
    """On the class: a test that changes a setting makes Django build its engines anew."""
    ForNode.render = render_for  # type: ignore[method-assign]  # the point of this file
    Engine.__init__ = begin  # type: ignore[method-assign]  # the point of this file
    engines._engines = {}
