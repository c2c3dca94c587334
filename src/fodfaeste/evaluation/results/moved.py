"""Progress: how the answers of candidates and caseworkers moved from the first round to the newest."""

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.estimates import Mean
from fodfaeste.evaluation.facts.outcomes.columns import Floats, Places, one_of
from fodfaeste.evaluation.facts.outcomes.progress import CANDIDATE, CASEWORKER, PARTIES
from fodfaeste.evaluation.results.blocks import NOTHING, Block, Table, counted
from fodfaeste.evaluation.results.scope import Scope
from fodfaeste.practice_model.progress import INSTRUMENTS, LABEL
from fodfaeste.shared import danish


def party_names() -> dict[str, str]:
    return {CANDIDATE: _("Kandidaternes egne svar"), CASEWORKER: _("Sagsbehandlernes svar")}


def blocks(scope: Scope) -> list[Block]:
    return [_of_party(scope, party) for party in PARTIES]


def told(scope: Scope, party: str) -> Mean:
    """The mean over candidates of their mean change over the items."""
    what = _("Svarene har i gennemsnit flyttet sig")
    return estimates.mean(scope.values(scope.everyone.moves.change(party, len(scope.everyone))), what)


def _of_party(scope: Scope, party: str) -> Block:
    title = party_names()[party]
    found = told(scope, party)
    rows = [(item.name, *_item_cells(scope, party, item.key)) for item in INSTRUMENTS[-1].items if party == CASEWORKER or item.to_candidate]
    headers = [_("Spørgsmål"), _("Jobkandidater"), _("Første svar"), _("Nyeste svar"), _("Flyttet"), _("Usikkerhed (95 %)")]
    note = _("%(label)s Svar kan flytte sig af mange grunde, også fordi de samme bliver spurgt igen.") % {"label": LABEL}
    return Block(
        party,
        title,
        (found.sentence,),
        ("progress",),
        tables=(Table(party, title, headers, rows),) if found.n else (),
        notes=(note, *found.notes),
    )


def _item_cells(scope: Scope, party: str, item: str) -> tuple[str, ...]:
    moves, n = scope.everyone.moves, len(scope.everyone)
    use = one_of(moves.party, party) & one_of(moves.item, item)
    first, last = (_column(moves.at[use], values[use], n) for values in (moves.first, moves.last))
    change = scope.values(last - first)
    found = estimates.mean(change, "")
    if found.value is None:
        return counted(found.n), NOTHING, NOTHING, NOTHING, NOTHING
    before, after = (danish.number(round(float(scope.values(column).mean()), 1), 1) for column in (first, last))
    return counted(found.n), before, after, *_cells(found)


def _column(at: Places, values: Floats, n: int) -> Floats:
    """One answer a candidate, NaN where there is none."""
    found = np.full(n, np.nan)
    found[at] = values
    return found


def _cells(found: Mean) -> tuple[str, str]:
    if found.value is None or found.low is None or found.high is None:
        return NOTHING, NOTHING
    signed = estimates.signed
    return signed(found.value, 2), f"{signed(found.low, 2)} – {signed(found.high, 2)}"


def beside(scope: Scope) -> list[Table]:
    headers = [_("Gruppe"), _("Jobkandidater"), _("Flyttet"), _("Usikkerhed (95 %)")]
    found = []
    for party, name_of_party in party_names().items():
        rows = []
        for name, narrowed in scope.sides():
            change = told(narrowed, party)
            rows.append([name, counted(change.n), *_cells(change)])
        title = _("%(what)s, side om side") % {"what": name_of_party}
        found.append(Table(f"side-om-side-{party}", title, headers, rows))
    return found
