"""Why a placement ended without a hire, what the company says of another time, and how much sickness there was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0003_periods_in_order"),
        ("companies", "0003_who_named_it"),
        ("matching", "0006_the_purpose_of_sharing_is_a_key"),
        ("people", "0004_an_invited_expert"),
        ("placements", "0004_ranges_and_taking_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="absence",
            field=models.CharField(
                blank=True,
                choices=[("none", "ingen"), ("days", "nogle dage"), ("weeks", "en uge eller mere")],
                max_length=8,
                verbose_name="sygefravær siden sidst",
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="end_cause",
            field=models.CharField(
                blank=True,
                choices=[
                    ("sickness", "sygdom eller helbred"),
                    ("conflict", "uenighed eller konflikt på arbejdspladsen"),
                    ("not_the_work", "arbejdet passede ikke"),
                    ("hours_or_travel", "timer eller transport passede ikke"),
                    ("company_changed", "virksomhedens situation blev en anden"),
                    ("other", "andet"),
                ],
                max_length=16,
                verbose_name="hvorfor det endte",
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="recruits_again",
            field=models.CharField(
                blank=True,
                choices=[("yes", "ja"), ("perhaps", "måske"), ("no", "nej")],
                max_length=8,
                verbose_name="virksomheden vil tage en jobkandidat igen",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on__isnull", False), models.Q(("end_cause", ""), ("recruits_again", "")), _connector="OR"),
                name="what_is_said_of_the_end_has_an_end",
            ),
        ),
    ]
