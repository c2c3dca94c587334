"""Workshops, shared by the municipalities of their series."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
import fodfaeste.shared.text
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_an_invited_expert'),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('purpose', models.TextField(blank=True, max_length=1000, verbose_name='hvad rækken skal føre til')),
                ('municipalities', models.ManyToManyField(related_name='+', to='people.municipality', verbose_name='kommuner')),
            ],
            options={
                'verbose_name': 'værkstedsrække',
                'verbose_name_plural': 'værkstedsrækker',
            },
        ),
        migrations.CreateModel(
            name='Workshop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('phase', models.CharField(choices=[('prepare', 'Forberedelse og match'), ('recruit', 'Rekrutteringsforløb'), ('employ', 'Ansættelse')], max_length=8, verbose_name='fase')),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('aim', models.TextField(max_length=1000, verbose_name='formål')),
                ('held_on', models.DateField(verbose_name='dag')),
                ('starts_at', models.TimeField(verbose_name='begynder')),
                ('ends_at', models.TimeField(verbose_name='slutter')),
                ('place', models.CharField(max_length=160, verbose_name='sted')),
                ('preparation', models.TextField(blank=True, max_length=2000, verbose_name='før I kommer')),
                ('votes_each', models.PositiveSmallIntegerField(default=3, verbose_name='prikker til hver')),
                ('stage', models.CharField(choices=[('before', 'før værkstedet'), ('gathering', 'vi samler'), ('grouping', 'vi ordner'), ('choosing', 'vi vælger'), ('shaping', 'vi former'), ('closed', 'lukket')], default='before', max_length=10, verbose_name='trin')),
                ('closing_words', models.TextField(blank=True, max_length=2000, verbose_name='hvad vi tager med')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality', verbose_name='værtskommune')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='workshops', to='workshops.series', verbose_name='række')),
            ],
            options={
                'verbose_name': 'udviklingsværksted',
                'verbose_name_plural': 'udviklingsværksteder',
            },
        ),
        migrations.CreateModel(
            name='StageChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('stage', models.CharField(choices=[('before', 'før værkstedet'), ('gathering', 'vi samler'), ('grouping', 'vi ordner'), ('choosing', 'vi vælger'), ('shaping', 'vi former'), ('closed', 'lukket')], max_length=10, verbose_name='trin')),
                ('changed_at', models.DateTimeField(verbose_name='hvornår')),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='af')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_changes', to='workshops.workshop', verbose_name='værksted')),
            ],
            options={
                'verbose_name': 'skift af trin',
                'verbose_name_plural': 'skift af trin',
            },
        ),
        migrations.CreateModel(
            name='ProgrammeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('starts_at', models.TimeField(verbose_name='begynder')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutter')),
                ('title', models.CharField(max_length=120, verbose_name='hvad')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='hvordan')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='programme', to='workshops.workshop', verbose_name='værksted')),
            ],
            options={
                'verbose_name': 'programpunkt',
                'verbose_name_plural': 'programpunkter',
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('name', models.CharField(max_length=170, verbose_name='navn')),
                ('place', models.CharField(max_length=120, verbose_name='kommer fra')),
                ('comes_as', models.CharField(choices=[('practice', 'fra praksis'), ('consultant', 'proceskonsulent'), ('researcher', 'forsker'), ('expert', 'inviteret ekspert')], max_length=10, verbose_name='deltager som')),
                ('facilitates', models.BooleanField(default=False, verbose_name='leder værkstedet')),
                ('came_at', models.DateTimeField(blank=True, null=True, verbose_name='mødt')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='person')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='workshops.workshop', verbose_name='værksted')),
            ],
            options={
                'verbose_name': 'deltager i værksted',
                'verbose_name_plural': 'deltagere i værksted',
            },
        ),
        migrations.CreateModel(
            name='Heading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=80, verbose_name='overskrift')),
                ('position', models.PositiveSmallIntegerField(verbose_name='rækkefølge')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='headings', to='workshops.workshop', verbose_name='værksted')),
            ],
            options={
                'verbose_name': 'overskrift',
                'verbose_name_plural': 'overskrifter',
            },
        ),
        migrations.CreateModel(
            name='Challenge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=120, verbose_name='overskrift')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taget tilbage')),
                ('word', models.CharField(blank=True, choices=[('taken', 'tages videre'), ('parked', 'parkeret'), ('merged', 'lagt sammen med en anden')], max_length=8, verbose_name='afgørelse')),
                ('word_reason', models.CharField(blank=True, max_length=500, verbose_name='begrundelse')),
                ('word_at', models.DateTimeField(blank=True, null=True, verbose_name='afgjort')),
                ('description', models.TextField(max_length=1000, verbose_name='hvad sker der i praksis')),
                ('example', models.TextField(blank=True, max_length=1500, verbose_name='et eksempel')),
                ('search_text', fodfaeste.shared.text.SearchTextField(blank=True, default='', editable=False)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='workshops.challenge', verbose_name='lagt sammen med')),
                ('heading', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='challenges', to='workshops.heading', verbose_name='hører til')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workshops.participant', verbose_name='skrevet af')),
                ('word_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workshops.participant', verbose_name='afgjort af')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='challenges', to='workshops.workshop', verbose_name='værksted')),
            ],
            options={
                'verbose_name': 'udfordring',
                'verbose_name_plural': 'udfordringer',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=120, verbose_name='overskrift')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taget tilbage')),
                ('word', models.CharField(blank=True, choices=[('taken', 'tages videre'), ('parked', 'parkeret'), ('merged', 'lagt sammen med en anden')], max_length=8, verbose_name='afgørelse')),
                ('word_reason', models.CharField(blank=True, max_length=500, verbose_name='begrundelse')),
                ('word_at', models.DateTimeField(blank=True, null=True, verbose_name='afgjort')),
                ('description', models.TextField(max_length=1500, verbose_name='hvad kunne vi gøre')),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ideas', to='workshops.challenge', verbose_name='udfordring')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='workshops.idea', verbose_name='lagt sammen med')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workshops.participant', verbose_name='skrevet af')),
                ('word_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workshops.participant', verbose_name='afgjort af')),
            ],
            options={
                'verbose_name': 'idé',
                'verbose_name_plural': 'idéer',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('word', ''), ('word_at__isnull', True), ('word_by__isnull', True), ('word_reason', '')), models.Q(models.Q(('word', ''), _negated=True), models.Q(('word_reason', ''), _negated=True), ('word_at__isnull', False), ('word_by__isnull', False)), _connector='OR'), name='idea_word_has_grounds_day_and_actor'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('word', 'merged')), models.Q(models.Q(('word', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='idea_merged_has_another')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('of_votes', models.PositiveSmallIntegerField(verbose_name='ud af')),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='workshops.challenge', verbose_name='udfordring')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='workshops.participant', verbose_name='deltager')),
            ],
            options={
                'verbose_name': 'prik',
                'verbose_name_plural': 'prikker',
                'constraints': [models.UniqueConstraint(fields=('participant', 'number'), name='a_vote_number_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', models.F('of_votes'))), name='never_more_votes_than_given')],
            },
        ),
        migrations.AddConstraint(
            model_name='workshop',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='workshop_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='workshop',
            constraint=models.CheckConstraint(condition=models.Q(('votes_each__gte', 1), ('votes_each__lte', 10)), name='workshop_gives_one_to_ten_votes'),
        ),
        migrations.AddConstraint(
            model_name='programmeitem',
            constraint=models.UniqueConstraint(fields=('workshop', 'starts_at'), name='one_programme_item_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='programmeitem',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 480)), name='programme_item_takes_time'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('workshop', 'person'), name='takes_part_in_a_workshop_once'),
        ),
        migrations.AddConstraint(
            model_name='heading',
            constraint=models.UniqueConstraint(fields=('workshop', 'title'), name='a_heading_once_in_a_workshop'),
        ),
        migrations.AddConstraint(
            model_name='challenge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('word', ''), ('word_at__isnull', True), ('word_by__isnull', True), ('word_reason', '')), models.Q(models.Q(('word', ''), _negated=True), models.Q(('word_reason', ''), _negated=True), ('word_at__isnull', False), ('word_by__isnull', False)), _connector='OR'), name='challenge_word_has_grounds_day_and_actor'),
        ),
        migrations.AddConstraint(
            model_name='challenge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('word', 'merged')), models.Q(models.Q(('word', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='challenge_merged_has_another'),
        ),
    ]
