"""What the workplaces of a trial are called, since others read what is written about it."""

import re

from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.placements.models import Placement
from fodfaeste.practice_trials.models import PracticeTrial

# »Bageriet A/S« is called »Bageriet«.
LEGAL_FORM = re.compile(r",?\s+(?:a/s|aps|i/s|k/s|p/s|ivs|a\.m\.b\.a\.?|amba|smba)$", re.IGNORECASE)


def company_names(placement: Placement | None, trial: PracticeTrial | None) -> set[str]:
    """In the papers and in talk: of the placement, and of all that take part in the trial."""
    rows = Placement.objects.filter(trial_uses__trial=trial.pk) if trial is not None else Placement.objects.none()
    pairs = list(rows.values_list("company__name", "workplace__name").order_by("pk"))
    if placement is not None:
        pairs.append((placement.company.name, placement.workplace.name))
    found = {name for pair in pairs for name in pair}
    return found | {LEGAL_FORM.sub("", name) for name in found}


def refuse_names_of(trial: PracticeTrial, field: str, words: str, by: Person) -> None:
    """Neither persons nor companies of the trial; whoever may not see companies is not told which there are."""
    place = trial.municipality_id
    known = company_names(None, trial) if by.may(May.COMPANIES_SEE, place) else ()
    refuse_names(field, words, names_known_to(by, place), known)
