"""What was known of both parties on the day of the decision."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('candidates', '0002_wall'),
        ('companies', '0002_wall'),
        ('matching', '0002_wall'),
        ('people', '0002_wall'),
    ]

    operations = [
        migrations.AddField(
            model_name='match',
            name='company_known',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kendte dele af virksomheden, da matchet blev besluttet'),
        ),
        migrations.AddField(
            model_name='match',
            name='company_parts',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='alle dele af virksomheden'),
        ),
        migrations.AddField(
            model_name='match',
            name='profile_known',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kendte dele af profilen, da matchet blev besluttet'),
        ),
        migrations.AddField(
            model_name='match',
            name='profile_parts',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='alle dele af profilen'),
        ),
        migrations.AddField(
            model_name='match',
            name='wish_fit',
            field=models.FloatField(blank=True, null=True, verbose_name='hvor nær kandidatens ønske'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('profile_known__isnull', True), ('profile_known__lte', models.F('profile_parts')), _connector='OR'), models.Q(('company_known__isnull', True), ('company_known__lte', models.F('company_parts')), _connector='OR')), name='match_knows_no_more_than_there_is'),
        ),
    ]
