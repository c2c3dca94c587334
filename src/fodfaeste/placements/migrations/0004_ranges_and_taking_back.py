"""Hours and periods that cannot be; rows that can be taken back the same day; hours written anew are kept apart."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.fields
import fodfaeste.shared.ids
from django.db import migrations, models

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_sessions_from"),
        ("placements", "0003_training_plan"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ("day", models.DateField(blank=True, null=True, verbose_name="dag")),
                ("task", models.CharField(max_length=160, verbose_name="opgave")),
                (
                    "pay_kind",
                    models.CharField(
                        choices=[
                            ("paid_ordinary", "ordinær løn"),
                            ("paid_flex", "løn i fleksjob"),
                            ("paid_subsidised", "løn med tilskud"),
                            ("unpaid", "uden løn"),
                        ],
                        max_length=16,
                        verbose_name="løn",
                    ),
                ),
                ("hours", fodfaeste.shared.fields.HoursField(decimal_places=2, max_digits=6, verbose_name="timer")),
                (
                    "attendance_hours",
                    fodfaeste.shared.fields.HoursField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="fremmødetimer i fleksjob"
                    ),
                ),
                ("intensity_percent", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="arbejdsintensitet i procent")),
                (
                    "recorded_party",
                    models.CharField(
                        choices=[("candidate", "jobkandidaten"), ("company", "virksomheden"), ("jobcentre", "kommunen")],
                        max_length=12,
                        verbose_name="skrevet af part",
                    ),
                ),
                ("superseded_at", models.DateTimeField(verbose_name="skrevet om")),
            ],
            options={
                "verbose_name": "tidligere timer",
                "verbose_name_plural": "tidligere timer",
            },
        ),
        migrations.RemoveConstraint(
            model_name="assessment",
            name="a_party_assesses_once_a_day",
        ),
        migrations.RemoveConstraint(
            model_name="hoursstep",
            name="a_step_once_a_day",
        ),
        migrations.RemoveConstraint(
            model_name="namedcontact",
            name="one_named_contact_a_side",
        ),
        migrations.AddField(
            model_name="assessment",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="taget tilbage"),
        ),
        migrations.AddField(
            model_name="assessment",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="taget tilbage af",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="taget tilbage"),
        ),
        migrations.AddField(
            model_name="followup",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="taget tilbage af",
            ),
        ),
        migrations.AddField(
            model_name="hoursstep",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="taget tilbage"),
        ),
        migrations.AddField(
            model_name="hoursstep",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="taget tilbage af",
            ),
        ),
        migrations.AddField(
            model_name="hoursstep",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="skrevet af",
            ),
        ),
        migrations.AddField(
            model_name="namedcontact",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="taget tilbage"),
        ),
        migrations.AddField(
            model_name="namedcontact",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="taget tilbage af",
            ),
        ),
        migrations.AddField(
            model_name="namedcontact",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="skrevet af",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hire_hours__lte", 168), ("hours_per_week__gt", 0), ("hours_per_week__lte", 168), ("paid_hours_per_week__gte", 0)
                ),
                name="agreed_hours_fit_in_a_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("measure", "work_trial"), _negated=True), ("hours_per_week__lte", 37), _connector="OR"),
                name="work_trial_is_at_most_full_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)), fields=("placement", "party", "day"), name="a_party_assesses_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="assessment_withdrawn_by_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="follow_up_withdrawn_by_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="hourentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hours__lte", 168),
                    models.Q(
                        ("attendance_hours__isnull", True),
                        models.Q(("attendance_hours__gt", 0), ("attendance_hours__lte", 168)),
                        _connector="OR",
                    ),
                ),
                name="hours_fit_in_a_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="hourentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("day__isnull", True), ("hours__lte", 24), _connector="OR"), name="hours_of_a_day_fit_in_it"
            ),
        ),
        migrations.AddConstraint(
            model_name="hourentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_hours__isnull", True), models.Q(("decided_hours__gte", 0), ("decided_hours__lte", 168)), _connector="OR"
                ),
                name="decided_hours_fit_in_a_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="hoursstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)), fields=("placement", "from_day"), name="a_step_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="hoursstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours_per_week__gt", 0), ("hours_per_week__lte", 168), ("paid_hours_per_week__gte", 0)),
                name="step_hours_fit_in_a_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="hoursstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="step_withdrawn_by_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedcontact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("to_day__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("placement", "side"),
                name="one_named_contact_a_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_day__isnull", True), ("to_day__gte", models.F("from_day")), _connector="OR"),
                name="named_contact_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="named_contact_withdrawn_by_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="paralleleffort",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_day__isnull", True), ("to_day__gte", models.F("from_day")), _connector="OR"),
                name="effort_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="workweek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("disputed_hours__isnull", True), models.Q(("disputed_hours__gte", 0), ("disputed_hours__lte", 168)), _connector="OR"
                ),
                name="disputed_hours_fit_in_a_week",
            ),
        ),
        migrations.AddField(
            model_name="formerentry",
            name="municipality",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.municipality"),
        ),
        migrations.AddField(
            model_name="formerentry",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person", verbose_name="skrevet af"
            ),
        ),
        migrations.AddField(
            model_name="formerentry",
            name="superseded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person", verbose_name="skrevet om af"
            ),
        ),
        migrations.AddField(
            model_name="formerentry",
            name="week",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="former_entries", to="placements.workweek", verbose_name="uge"
            ),
        ),
        Wall("placements_formerentry"),
    ]
