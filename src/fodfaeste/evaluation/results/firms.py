"""What came of it for the companies; by municipality alone, since a company belongs to no target group."""

import numpy as np
from django.utils.translation import gettext as _

from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.facts.outcomes import ANSWERS, CompanyOutcomes, companies_of
from fodfaeste.evaluation.facts.outcomes.columns import Floats, Mask, one_of
from fodfaeste.evaluation.results.blocks import NOTHING, Block, Table, counted, few_words, sentence, share_cells, share_headers
from fodfaeste.evaluation.results.scope import BY_PLACE, Scope, Told, numbered, places_in, share_of
from fodfaeste.evaluation.results.small import Cut, Open, cut_of
from fodfaeste.shared import danish


class Firms:
    """The companies of a scope, and what can be shown of them."""

    def __init__(self, scope: Scope, *, split: bool = False) -> None:
        """`split` where municipalities are set side by side."""
        self.rows: CompanyOutcomes = companies_of(scope.read, scope.everyone.day)
        place = scope.choice.place
        self.chosen: Mask = one_of(self.rows.municipality, place) if place else np.ones(len(self.rows), dtype=bool)
        split = split or bool(place)
        whose = one_of(self.rows.municipality, *scope.known).astype(np.int64)
        ways = [numbered(self.rows.municipality)] if split else []
        self.cut: Cut = cut_of(whose, *ways, one_by_one=split and not whose.any())
        if isinstance(scope.cut, Open):
            self.cut = Open(numbered(self.rows.municipality))

    def share(self, part: Mask, whole: Mask, what: str = "") -> Told:
        return share_of(self.cut, self.chosen, part, whole, what)

    def may_sum(self, part: Floats, whole: Floats) -> bool:
        """Whether hires, which are persons, can be summed over the companies."""
        return self.cut.may_sum(part, whole)


def blocks(scope: Scope) -> list[Block]:
    firms = Firms(scope)
    return [_hires(firms), _answers(firms), _filled(firms)]


def lines_of(firms: Firms) -> list[tuple[str, Told]]:
    rows = firms.rows
    hired = np.asarray(rows.hires > 0)
    return [
        (_("Har ansat fra målgruppen"), firms.share(hired, rows.placed | hired, _("virksomheder med et forløb har ansat fra målgruppen"))),
        (_("Har ansat igen"), firms.share(rows.again, hired, _("virksomheder, der har ansat, har gjort det igen"))),
    ]


def _hires(firms: Firms) -> Block:
    title, lines = _("Virksomheder, der har ansat"), lines_of(firms)
    table = Table("virksomheder", title, share_headers(_("Hvad")), [(label, *share_cells(one)) for label, one in lines])
    note = _("Tallene er for alle målgrupper og alle tider for indskrivning, for en virksomhed hører ikke til en målgruppe.")
    said = tuple(dict.fromkeys(sentence(one) for _label, one in lines))
    return Block("virksomheder", title, said, ("company_hires", "hires_again"), tables=(table,), notes=(note,))


def _answers(firms: Firms) -> Block:
    title = _("Ville virksomheden rekruttere på denne måde igen?")
    asked = np.asarray([answer is not None for answer in firms.rows.answer], dtype=bool)
    names = dict(zip(ANSWERS, (_("Ja"), _("Måske"), _("Nej")), strict=True))
    parts = {answer: one_of(firms.rows.answer, answer) for answer in ANSWERS}
    # Three parts of one whole: two of them give the third.
    fine = all(firms.cut.may_show(mask, asked, firms.chosen) for mask in parts.values())
    n = int((firms.chosen & asked).sum())
    lines = [
        (
            names[answer],
            firms.share(parts[answer], asked, _("virksomheder svarede ja")) if fine or n < estimates.LEAST else Told(None, n, few=True),
        )
        for answer in ANSWERS
    ]
    table = Table("igen", title, share_headers(_("Svar")), [(label, *share_cells(one)) for label, one in lines])
    return Block("igen", title, (sentence(lines[0][1]),), ("recruits_again",), tables=(table,))


def _filled(firms: Firms) -> Block:
    title = _("Ledige stillinger, der er besat")
    hires, filled = (int(column[firms.chosen].sum()) for column in (firms.rows.hires, firms.rows.filled))
    if not firms.may_sum(firms.rows.filled, firms.rows.hires):
        said, cells = few_words(), [NOTHING, counted(hires)]
    else:
        said = _("%(filled)s af %(hires)s ansættelser var i jobfunktioner med en reel eller sandsynlig åbning.") % {
            "filled": danish.number(filled),
            "hires": danish.number(hires),
        }
        cells = [danish.number(filled), danish.number(hires)]
    table = Table("besat", title, [_("Hvad"), _("Antal"), _("Ansættelser i alt")], [(title, *cells)])
    return Block("besat", title, (said,), ("vacancies_filled",), tables=(table,))


def beside(scope: Scope) -> list[Table]:
    """Municipalities side by side; target groups cannot be."""
    if scope.choice.by != BY_PLACE:
        return []
    firms = Firms(scope, split=True)
    narrowed, found = firms.chosen, []
    headers = [_("Kommune"), _("Ud af"), _("Andel"), _("Usikkerhed (95 %)")]
    for number, (label, _told) in enumerate(lines_of(firms)):
        rows = []
        for code, name in places_in(scope):
            firms.chosen = narrowed & one_of(firms.rows.municipality, code)
            rows.append([name, *share_cells(lines_of(firms)[number][1])[1:]])
        found.append(Table(f"side-om-side-{number + 1}", _("%(what)s, side om side") % {"what": label}, headers, rows))
    return found
