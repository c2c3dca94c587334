"""Harms: who left, whose placement stopped, sickness and conflict, as far as they are recorded."""

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.outcomes import HARMS, definition
from fodfaeste.evaluation.results.blocks import Block, Table, counted, share_cells, share_headers, share_picture
from fodfaeste.evaluation.results.scope import Scope, Told

BESIDE = ("withdrew", "broken_off", "sickness", "conflict")


def told(scope: Scope, harm: str) -> Told:
    return scope.share(scope.everyone.harms[harm], np.ones(len(scope.everyone), dtype=bool))


def blocks(scope: Scope) -> list[Block]:
    title = _("Det, der gik galt undervejs")
    lines = [(str(definition(harm).name), told(scope, harm)) for harm in HARMS]
    n = int(scope.chosen.sum())
    said = _("Af %(n)s jobkandidater. Et nul betyder, at ingen har skrevet det ned, og ikke at det ikke er sket.") % {"n": counted(n)}
    table = Table("skader", title, share_headers(_("Hvad")), [(label, *share_cells(one)) for label, one in lines])
    drawn = share_picture(lines, _("Hvad")) if any(one.shown for _label, one in lines) else None
    return [Block("skader", title, (said,), HARMS, figure=drawn, tables=(table,))]


def beside(scope: Scope) -> list[Table]:
    rows = [
        [name, counted(int(narrowed.chosen.sum())), *(share_cells(told(narrowed, harm))[2] for harm in BESIDE)]
        for name, narrowed in scope.sides()
    ]
    headers = [_("Gruppe"), _("Jobkandidater"), *(str(definition(harm).name) for harm in BESIDE)]
    return [Table("side-om-side", _("Det, der gik galt, side om side"), headers, rows)]
