"""Many placements at once, past the actions, for tests that count queries."""

from fodfaeste.matching.models import Match
from fodfaeste.people.models import Municipality
from fodfaeste.placements.models import AgreementVersion, Confirmation, Placement
from fodfaeste.shared import clock
from tests.cast import ENROLLED, Cast
from tests.fodfaeste.candidates.rows import many
from tests.fodfaeste.placements import factories
from tests.harness.database import look_at_rows


def make(cast: Cast, count: int, municipality: Municipality) -> list[Placement]:
    moment = clock.at(ENROLLED)
    done = Placement.objects.filter(municipality=municipality).count()
    candidates = many(municipality, cast.caseworker, count, done, name="Nr. ", sex="man", enrolled_on=ENROLLED)
    matches = Match.objects.bulk_create(
        Match(
            municipality=municipality,
            candidate=candidate,
            job_function=cast.butik.job_function,
            proposed_by=cast.caseworker,
            proposed_at=moment,
            candidate_answer="yes",
            company_answer="yes",
            decision="yes",
            decided_at=moment,
            decided_by=cast.caseworker,
        )
        for candidate in candidates
    )
    placements = Placement.objects.bulk_create(
        Placement(
            municipality=municipality,
            match=match,
            candidate=match.candidate,
            company=cast.butik.company,
            workplace=cast.butik.workplace,
            job_function=cast.butik.job_function,
            contact=cast.butik.contact,
            caseworker=cast.caseworker,
            created_at=moment,
            started_on=factories.STARTED,
            start_recorded_at=moment,
        )
        for match in matches
    )
    versions = AgreementVersion.objects.bulk_create(
        AgreementVersion(
            municipality=municipality,
            placement=placement,
            number=1,
            reason="first",
            made_by=cast.caseworker,
            made_at=moment,
            settled_at=moment,
            **factories.CONTENT,
        )
        for placement in placements
    )
    Confirmation.objects.bulk_create(
        Confirmation(municipality=municipality, agreement=version, party=party, person=cast.caseworker, confirmed_at=moment)
        for version in versions
        for party in ("candidate", "company", "jobcentre")
    )
    look_at_rows()
    return placements
