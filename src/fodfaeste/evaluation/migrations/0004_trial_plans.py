"""Plans for a trial with their versions, criteria for whether one is worth making, and verdicts; versions and verdicts are written once."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
from django.db import migrations, models

from fodfaeste.shared.written_once import WrittenOnce


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0003_public_figures'),
        ('people', '0004_an_invited_expert'),
    ]

    operations = [
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('measure', models.CharField(choices=[('recruitment', 'Indskrevne pr. måned og kommune'), ('refusal', 'Siger nej til forskning'), ('attrition', 'Frafald'), ('fidelity', 'Løsningsmodellerne er fulgt'), ('contamination', 'Flere løsningsmodeller på samme tid'), ('outcome', 'Lønnet time inden for 12 måneder'), ('icc', 'Lighed inden for kommuner (ICC, andelens skala)')], max_length=16, verbose_name='mål')),
                ('wanted', models.CharField(choices=[('at_least', 'mindst'), ('at_most', 'højst')], max_length=8, verbose_name='skal være')),
                ('bound', models.FloatField(verbose_name='grænse')),
                ('decisive', models.BooleanField(default=True, verbose_name='afgørende')),
                ('grounds', models.CharField(max_length=1000, verbose_name='begrundelse')),
                ('set_at', models.DateTimeField(verbose_name='sat')),
                ('set_by_name', models.CharField(max_length=170, verbose_name='sat af (navn)')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='gælder ikke længere fra')),
                ('ended_why', models.CharField(blank=True, max_length=1000, verbose_name='hvorfor ikke længere')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='sat af')),
            ],
            options={
                'verbose_name': 'kriterium',
                'verbose_name_plural': 'kriterier',
            },
        ),
        migrations.CreateModel(
            name='PotentialVerdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('lines', models.JSONField(verbose_name='vurdering af hvert kriterium')),
                ('overall', models.CharField(choices=[('met', 'opfyldt'), ('not_met', 'ikke opfyldt'), ('unknown', 'kan ikke siges')], max_length=8, verbose_name='samlet')),
                ('digest', models.CharField(max_length=64, verbose_name='øjebliksbilledets hash')),
                ('made_at', models.DateTimeField(verbose_name='vurderet')),
                ('made_by_name', models.CharField(max_length=170, verbose_name='vurderet af (navn)')),
                ('criteria', models.ManyToManyField(related_name='verdicts', to='evaluation.criterion', verbose_name='kriterier')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='vurderet af')),
                ('places', models.ManyToManyField(related_name='+', to='people.municipality', verbose_name='kommuner')),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='evaluation.snapshot', verbose_name='øjebliksbillede')),
            ],
            options={
                'verbose_name': 'vurdering af potentiale',
                'verbose_name_plural': 'vurderinger af potentiale',
            },
        ),
        migrations.CreateModel(
            name='TrialPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('name', models.CharField(max_length=120, verbose_name='navn')),
                ('outcome', models.CharField(max_length=1000, verbose_name='resultat')),
                ('start_on', models.DateField(blank=True, null=True, verbose_name='indskrivningen begynder')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='bemærkning')),
                ('designs', models.JSONField(verbose_name='forsøg')),
                ('made_at', models.DateTimeField(verbose_name='gemt første gang')),
                ('changed_at', models.DateTimeField(verbose_name='gemt sidst')),
                ('changed_by_name', models.CharField(max_length=170, verbose_name='gemt af (navn)')),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='gemt af')),
            ],
            options={
                'verbose_name': 'forsøgsplan',
                'verbose_name_plural': 'forsøgsplaner',
            },
        ),
        migrations.CreateModel(
            name='TrialPlanVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('name', models.CharField(max_length=120, verbose_name='navn')),
                ('outcome', models.CharField(max_length=1000, verbose_name='resultat')),
                ('start_on', models.DateField(blank=True, null=True, verbose_name='indskrivningen begynder')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='bemærkning')),
                ('designs', models.JSONField(verbose_name='forsøg')),
                ('number', models.PositiveIntegerField(verbose_name='nummer')),
                ('saved_at', models.DateTimeField(verbose_name='gemt')),
                ('saved_by_name', models.CharField(max_length=170, verbose_name='gemt af (navn)')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='evaluation.trialplan', verbose_name='forsøgsplan')),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='gemt af')),
            ],
            options={
                'verbose_name': 'version af forsøgsplan',
                'verbose_name_plural': 'versioner af forsøgsplan',
            },
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('measure',), name='one_standing_criterion_a_measure'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('ended_why', ''), _negated=True), _connector='OR'), name='criterion_ends_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('set_at')), _connector='OR'), name='criterion_ends_after_it_was_set'),
        ),
        migrations.AddConstraint(
            model_name='trialplanversion',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='a_trial_plan_version_once'),
        ),
        WrittenOnce("evaluation_trialplanversion"),
        WrittenOnce("evaluation_potentialverdict"),
    ]
