"""Partial pooling of solution models over sites by nested Laplace with an importance correction that is checked."""

from evidens.pooling.cells import Cells, cells
from evidens.pooling.laplace import Priors
from evidens.pooling.pool import Options, Pooled, PooledModel, Spread, pool

__all__ = ["Cells", "Options", "Pooled", "PooledModel", "Priors", "Spread", "cells", "pool"]
