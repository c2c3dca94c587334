"""What learning hands over for evaluation: activities, and who of the staff signed up, came and assessed themselves, without names."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext_lazy as _

from fodfaeste.learning.models import LearningActivity, LearningSession, Moment, SelfAssessment, SignUp, Used
from fodfaeste.people.facts import code_of, role_keys
from fodfaeste.people.roles import ROLE_CHOICES
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared import crypto
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import HOURS, code, count, day, day_of, municipality, number, or_none, pseudonym, text, yes_no

ACTIVITY, SESSION, SIGN_UP = _("Læringsaktivitet skrevet"), _("Kursusgang"), _("Tilmelding")
ATTENDANCE, ANSWER = _("Fremmøde noteret"), _("Selvvurdering besvaret")


def activity_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """Activities are shared; sign-ups are those of this municipality."""
    place = code_of(municipality)
    minutes: dict[int, int] = {}
    for session in LearningSession.objects.order_by("pk"):
        minutes[session.activity_id] = minutes.get(session.activity_id, 0) + session.minutes
    signed = SignUp.objects.filter(municipality=municipality).order_by().values("activity_id")
    counted = signed.annotate(n=Count("pk"), left=Count("pk", filter=Q(withdrawn_at__isnull=False)))
    sign_ups = {row["activity_id"]: (row["n"], row["left"]) for row in counted}
    rows = LearningActivity.objects.annotate(times=Count("sessions"), first=Min("sessions__held_on"), last=Max("sessions__held_on"))
    for row in rows.order_by("pk").values("pk", "ref", "title", "phase", "called_off_at", "times", "first", "last"):
        made, left = sign_ups.get(row["pk"], (0, 0))
        yield {
            "municipality": place,
            "activity": row["ref"],
            "title": row["title"],
            "phase": or_none(row["phase"]),
            "sessions": row["times"],
            "hours": round(minutes.get(row["pk"], 0) / 60, 2),
            "first_day": row["first"],
            "last_day": row["last"],
            "called_off": row["called_off_at"] is not None,
            "sign_ups": made,
            "withdrawn": left,
        }


def sign_up_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place, roles = code_of(municipality), role_keys(municipality)
    noted, came = Count("attendances"), Count("attendances", filter=Q(attendances__came=True))
    rows = SignUp.objects.filter(municipality=municipality).annotate(noted=noted, came=came)
    fields = ("person_id", "signed_up_at", "withdrawn_at", "noted", "came", "use__used")
    for row in rows.order_by("pk").values("ref", "activity__ref", "person__ref", *fields):
        yield {
            "municipality": place,
            "sign_up": crypto.pseudonym(row["ref"]),
            "activity": row["activity__ref"],
            "staff": crypto.pseudonym(row["person__ref"]),
            "role": roles.get(row["person_id"]),
            "signed_on": day_of(row["signed_up_at"]),
            "withdrawn_on": day_of(row["withdrawn_at"]),
            "noted": row["noted"],
            "attended": row["came"],
            "used": row["use__used"],
        }


def assessment_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = SelfAssessment.objects.filter(municipality=municipality).order_by("answered_at", "pk")
    refs = ("sign_up__ref", "sign_up__activity__ref", "sign_up__person__ref")
    for sign_up, activity, staff, moment, answers, scale, answered_at in rows.values_list(
        *refs, "moment", "answers", "scale", "answered_at"
    ):
        steps = [value for value, _words in scale]
        whose = {
            "municipality": place,
            "sign_up": crypto.pseudonym(sign_up),
            "activity": activity,
            "staff": crypto.pseudonym(staff),
            "moment": moment,
            "scale": f"{min(steps)}-{max(steps)}",
            "day": day_of(answered_at),
        }
        for answer in answers:
            yield whose | {"statement": answer["key"], "value": answer["value"]}


ACTIVITIES = FactTable(
    name="learning_activities",
    meaning=_("Læringsaktiviteter; fælles for kommunerne, med hver kommunes egne tilmeldinger"),
    row=_("En aktivitet set fra en kommune"),
    key=("municipality", "activity"),
    rows=activity_rows,
    columns=(
        municipality(),
        code("activity", _("Aktiviteten"), ACTIVITY),
        text("title", _("Aktivitetens titel"), ACTIVITY),
        code("phase", _("Fase; tom betyder alle"), ACTIVITY, Phase.choices()),
        count("sessions", _("Kursusgange"), SESSION, _("gange")),
        number("hours", _("Timer på kursusgangene tilsammen"), SESSION, HOURS),
        day("first_day", _("Første gang"), SESSION),
        day("last_day", _("Sidste gang"), SESSION),
        yes_no("called_off", _("Aflyst"), _("Aktivitet aflyst")),
        count("sign_ups", _("Tilmeldinger fra kommunen, også dem, der blev trukket"), SIGN_UP, _("tilmeldinger")),
        count("withdrawn", _("Heraf meldt fra"), _("Meldt fra"), _("tilmeldinger")),
    ),
)
SIGN_UPS = FactTable(
    name="learning_sign_ups",
    meaning=_("Tilmeldinger til læringsaktiviteter"),
    row=_("En medarbejders tilmelding"),
    key=("sign_up",),
    rows=sign_up_rows,
    columns=(
        municipality(),
        pseudonym("sign_up", _("Tilmeldingen"), SIGN_UP),
        code("activity", _("Aktiviteten"), SIGN_UP),
        pseudonym("staff", _("Medarbejderen"), SIGN_UP),
        code("role", _("Medarbejderens rolle i kommunen nu; den første, når der er flere"), _("Roller"), ROLE_CHOICES),
        day("signed_on", _("Tilmeldt"), SIGN_UP),
        day("withdrawn_on", _("Meldt fra"), _("Meldt fra")),
        count("noted", _("Kursusgange med noteret fremmøde"), ATTENDANCE, _("gange")),
        count("attended", _("Heraf mødt"), ATTENDANCE, _("gange")),
        code("used", _("Brugt i praksis en måned efter"), _("Brug i praksis besvaret"), Used.choices),
    ),
)
ASSESSMENTS = FactTable(
    name="learning_assessments",
    meaning=_("Hvor sikre medarbejdere er, før og efter en læringsaktivitet"),
    row=_("Et udsagn i en selvvurdering"),
    key=("sign_up", "moment", "statement"),
    rows=assessment_rows,
    columns=(
        municipality(),
        pseudonym("sign_up", _("Tilmeldingen"), SIGN_UP),
        code("activity", _("Aktiviteten"), SIGN_UP),
        pseudonym("staff", _("Medarbejderen"), SIGN_UP),
        code("moment", _("Før eller efter"), ANSWER, Moment.choices),
        code("statement", _("Udsagnets nøgle"), ANSWER),
        count("value", _("Svaret"), ANSWER, _("skalaens trin")),
        code("scale", _("Laveste og højeste svar"), ANSWER),
        day("day", _("Besvaret"), ANSWER),
    ),
)
register(ACTIVITIES, SIGN_UPS, ASSESSMENTS)
