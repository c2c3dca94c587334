"""Snapshots with their parts, what left them and what was handed over; removals and exports are written once."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
from django.db import migrations, models

from fodfaeste.shared.tenancy import Wall
from fodfaeste.shared.written_once import WrittenOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_an_invited_expert'),
    ]

    operations = [
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('purpose', models.CharField(max_length=300, verbose_name='formål')),
                ('day', models.DateField(verbose_name='viser dagen')),
                ('taken_at', models.DateTimeField(verbose_name='bestilt')),
                ('taken_by_name', models.CharField(max_length=170, verbose_name='taget af (navn)')),
                ('state', models.CharField(choices=[('waiting', 'venter'), ('running', 'tages nu'), ('done', 'færdigt'), ('failed', 'gik i stå')], default='waiting', max_length=8, verbose_name='tilstand')),
                ('moved_at', models.DateTimeField(verbose_name='sidst kommet videre')),
                ('failure', models.CharField(blank=True, max_length=300, verbose_name='hvorfor det gik i stå')),
                ('part_hashes', models.JSONField(default=dict, verbose_name='delenes hash')),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='hash')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='taget af')),
            ],
            options={
                'verbose_name': 'øjebliksbillede',
                'verbose_name_plural': 'øjebliksbilleder',
            },
        ),
        migrations.CreateModel(
            name='SnapshotExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('made_at', models.DateTimeField(verbose_name='hentet')),
                ('made_by_name', models.CharField(max_length=170, verbose_name='hentet af (navn)')),
                ('purpose', models.CharField(max_length=300, verbose_name='formål')),
                ('tables', models.JSONField(verbose_name='tabeller')),
                ('file_format', models.CharField(choices=[('csv', 'CSV (kan åbnes i alle programmer)'), ('parquet', 'Parquet (til R, Python og andre statistikprogrammer)')], max_length=8, verbose_name='filformat')),
                ('digest', models.CharField(max_length=64, verbose_name='øjebliksbilledets hash')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='hentet af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='evaluation.snapshot', verbose_name='øjebliksbillede')),
            ],
            options={
                'verbose_name': 'udtræk til forskning',
                'verbose_name_plural': 'udtræk til forskning',
            },
        ),
        migrations.CreateModel(
            name='SnapshotPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('table', models.CharField(max_length=60, verbose_name='tabel')),
                ('rows', models.PositiveIntegerField(default=0, verbose_name='rækker')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='hash')),
                ('content', models.BinaryField(null=True, verbose_name='rækkerne, pakket')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='evaluation.snapshot', verbose_name='øjebliksbillede')),
            ],
            options={
                'verbose_name': 'del af øjebliksbillede',
                'verbose_name_plural': 'dele af øjebliksbillede',
            },
        ),
        migrations.CreateModel(
            name='SnapshotRemoval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('happened_at', models.DateTimeField(verbose_name='hvornår')),
                ('rows', models.PositiveIntegerField(verbose_name='rækker taget ud')),
                ('before', models.CharField(max_length=64, verbose_name='delens hash før')),
                ('after', models.CharField(max_length=64, verbose_name='delens hash efter')),
                ('whole_before', models.CharField(blank=True, max_length=64, verbose_name='øjebliksbilledets hash før')),
                ('whole_after', models.CharField(blank=True, max_length=64, verbose_name='øjebliksbilledets hash efter')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='removals', to='evaluation.snapshotpart', verbose_name='del')),
            ],
            options={
                'verbose_name': 'rækker taget ud',
                'verbose_name_plural': 'rækker taget ud',
            },
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('digest', ''), _negated=True), _connector='OR'), name='snapshot_done_with_hash'),
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('failure', ''), _negated=True), _connector='OR'), name='snapshot_failed_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='snapshotpart',
            constraint=models.UniqueConstraint(fields=('snapshot', 'municipality', 'table'), name='a_part_once_a_snapshot'),
        ),
        migrations.AddConstraint(
            model_name='snapshotpart',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', True), ('sha256', '')), models.Q(('content__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='snapshot_part_taken_with_hash'),
        ),
        migrations.AddConstraint(
            model_name='snapshotremoval',
            constraint=models.CheckConstraint(condition=models.Q(('rows__gte', 1)), name='removal_of_at_least_one_row'),
        ),
        Wall("evaluation_snapshotpart"),
        Wall("evaluation_snapshotremoval"),
        Wall("evaluation_snapshotexport"),
        WrittenOnce("evaluation_snapshotremoval"),
        WrittenOnce("evaluation_snapshotexport"),
    ]
