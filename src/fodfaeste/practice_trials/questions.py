"""The short questions to the three parties: one at a time, in turn, about the work and never about the person."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from fodfaeste.placements.models import Party


@dataclass(frozen=True)
class Question:
    """One question; its key stays when its words are put better, and an answer keeps the words that were asked."""

    key: str
    party: Party
    text: str
    scale: tuple[tuple[int, str], ...]


_CLEAR = ((5, _("helt klart")), (4, _("klart")), (3, _("nogenlunde")), (2, _("ikke særlig klart")), (1, _("slet ikke")))
_MUCH = ((5, _("i høj grad")), (4, _("en del")), (3, _("noget")), (2, _("lidt")), (1, _("slet ikke")))
_WORTH = ((5, _("meget mere")), (4, _("mere")), (3, _("lige så meget")), (2, _("mindre")), (1, _("meget mindre")))

QUESTIONS: tuple[Question, ...] = (
    Question("candidate_clear", Party.CANDIDATE, _("Hvor klart er det for dig, hvad du arbejder hen imod?"), _CLEAR),
    Question("candidate_help", Party.CANDIDATE, _("I hvor høj grad får du den hjælp på arbejdet, som du har brug for?"), _MUCH),
    Question("candidate_heard", Party.CANDIDATE, _("I hvor høj grad er du selv med til at bestemme, hvordan det går til?"), _MUCH),
    Question("company_clear", Party.COMPANY, _("Hvor klart er det for jer, hvad der skal til for en ansættelse?"), _CLEAR),
    Question("company_help", Party.COMPANY, _("I hvor høj grad får I hurtigt svar fra kommunen, når I har brug for det?"), _MUCH),
    Question("company_worth", Party.COMPANY, _("Hvor meget får I ud af det i forhold til den tid, I bruger?"), _WORTH),
    Question("jobcentre_clear", Party.JOBCENTRE, _("Hvor klart er det for dig, hvad du skal gøre efter løsningsmodellen?"), _CLEAR),
    Question("jobcentre_fits", Party.JOBCENTRE, _("I hvor høj grad passer løsningsmodellen ind i din hverdag?"), _MUCH),
    Question("jobcentre_helps", Party.JOBCENTRE, _("I hvor høj grad hjælper løsningsmodellen forløbet frem mod ansættelse?"), _MUCH),
)


def of_party(party: str) -> tuple[Question, ...]:
    return tuple(one for one in QUESTIONS if one.party == party)
