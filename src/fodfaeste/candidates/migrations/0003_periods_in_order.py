"""An enrolment and a consent end on the day they began or later."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0002_wall"),
        ("people", "0003_sessions_from"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on__isnull", True), ("ended_on__gte", models.F("enrolled_on")), _connector="OR"),
                name="enrolment_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_on__isnull", True), ("withdrawn_on__gte", models.F("given_on")), _connector="OR"),
                name="consent_withdrawn_after_it_was_given",
            ),
        ),
    ]
