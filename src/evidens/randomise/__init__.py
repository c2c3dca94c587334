"""Random allocation that can be replayed, sealed, opened one by one and checked, and the test that follows the scheme."""

from evidens.randomise.allocation import Allocation, Place, allocate
from evidens.randomise.arms import Arms
from evidens.randomise.balance import Balance, balance
from evidens.randomise.blocks import Blocks
from evidens.randomise.clusters import Clusters, Restriction, stepped_wedge
from evidens.randomise.groups import Groups, crossed, groups, places, together
from evidens.randomise.inference import RandomisationTest, TestOptions, randomisation_test
from evidens.randomise.minimisation import Minimisation
from evidens.randomise.plans import scheme_of
from evidens.randomise.predictability import Predictability, block_theory, predictability
from evidens.randomise.records import Verified, load, load_log, refuse_overwriting, reveal, save, verify
from evidens.randomise.schemes import Scheme, Simple
from evidens.randomise.sealed import Opened, Sealed, SealedList, check_list, check_log, check_replay, open_next, seal
from evidens.randomise.seeds import Seed, make, read, read_or_make
from evidens.randomise.sources import Secret, Seeded

__all__ = [
    "Allocation",
    "Arms",
    "Balance",
    "Blocks",
    "Clusters",
    "Groups",
    "Minimisation",
    "Opened",
    "Place",
    "Predictability",
    "RandomisationTest",
    "Restriction",
    "Scheme",
    "Sealed",
    "SealedList",
    "Secret",
    "Seed",
    "Seeded",
    "Simple",
    "TestOptions",
    "Verified",
    "allocate",
    "balance",
    "block_theory",
    "check_list",
    "check_log",
    "check_replay",
    "crossed",
    "groups",
    "load",
    "load_log",
    "make",
    "open_next",
    "places",
    "predictability",
    "randomisation_test",
    "read",
    "read_or_make",
    "refuse_overwriting",
    "reveal",
    "save",
    "scheme_of",
    "seal",
    "stepped_wedge",
    "together",
    "verify",
]
