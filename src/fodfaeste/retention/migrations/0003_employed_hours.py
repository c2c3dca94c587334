"""Hours of an employment are more than none and fit in a week."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0002_wall"),
        ("companies", "0003_who_named_it"),
        ("people", "0003_sessions_from"),
        ("placements", "0004_ranges_and_taking_back"),
        ("retention", "0002_wall"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours_per_week__gt", 0), ("hours_per_week__lte", 168)), name="employed_hours_fit_in_a_week"
            ),
        ),
        migrations.AddConstraint(
            model_name="employmentchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours_per_week__gt", 0), ("hours_per_week__lte", 168)), name="changed_hours_fit_in_a_week"
            ),
        ),
    ]
