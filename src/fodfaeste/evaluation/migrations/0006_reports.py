"""Reports with their chapters, the texts that people write in them, shared words that were chosen, and costs; versions are written once."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
from django.db import migrations, models

from fodfaeste.shared.tenancy import Wall
from fodfaeste.shared.written_once import WrittenOnce


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0005_outcome_within_half_a_year'),
        ('people', '0004_an_invited_expert'),
        ('practice_trials', '0003_written_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('digest', models.CharField(max_length=64, verbose_name='øjebliksbilledets hash')),
                ('asked_at', models.DateTimeField(verbose_name='bestilt')),
                ('asked_by_name', models.CharField(max_length=170, verbose_name='bestilt af (navn)')),
                ('state', models.CharField(choices=[('waiting', 'venter'), ('running', 'laves nu'), ('done', 'færdig'), ('failed', 'gik i stå')], default='waiting', max_length=8, verbose_name='tilstand')),
                ('moved_at', models.DateTimeField(verbose_name='sidst kommet videre')),
                ('failure', models.CharField(blank=True, choices=[('access', 'den, der bestilte rapporten, må ikke længere se alle dens kommuner. Lad en anden bestille den.'), ('unforeseen', 'der skete en fejl undervejs. Prøv igen; sker det igen, så sig det til dem, der driver systemet.')], max_length=16, verbose_name='hvorfor den gik i stå')),
                ('released_at', models.DateTimeField(blank=True, null=True, verbose_name='frigivet')),
                ('released_by_name', models.CharField(blank=True, max_length=170, verbose_name='frigivet af (navn)')),
                ('texts', models.JSONField(default=dict, verbose_name='tekster ved frigivelsen')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='bestilt af')),
                ('places', models.ManyToManyField(related_name='+', to='people.municipality', verbose_name='kommuner')),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='evaluation.snapshot', verbose_name='øjebliksbillede')),
            ],
            options={
                'verbose_name': 'rapport',
                'verbose_name_plural': 'rapporter',
            },
        ),
        migrations.CreateModel(
            name='ReportChapter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('key', models.CharField(max_length=40, verbose_name='nøgle')),
                ('place', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('content', models.JSONField(null=True, verbose_name='indhold')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chapters', to='evaluation.report', verbose_name='rapport')),
            ],
            options={
                'verbose_name': 'kapitel',
                'verbose_name_plural': 'kapitler',
                'ordering': ['report', 'place'],
            },
        ),
        migrations.CreateModel(
            name='ReportCost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('kind', models.CharField(choices=[('staff', 'Medarbejdernes tid'), ('support', 'Mentor, hjælpemidler og opkvalificering'), ('wage', 'Tilskud til løn'), ('company', 'Godtgørelse til virksomheder'), ('learning', 'Læring og supervision'), ('other', 'Andet')], max_length=10, verbose_name='slags')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='kroner')),
                ('from_day', models.DateField(verbose_name='fra')),
                ('to_day', models.DateField(verbose_name='til')),
                ('source', models.CharField(max_length=300, verbose_name='hvor tallet kommer fra')),
                ('entered_at', models.DateTimeField(verbose_name='skrevet')),
                ('entered_by_name', models.CharField(max_length=170, verbose_name='skrevet af (navn)')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='taget ud')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
            ],
            options={
                'verbose_name': 'omkostning',
                'verbose_name_plural': 'omkostninger',
            },
        ),
        migrations.CreateModel(
            name='ReportQuote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('chosen_at', models.DateTimeField(verbose_name='valgt')),
                ('chosen_by_name', models.CharField(max_length=170, verbose_name='valgt af (navn)')),
                ('observation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice_trials.sharedobservation', verbose_name='delt observation')),
            ],
            options={
                'verbose_name': 'citat i rapporten',
                'verbose_name_plural': 'citater i rapporten',
            },
        ),
        migrations.CreateModel(
            name='ReportText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('key', models.CharField(max_length=60, unique=True, verbose_name='sted i rapporten')),
                ('words', models.TextField(blank=True, max_length=6000, verbose_name='tekst')),
                ('written_at', models.DateTimeField(verbose_name='skrevet')),
                ('written_by_name', models.CharField(max_length=170, verbose_name='skrevet af (navn)')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
            ],
            options={
                'verbose_name': 'tekst i rapporten',
                'verbose_name_plural': 'tekster i rapporten',
            },
        ),
        migrations.CreateModel(
            name='ReportTextVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('number', models.PositiveIntegerField(verbose_name='nummer')),
                ('words', models.TextField(blank=True, max_length=6000, verbose_name='tekst')),
                ('written_at', models.DateTimeField(verbose_name='skrevet')),
                ('written_by_name', models.CharField(max_length=170, verbose_name='skrevet af (navn)')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='evaluation.reporttext', verbose_name='tekst')),
            ],
            options={
                'verbose_name': 'version af tekst i rapporten',
                'verbose_name_plural': 'versioner af tekster i rapporten',
            },
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('failure', ''), _negated=True), _connector='OR'), name='report_failed_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('released_at__isnull', True), ('state', 'done'), _connector='OR'), name='report_released_when_done'),
        ),
        migrations.AddConstraint(
            model_name='reportchapter',
            constraint=models.UniqueConstraint(fields=('report', 'key'), name='a_chapter_once_a_report'),
        ),
        migrations.AddConstraint(
            model_name='reportcost',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='report_cost_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='reportcost',
            constraint=models.CheckConstraint(condition=models.Q(('to_day__gte', models.F('from_day'))), name='report_cost_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='reporttextversion',
            constraint=models.UniqueConstraint(fields=('of', 'number'), name='a_report_text_version_once'),
        ),
        Wall("evaluation_reportcost"),
        WrittenOnce("evaluation_reporttextversion"),
    ]
