"""From now on the database refuses a consent to share that does not say how it was given and by whom."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0004_how_a_sharing_consent_was_given'),
        ('people', '0003_sessions_from'),
    ]

    operations = [
        migrations.AlterField(
            model_name='sharingconsent',
            name='given_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af'),
        ),
        migrations.AddConstraint(
            model_name='sharingconsent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', 'own_page'), ('on_behalf', ''), ('on_behalf_of__isnull', True)), models.Q(('how__in', ('written', 'spoken')), ('on_behalf_of__isnull', False), models.Q(('on_behalf', ''), _negated=True)), _connector='OR'), name='sharing_consent_says_how_and_for_whom'),
        ),
    ]
