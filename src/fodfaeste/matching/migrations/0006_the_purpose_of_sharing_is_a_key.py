"""The purpose of a sharing consent is kept as a key, so that it can be read in another language."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0005_no_sharing_consent_without_how'),
    ]

    operations = [
        migrations.AlterField(
            model_name='sharingconsent',
            name='purpose',
            field=models.CharField(choices=[('match', 'at vurdere et match i virksomheden')], max_length=120, verbose_name='til'),
        ),
    ]
