"""Themes in versions, two codings of each shared observation, and how two who differed settled it."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
from django.db import migrations, models

from fodfaeste.shared.written_once import WrittenOnce


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0001_snapshots'),
        ('people', '0004_an_invited_expert'),
        ('practice_trials', '0003_written_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='bruges ikke mere fra')),
            ],
            options={
                'verbose_name': 'tema',
                'verbose_name_plural': 'temaer',
            },
        ),
        migrations.CreateModel(
            name='ThemeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('name', models.CharField(max_length=80, verbose_name='navn')),
                ('belongs', models.TextField(max_length=1000, verbose_name='det hører til')),
                ('not_belongs', models.TextField(max_length=1000, verbose_name='det hører ikke til')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='hvad er ændret, og hvorfor')),
                ('made_at', models.DateTimeField(verbose_name='skrevet')),
                ('made_by_name', models.CharField(max_length=170, verbose_name='skrevet af (navn)')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='evaluation.theme', verbose_name='tema')),
            ],
            options={
                'verbose_name': 'version af tema',
                'verbose_name_plural': 'versioner af tema',
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('reason', models.CharField(max_length=500, verbose_name='hvorfor')),
                ('settled_at', models.DateTimeField(verbose_name='afgjort')),
                ('settled_by_name', models.CharField(max_length=170, verbose_name='afgjort af (navn)')),
                ('observation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='practice_trials.sharedobservation', verbose_name='observation')),
                ('settled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='afgjort af')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='evaluation.themeversion', verbose_name='tema')),
            ],
            options={
                'verbose_name': 'afgørelse af en kodning',
                'verbose_name_plural': 'afgørelser af kodninger',
            },
        ),
        migrations.CreateModel(
            name='Coding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('place', models.PositiveSmallIntegerField(verbose_name='første eller anden')),
                ('coder_name', models.CharField(max_length=170, verbose_name='kodet af (navn)')),
                ('coded_at', models.DateTimeField(verbose_name='kodet')),
                ('coder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='kodet af')),
                ('observation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codings', to='practice_trials.sharedobservation', verbose_name='observation')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='codings', to='evaluation.themeversion', verbose_name='tema')),
            ],
            options={
                'verbose_name': 'kodning',
                'verbose_name_plural': 'kodninger',
            },
        ),
        migrations.AddConstraint(
            model_name='themeversion',
            constraint=models.UniqueConstraint(fields=('theme', 'number'), name='a_theme_version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.UniqueConstraint(fields=('observation', 'number'), name='a_settlement_number_once'),
        ),
        migrations.AddConstraint(
            model_name='coding',
            constraint=models.UniqueConstraint(fields=('observation', 'coder'), name='each_codes_an_observation_once'),
        ),
        migrations.AddConstraint(
            model_name='coding',
            constraint=models.UniqueConstraint(fields=('observation', 'place'), name='two_code_an_observation'),
        ),
        migrations.AddConstraint(
            model_name='coding',
            constraint=models.CheckConstraint(condition=models.Q(('place__gte', 1), ('place__lte', 2)), name='coding_is_the_first_or_the_second'),
        ),
        WrittenOnce("evaluation_themeversion"),
        WrittenOnce("evaluation_settlement"),
    ]
