"""An expert who is invited to one workshop is a kind of person."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_sessions_from'),
    ]

    operations = [
        migrations.AlterField(
            model_name='person',
            name='kind',
            field=models.CharField(choices=[('staff', 'medarbejder'), ('candidate', 'jobkandidat'), ('contact', 'kontaktperson i en virksomhed'), ('expert', 'inviteret ekspert')], max_length=12, verbose_name='art'),
        ),
    ]
