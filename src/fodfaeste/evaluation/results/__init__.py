"""Results as pages and report show them: outcomes narrowed, estimated, drawn and said, with small numbers hidden."""

from fodfaeste.evaluation.results.blocks import Block, Table, kind_of_comparison
from fodfaeste.evaluation.results.scope import BY_GROUP, BY_PLACE, Choice, Scope, scope_of
from fodfaeste.evaluation.results.topics import TOPICS, Topic, beside_of, blocks_of, topic

__all__ = [
    "BY_GROUP",
    "BY_PLACE",
    "TOPICS",
    "Block",
    "Choice",
    "Scope",
    "Table",
    "Topic",
    "beside_of",
    "blocks_of",
    "kind_of_comparison",
    "scope_of",
    "topic",
]
