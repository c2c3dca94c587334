"""What ends every session of an account at once."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_wall'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='sessions_from',
            field=models.PositiveIntegerField(default=0, verbose_name='sessioner fra'),
        ),
    ]
