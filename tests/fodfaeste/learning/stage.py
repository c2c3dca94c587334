"""Activities, those who take part, and a module for tests, made by the same actions as real ones."""

import io
import zipfile
from datetime import date, time
from decimal import Decimal
from typing import Any

from fodfaeste.learning import actions, instrument
from fodfaeste.learning.models import DiplomaModule, LearningActivity, LearningSession, Material, SelfAssessment, SignUp, Teacher
from fodfaeste.people.models import Person
from fodfaeste.shared import clock
from tests import cast as people
from tests.cast import Cast

BEFORE, FIRST, SECOND, AFTER = date(2026, 8, 20), date(2026, 9, 1), date(2026, 9, 8), date(2026, 9, 9)
A_MONTH_ON = date(2026, 10, 8)
VALUES: dict[str, Any] = {
    "title": "Virksomhedsanalyse i praksis",
    "aim": "Se, hvilke opgaver en virksomhed kan ansætte til",
    "for_whom": "Jobkonsulenter og sagsbehandlere",
    "phase": "prepare",
    "principles": "P1,P2",
    "preparation_hours": Decimal(4),
}
PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 17 + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def bare(cast: Cast, **changed: Any) -> LearningActivity:
    """Without sessions."""
    return actions.create_activity(by=cast.process_consultant, **{**VALUES, **changed})


def session(cast: Cast, made: LearningActivity, day: date = FIRST, **changed: Any) -> LearningSession:
    values = {"theme": "Besøg og spørgsmål", "starts_at": time(9), "ends_at": time(12, 30), "place": "Rådhuset, mødesal 2", **changed}
    return actions.add_session(by=cast.process_consultant, activity=made, held_on=day, **values)


def activity(cast: Cast, **changed: Any) -> LearningActivity:
    """With two sessions of three and a half hours."""
    made = bare(cast, **changed)
    session(cast, made)
    session(cast, made, SECOND, theme="Fra opgaver til stilling")
    return made


def teacher(cast: Cast, made: LearningActivity | None = None) -> Teacher:
    values = {"name": "Tove Lærer", "title": "lektor, professionshøjskolen", "comes_as": "teacher"}
    return actions.add_teacher(by=cast.process_consultant, activity=made or activity(cast), **values)


def material(cast: Cast, made: LearningActivity | None = None) -> Material:
    values = {"title": "Spørgsmål til virksomheden", "name": "guide.pdf", "content": PDF}
    return actions.add_file(by=cast.process_consultant, activity=made or activity(cast), **values)


def signed_up(cast: Cast, person: Person | None = None, made: LearningActivity | None = None) -> SignUp:
    with clock.moved_to(BEFORE):
        return actions.sign_up(by=person or cast.caseworker, activity=made or activity(cast))


def assess(sign_up: SignUp, moment: str, value: int) -> SelfAssessment:
    with clock.moved_to(BEFORE if moment == "before" else AFTER):
        values = {one.key: value for one in instrument.STATEMENTS}
        return actions.assess(by=sign_up.person, sign_up=sign_up, moment=moment, values=values)


def group(cast: Cast, made: LearningActivity, count: int) -> list[SignUp]:
    """So many of our municipality, who have answered before."""
    rows = [signed_up(cast, people.staff(cast.own, f"Deltager{number}", "caseworker"), made) for number in range(count)]
    for number, row in enumerate(rows):
        assess(row, "before", 2 + number % 2)
    return rows


def module(cast: Cast, *activities: LearningActivity) -> DiplomaModule:
    made = actions.create_module(by=cast.process_consultant, title="Rekruttering fra kanten")
    if activities:
        actions.choose_activities(by=cast.process_consultant, module=made, activities=activities)
    return made


def packed(*names: str, **told: str) -> bytes:
    """A zip file with parts of these names, and of these that say something."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in {**told, **dict.fromkeys(names, "x")}.items():
            file.writestr(name, text)
    return out.getvalue()
