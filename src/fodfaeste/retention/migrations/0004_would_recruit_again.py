"""What a company answers when it is asked whether it would take somebody again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_an_invited_expert"),
        ("retention", "0003_employed_hours"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkin",
            name="recruits_again",
            field=models.CharField(
                blank=True,
                choices=[("yes", "ja"), ("perhaps", "måske"), ("no", "nej")],
                max_length=8,
                verbose_name="virksomheden vil tage en jobkandidat igen",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.CheckConstraint(
                condition=models.Q(("recruits_again", ""), models.Q(("held_at__isnull", False), ("party", "company")), _connector="OR"),
                name="only_a_company_says_whether_it_recruits_again",
            ),
        ),
    ]
