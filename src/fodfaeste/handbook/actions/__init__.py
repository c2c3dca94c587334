"""Everything that is written about the next version, and its publication."""

from fodfaeste.handbook.actions.drafts import drop_draft, write_draft
from fodfaeste.handbook.actions.evidence import add_evidence, remove_evidence
from fodfaeste.handbook.actions.publishing import publish

__all__ = ["add_evidence", "drop_draft", "publish", "remove_evidence", "write_draft"]
