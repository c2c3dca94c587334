"""Versions, blocks, drafts and evidence: shared rows, about nobody."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
import fodfaeste.shared.text
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_an_invited_expert'),
        ('solution_models', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BlockDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=120, verbose_name='overskrift')),
                ('summary', models.CharField(max_length=300, verbose_name='sammenfatning i én sætning')),
                ('body', models.TextField(max_length=20000, verbose_name='tekst')),
                ('why', models.TextField(blank=True, max_length=2000, verbose_name='hvad er ændret, og hvorfor')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='navn')),
                ('written_at', models.DateTimeField(default=fodfaeste.shared.clock.now, verbose_name='skrevet')),
                ('written_by_name', models.CharField(max_length=170, verbose_name='skrevet af (navn)')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
            ],
            options={
                'verbose_name': 'udkast til et afsnit',
                'verbose_name_plural': 'udkast til afsnit',
            },
        ),
        migrations.CreateModel(
            name='HandbookVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('number', models.PositiveSmallIntegerField(unique=True, verbose_name='nummer')),
                ('in_force_from', models.DateField(verbose_name='gælder fra')),
                ('news', models.TextField(blank=True, max_length=2000, verbose_name='hvad er nyt')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='udgivet')),
                ('published_by_name', models.CharField(blank=True, max_length=170, verbose_name='udgivet af (navn)')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='udgivet af')),
            ],
            options={
                'verbose_name': 'udgave af håndbogen',
                'verbose_name_plural': 'udgaver af håndbogen',
            },
        ),
        migrations.CreateModel(
            name='HandbookBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=120, verbose_name='overskrift')),
                ('summary', models.CharField(max_length=300, verbose_name='sammenfatning i én sætning')),
                ('body', models.TextField(max_length=20000, verbose_name='tekst')),
                ('why', models.TextField(blank=True, max_length=2000, verbose_name='hvad er ændret, og hvorfor')),
                ('name', models.CharField(max_length=40, verbose_name='navn')),
                ('position', models.PositiveSmallIntegerField(verbose_name='plads')),
                ('steps', models.CharField(blank=True, max_length=200, verbose_name='trin')),
                ('changed_in', models.PositiveSmallIntegerField(default=1, verbose_name='senest ændret i udgave')),
                ('search_text', fodfaeste.shared.text.SearchTextField(blank=True, default='', editable=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='handbook.handbookversion', verbose_name='udgave')),
            ],
            options={
                'verbose_name': 'afsnit i håndbogen',
                'verbose_name_plural': 'afsnit i håndbogen',
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('kind', models.CharField(choices=[('model', 'løsningsmodel'), ('mechanism', 'virksom mekanisme'), ('figures', 'tal for et princip')], max_length=10, verbose_name='hvad er det')),
                ('stance', models.CharField(choices=[('for', 'taler for'), ('against', 'taler imod')], max_length=8, verbose_name='taler det for eller imod')),
                ('words', models.TextField(max_length=1000, verbose_name='hvad viser det')),
                ('figures', models.JSONField(blank=True, default=list, verbose_name='tal')),
                ('figures_day', models.DateField(blank=True, null=True, verbose_name='tallenes dag')),
                ('added_at', models.DateTimeField(default=fodfaeste.shared.clock.now, verbose_name='tilføjet')),
                ('added_by_name', models.CharField(max_length=170, verbose_name='tilføjet af (navn)')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='tilføjet af')),
                ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='handbook.blockdraft', verbose_name='udkast')),
                ('mechanism', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handbook_evidence', to='solution_models.mechanism', verbose_name='virksom mekanisme')),
                ('solution_model', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='solution_models.solutionmodelversion', verbose_name='løsningsmodel')),
                ('block', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='handbook.handbookblock', verbose_name='afsnit')),
            ],
            options={
                'verbose_name': 'grundlag for en ændring',
                'verbose_name_plural': 'grundlag for ændringer',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('block__isnull', False), ('draft__isnull', True)), models.Q(('block__isnull', True), ('draft__isnull', False)), _connector='OR'), name='evidence_of_a_draft_or_of_a_block'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'model'), ('solution_model__isnull', False)), models.Q(('kind', 'mechanism'), ('mechanism__isnull', False)), models.Q(('figures_day__isnull', False), ('kind', 'figures')), _connector='OR'), name='evidence_has_what_it_says')],
            },
        ),
        migrations.AddConstraint(
            model_name='handbookversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by__isnull', True)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='handbook_published_by_and_when'),
        ),
        migrations.AddConstraint(
            model_name='handbookblock',
            constraint=models.UniqueConstraint(fields=('edition', 'name'), name='a_block_once_in_a_version'),
        ),
    ]
