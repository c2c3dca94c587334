"""Two new versions of the handbook in the demo: drafted, grounded in what was tried, and published."""

from collections.abc import Iterator
from typing import Any

from fodfaeste.demo.development import Development
from fodfaeste.demo.engine import Story
from fodfaeste.demo.handbook_texts import EDITIONS, BlockText, EditionText, EvidenceText
from fodfaeste.handbook import actions, editions
from fodfaeste.handbook.models import BlockDraft
from fodfaeste.shared.errors import Refused


def handbook_stories(development: Development) -> Iterator[Story]:
    yield from (live_edition(development, text) for text in EDITIONS)


def live_edition(development: Development, text: EditionText) -> Story:
    """Drafted by the researcher, read and grounded by the consultant, who publishes it two days later."""
    yield development.moment(text.week, 1, 10)
    blocks = [one for one in text.blocks if _is_grounded(development, one)]
    if not blocks:
        return
    drafts = [_draft(development, one) for one in blocks]
    yield development.moment(text.week, 3, 13)
    for draft, one in zip(drafts, blocks, strict=True):
        for evidence in one.evidence:
            _ground(development, draft, evidence)
    actions.publish(by=development.consultant, drafts=drafts, news=text.news)


def _is_grounded(development: Development, block: BlockText) -> bool:
    """Nothing is written into the model that was not taken into use."""
    models = [one.about for one in block.evidence if one.kind == "model"]
    decisions = [development.decisions.get(key) for key in models]
    return all(decision is not None and decision.kind == "adopt" for decision in decisions)


def _draft(development: Development, block: BlockText) -> BlockDraft:
    written = editions.in_force().blocks[block.name].written
    body = f"{written.body.rstrip()}\n{block.added}\n"
    by = development.researcher
    return actions.write_draft(by=by, name=block.name, title=written.title, summary=written.summary, body=body, why=block.why)


def _ground(development: Development, draft: BlockDraft, evidence: EvidenceText) -> None:
    about: dict[str, Any] = {}
    if evidence.kind == "model":
        about = {"solution_model": development.decisions[evidence.about].trial.solution}
    elif evidence.kind == "mechanism":
        about = {"mechanism": development.mechanisms[evidence.about]}
    else:
        about = {"principle": evidence.about}
    try:
        actions.add_evidence(
            by=development.consultant, draft=draft, kind=evidence.kind, stance=evidence.stance, words=evidence.words, **about
        )
    except Refused:
        # In a small pilot the figures are too small for everybody's eyes.
        if evidence.kind != "figures":
            raise
