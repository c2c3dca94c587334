"""Public figures from jobindsats, each with the values it had before, their imports, and the tables that are fetched."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
import fodfaeste.shared.imports
from django.db import migrations, models

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0002_themes'),
        ('people', '0004_an_invited_expert'),
    ]

    operations = [
        migrations.CreateModel(
            name='ComparisonImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('file_name', models.CharField(max_length=200, verbose_name='filnavn')),
                ('state', models.CharField(choices=[('preview', 'til gennemsyn'), ('running', 'indlæses'), ('done', 'indlæst'), ('cancelled', 'fortrudt'), ('failed', 'gik i stå')], default='preview', max_length=12, verbose_name='tilstand')),
                ('rows', fodfaeste.shared.imports.SealedJsonField(verbose_name='rækker')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='rækker i alt')),
                ('handled', models.PositiveIntegerField(default=0, verbose_name='behandlede rækker')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='hentet ind af')),
            ],
            options={
                'verbose_name': 'import af sammenligningstal',
                'verbose_name_plural': 'importer af sammenligningstal',
            },
        ),
        migrations.CreateModel(
            name='ComparisonFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('table_id', models.CharField(max_length=20, verbose_name='tabel')),
                ('measure', models.CharField(max_length=200, verbose_name='måling')),
                ('breakdown', models.CharField(blank=True, max_length=300, verbose_name='fordeling')),
                ('area_code', models.CharField(max_length=4, verbose_name='områdets kode')),
                ('area', models.CharField(max_length=80, verbose_name='område')),
                ('period', models.CharField(max_length=10, verbose_name='periode')),
                ('from_day', models.DateField(verbose_name='fra')),
                ('to_day', models.DateField(verbose_name='til')),
                ('value', models.DecimalField(decimal_places=4, max_digits=16, verbose_name='værdi')),
                ('unit', models.CharField(blank=True, max_length=20, verbose_name='enhed')),
                ('source', models.CharField(choices=[('file', 'fil fra jobindsats.dk'), ('api', 'hentet fra api.jobindsats.dk')], max_length=4, verbose_name='kilde')),
                ('table_version', models.CharField(blank=True, max_length=40, verbose_name='tabellens opdatering')),
                ('fetched_at', models.DateTimeField(verbose_name='hentet')),
                ('imported_by_name', models.CharField(max_length=170, verbose_name='læst ind af (navn)')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='afløst')),
                ('imported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='læst ind af')),
            ],
            options={
                'verbose_name': 'sammenligningstal',
                'verbose_name_plural': 'sammenligningstal',
                'indexes': [models.Index(fields=['area_code', 'table_id', 'to_day'], name='public_figure_of_area')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('table_id', 'measure', 'breakdown', 'area_code', 'period'), name='one_current_value_a_public_figure'), models.CheckConstraint(condition=models.Q(('to_day__gte', models.F('from_day'))), name='public_figure_period_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ComparisonFetch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('table_id', models.CharField(max_length=20, verbose_name='tabel')),
                ('period_kind', models.CharField(blank=True, choices=[('M', 'måneder'), ('Q', 'kvartaler'), ('QMAT', 'rullende år'), ('Y', 'år')], max_length=4, verbose_name='perioder')),
                ('periods', models.PositiveSmallIntegerField(verbose_name='antal perioder')),
                ('chosen', models.JSONField(blank=True, default=dict, verbose_name='fordelinger')),
                ('state', models.CharField(choices=[('waiting', 'venter'), ('running', 'hentes nu'), ('done', 'hentet'), ('failed', 'gik i stå')], default='waiting', max_length=8, verbose_name='tilstand')),
                ('total', models.PositiveSmallIntegerField(default=0, verbose_name='perioder i alt')),
                ('handled', models.PositiveSmallIntegerField(default=0, verbose_name='hentede perioder')),
                ('failure', models.CharField(blank=True, max_length=300, verbose_name='hvorfor det gik i stå')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='bestilt af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluation.comparisonimport', verbose_name='import')),
            ],
            options={
                'verbose_name': 'hentning af sammenligningstal',
                'verbose_name_plural': 'hentninger af sammenligningstal',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('failure', ''), _negated=True), _connector='OR'), name='fetch_failed_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('run__isnull', False), _connector='OR'), name='fetch_done_with_import')],
            },
        ),
        Wall("evaluation_comparisonimport"),
        Wall("evaluation_comparisonfetch"),
    ]
