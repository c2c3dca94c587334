"""Solution models, their versions and their life, and mechanisms: shared rows, about nobody."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
import fodfaeste.shared.text
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_an_invited_expert'),
        ('workshops', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mechanism',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('statement', models.CharField(max_length=300, verbose_name='hvad virker, og hvorfor')),
                ('phase', models.CharField(choices=[('prepare', 'Forberedelse og match'), ('recruit', 'Rekrutteringsforløb'), ('employ', 'Ansættelse')], max_length=8, verbose_name='fase')),
                ('party', models.CharField(blank=True, choices=[('candidate', 'Jobkandidat'), ('company', 'Virksomhed'), ('jobcentre', 'Jobcenter')], max_length=12, verbose_name='hos hvem')),
                ('written_by_name', models.CharField(max_length=170, verbose_name='skrevet af (navn)')),
                ('search_text', fodfaeste.shared.text.SearchTextField(blank=True, default='', editable=False)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
            ],
            options={
                'verbose_name': 'virksom mekanisme',
                'verbose_name_plural': 'virksomme mekanismer',
            },
        ),
        migrations.CreateModel(
            name='SolutionModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=120, verbose_name='navn')),
                ('kind', models.CharField(choices=[('practice', 'måde at arbejde på'), ('organising', 'måde at organisere på')], max_length=12, verbose_name='art')),
                ('phase', models.CharField(blank=True, choices=[('prepare', 'Forberedelse og match'), ('recruit', 'Rekrutteringsforløb'), ('employ', 'Ansættelse')], max_length=8, verbose_name='fase')),
                ('owner_name', models.CharField(max_length=170, verbose_name='tovholder (navn)')),
                ('owner_place', models.CharField(blank=True, max_length=120, verbose_name='kommer fra')),
                ('adapted_place', models.CharField(blank=True, max_length=120, verbose_name='tilpasset i')),
                ('search_text', fodfaeste.shared.text.SearchTextField(blank=True, default='', editable=False)),
                ('ideas', models.ManyToManyField(blank=True, related_name='solution_models', to='workshops.idea', verbose_name='idéer')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='tovholder')),
            ],
            options={
                'verbose_name': 'løsningsmodel',
                'verbose_name_plural': 'løsningsmodeller',
            },
        ),
        migrations.CreateModel(
            name='SolutionModelVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('for_whom', models.TextField(blank=True, max_length=3000, verbose_name='hvem er det for')),
                ('steps', models.TextField(blank=True, max_length=3000, verbose_name='hvad gør man, trin for trin')),
                ('candidate_does', models.TextField(blank=True, max_length=3000, verbose_name='hvad gør jobkandidaten')),
                ('company_does', models.TextField(blank=True, max_length=3000, verbose_name='hvad gør virksomheden')),
                ('jobcentre_does', models.TextField(blank=True, max_length=3000, verbose_name='hvad gør kommunen')),
                ('today_does', models.TextField(blank=True, max_length=3000, verbose_name='hvem gør hvad i dag')),
                ('trial_does', models.TextField(blank=True, max_length=3000, verbose_name='hvem gør hvad i afprøvningen')),
                ('tools', models.TextField(blank=True, max_length=3000, verbose_name='redskaber')),
                ('principles', models.CharField(blank=True, max_length=20, verbose_name='principper')),
                ('predictions', models.JSONField(blank=True, default=list, verbose_name='hvad venter vi at se, og hvornår')),
                ('risks', models.TextField(blank=True, max_length=3000, verbose_name='hvad kan gå galt')),
                ('changed', models.TextField(blank=True, max_length=3000, verbose_name='hvad er ændret siden sidst')),
                ('why', models.TextField(blank=True, max_length=3000, verbose_name='hvorfor')),
                ('source_title', models.CharField(blank=True, max_length=200, verbose_name='kommer af')),
                ('source_ref', models.CharField(blank=True, max_length=12, verbose_name='kommer af hvilken')),
                ('made_by_name', models.CharField(max_length=170, verbose_name='skrevet af (navn)')),
                ('made_at', models.DateTimeField(verbose_name='begyndt')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='lagt fast')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
                ('mechanisms', models.ManyToManyField(blank=True, related_name='versions', to='solution_models.mechanism', verbose_name='virksomme mekanismer')),
                ('model', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='solution_models.solutionmodel', verbose_name='løsningsmodel')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='lagt fast af')),
            ],
            options={
                'verbose_name': 'version af løsningsmodel',
                'verbose_name_plural': 'versioner af løsningsmodel',
            },
        ),
        migrations.AddField(
            model_name='solutionmodel',
            name='adapted_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adaptations', to='solution_models.solutionmodelversion', verbose_name='tilpasset fra'),
        ),
        migrations.CreateModel(
            name='LifeEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('happening', models.CharField(choices=[('trial_begun', 'en afprøvning begyndte'), ('continued', 'afprøvningen fortsætter'), ('adopted', 'taget i brug'), ('adapted', 'skal tilpasses'), ('abandoned', 'opgivet'), ('taken_up', 'taget op igen')], max_length=12, verbose_name='hvad skete der')),
                ('life', models.CharField(choices=[('draft', 'kladde'), ('in_trial', 'afprøves'), ('adopted', 'taget i brug'), ('adapted', 'skal tilpasses'), ('abandoned', 'opgivet')], max_length=10, verbose_name='hvor står den så')),
                ('reason', models.TextField(blank=True, max_length=3000, verbose_name='hvorfor')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='hvor')),
                ('happened_at', models.DateTimeField(verbose_name='hvornår')),
                ('happened_by_name', models.CharField(max_length=170, verbose_name='af (navn)')),
                ('happened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='af')),
                ('model', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='happened', to='solution_models.solutionmodel', verbose_name='løsningsmodel')),
                ('version_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='happened', to='solution_models.solutionmodelversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'hændelse i en løsningsmodels liv',
                'verbose_name_plural': 'hændelser i en løsningsmodels liv',
            },
        ),
        migrations.AddConstraint(
            model_name='solutionmodelversion',
            constraint=models.UniqueConstraint(fields=('model', 'number'), name='a_model_version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='solutionmodelversion',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at__isnull', True)), fields=('model',), name='one_draft_a_model'),
        ),
        migrations.AddConstraint(
            model_name='solutionmodelversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('settled_by__isnull', True)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='version_settled_by_and_when'),
        ),
        migrations.AddConstraint(
            model_name='solutionmodel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('adapted_from__isnull', True), ('adapted_place', '')), models.Q(('adapted_from__isnull', False), models.Q(('adapted_place', ''), _negated=True)), _connector='OR'), name='an_adaptation_has_a_source_and_a_place'),
        ),
        migrations.AddConstraint(
            model_name='lifeevent',
            constraint=models.CheckConstraint(condition=models.Q(('happening__in', ['trial_begun', 'continued']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='an_end_or_a_change_of_life_has_a_reason'),
        ),
    ]
