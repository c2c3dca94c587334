"""What a participant is asked about their own learning: before, after, and a month on."""

from collections.abc import Iterator

from fodfaeste.learning.facts import waiting
from fodfaeste.today.needs import Kind, Need, finds
from fodfaeste.today.scope import Scope


@finds(Kind.LEARNING)
def own_learning(scope: Scope) -> Iterator[Need]:
    """Each answers for oneself, so a colleague's questions stand on nobody else's list."""
    if not scope.mine:
        return
    for sign_up, step in waiting(scope.person):
        yield Need(Kind.LEARNING, sign_up.activity, step.text, step.label, step.url, step.since or scope.today)
