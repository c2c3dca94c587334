"""Groups, sessions and cases of supervision, and the plan for what goes on."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_an_invited_expert'),
        ('placements', '0004_ranges_and_taking_back'),
        ('practice_trials', '0002_wall'),
        ('solution_models', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnchoringItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('what', models.CharField(max_length=200, verbose_name='hvad fortsætter')),
                ('from_day', models.DateField(verbose_name='fra')),
                ('takes', models.TextField(max_length=1000, verbose_name='det kræver')),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='holdes i live af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('solution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='anchoring_items', to='solution_models.solutionmodel', verbose_name='løsningsmodel')),
            ],
            options={
                'verbose_name': 'punkt i forankringsplanen',
                'verbose_name_plural': 'punkter i forankringsplanen',
            },
        ),
        migrations.CreateModel(
            name='SupervisionGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('name', models.CharField(max_length=80, verbose_name='navn')),
                ('from_day', models.DateField(verbose_name='fra')),
                ('to_day', models.DateField(blank=True, null=True, verbose_name='til')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('supporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='støttes af')),
            ],
            options={
                'verbose_name': 'supervisionsgruppe',
                'verbose_name_plural': 'supervisionsgrupper',
            },
        ),
        migrations.CreateModel(
            name='Rhythm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('from_day', models.DateField(verbose_name='fra')),
                ('weeks', models.PositiveSmallIntegerField(verbose_name='uger mellem møderne')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rhythms', to='supervision.supervisiongroup', verbose_name='gruppe')),
            ],
            options={
                'verbose_name': 'mødernes rytme',
                'verbose_name_plural': 'mødernes rytme',
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('from_day', models.DateField(verbose_name='fra')),
                ('to_day', models.DateField(blank=True, null=True, verbose_name='til')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='medarbejder')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='supervision.supervisiongroup', verbose_name='gruppe')),
            ],
            options={
                'verbose_name': 'medlem af supervisionsgruppe',
                'verbose_name_plural': 'medlemmer af supervisionsgruppe',
            },
        ),
        migrations.CreateModel(
            name='SupervisionSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('day', models.DateField(verbose_name='dag')),
                ('starts_at', models.TimeField(verbose_name='klokken')),
                ('place', models.CharField(max_length=120, verbose_name='sted')),
                ('method_key', models.CharField(max_length=40, verbose_name='metode')),
                ('held_at', models.DateTimeField(blank=True, null=True, verbose_name='skrevet som holdt')),
                ('consultant_part', models.CharField(blank=True, choices=[('leads', 'leder mødet'), ('co_leads', 'leder mødet sammen med en kollega'), ('sits_in', 'sidder med, en kollega leder'), ('on_call', 'kan ringes op, er ikke med'), ('gone', 'er ikke med mere')], max_length=8, verbose_name='proceskonsulenten')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='aflyst den')),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='hvorfor aflyst')),
                ('notes', models.TextField(blank=True, max_length=4000, verbose_name='noter')),
                ('cancelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='aflyst af')),
                ('facilitator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='ledt af')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='supervision.supervisiongroup', verbose_name='gruppe')),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet som holdt af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='planlagt af')),
                ('trial', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supervision_sessions', to='practice_trials.practicetrial', verbose_name='afprøvning')),
            ],
            options={
                'verbose_name': 'supervisionsmøde',
                'verbose_name_plural': 'supervisionsmøder',
            },
        ),
        migrations.CreateModel(
            name='SupervisionCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('story', models.TextField(max_length=4000, verbose_name='sagen kort')),
                ('question', models.CharField(max_length=300, verbose_name='spørgsmål til gruppen')),
                ('principles', models.CharField(blank=True, max_length=20, verbose_name='principper at se på')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taget tilbage')),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='taget med af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervision_cases', to='placements.placement', verbose_name='forløb')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='supervision.supervisionsession', verbose_name='møde')),
            ],
            options={
                'verbose_name': 'sag til supervision',
                'verbose_name_plural': 'sager til supervision',
            },
        ),
        migrations.CreateModel(
            name='SessionAttendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('came', models.BooleanField(verbose_name='var med')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='medarbejder')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='supervision.supervisionsession', verbose_name='møde')),
            ],
            options={
                'verbose_name': 'fremmøde',
                'verbose_name_plural': 'fremmøde',
            },
        ),
        migrations.CreateModel(
            name='WithdrawalStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('part', models.CharField(choices=[('leads', 'leder mødet'), ('co_leads', 'leder mødet sammen med en kollega'), ('sits_in', 'sidder med, en kollega leder'), ('on_call', 'kan ringes op, er ikke med'), ('gone', 'er ikke med mere')], max_length=8, verbose_name='proceskonsulenten')),
                ('from_day', models.DateField(verbose_name='fra')),
                ('planned_at', models.DateTimeField(verbose_name='planlagt den')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='afløst')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='withdrawal', to='supervision.supervisiongroup', verbose_name='gruppe')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='planlagt af')),
            ],
            options={
                'verbose_name': 'trin i tilbagetrækningen',
                'verbose_name_plural': 'trin i tilbagetrækningen',
            },
        ),
        migrations.CreateModel(
            name='AnchoringEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('happening', models.CharField(choices=[('written', 'skrevet i planen'), ('changed', 'ændret'), ('begun', 'begyndt'), ('anchored', 'blevet en del af hverdagen'), ('stopped', 'stoppet'), ('taken_up', 'taget op igen')], max_length=8, verbose_name='hvad skete der')),
                ('standing', models.CharField(choices=[('planned', 'planlagt'), ('begun', 'i gang'), ('anchored', 'en del af hverdagen'), ('stopped', 'stoppet')], max_length=8, verbose_name='hvor står det så')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='hvorfor')),
                ('replaced', models.JSONField(blank=True, default=list, verbose_name='stod før')),
                ('happened_at', models.DateTimeField(verbose_name='hvornår')),
                ('happened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='supervision.anchoringitem', verbose_name='punkt')),
            ],
            options={
                'verbose_name': 'hændelse i forankringen',
                'verbose_name_plural': 'hændelser i forankringen',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('happening__in', ['stopped', 'taken_up']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='what_stopped_or_came_back_has_a_reason')],
            },
        ),
        migrations.AddConstraint(
            model_name='supervisiongroup',
            constraint=models.UniqueConstraint(fields=('municipality', 'name'), name='a_supervision_group_name_once'),
        ),
        migrations.AddConstraint(
            model_name='supervisiongroup',
            constraint=models.CheckConstraint(condition=models.Q(('to_day__isnull', True), ('to_day__gte', models.F('from_day')), _connector='OR'), name='group_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='rhythm',
            constraint=models.UniqueConstraint(fields=('group', 'from_day'), name='one_rhythm_a_day'),
        ),
        migrations.AddConstraint(
            model_name='rhythm',
            constraint=models.CheckConstraint(condition=models.Q(('weeks__gte', 1), ('weeks__lte', 26)), name='rhythm_is_some_weeks'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(condition=models.Q(('to_day__isnull', True)), fields=('group', 'person'), name='in_a_group_once'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.CheckConstraint(condition=models.Q(('to_day__isnull', True), ('to_day__gte', models.F('from_day')), _connector='OR'), name='group_member_leaves_after_joining'),
        ),
        migrations.AddConstraint(
            model_name='supervisionsession',
            constraint=models.UniqueConstraint(fields=('group', 'day', 'starts_at'), name='one_session_of_a_group_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='supervisionsession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consultant_part', ''), ('facilitator__isnull', True), ('held_at__isnull', True), ('held_by__isnull', True)), models.Q(('facilitator__isnull', False), ('held_at__isnull', False), ('held_by__isnull', False), models.Q(('consultant_part', ''), _negated=True)), _connector='OR'), name='session_held_by_when_and_who_led'),
        ),
        migrations.AddConstraint(
            model_name='supervisionsession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancel_reason', ''), ('cancelled_at__isnull', True), ('cancelled_by__isnull', True)), models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='session_cancelled_by_when_and_why'),
        ),
        migrations.AddConstraint(
            model_name='supervisionsession',
            constraint=models.CheckConstraint(condition=models.Q(('held_at__isnull', True), ('cancelled_at__isnull', True), _connector='OR'), name='session_not_held_and_cancelled'),
        ),
        migrations.AddConstraint(
            model_name='supervisioncase',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('session', 'placement'), name='a_case_once_a_session'),
        ),
        migrations.AddConstraint(
            model_name='sessionattendance',
            constraint=models.UniqueConstraint(fields=('session', 'person'), name='came_once_to_a_session'),
        ),
        migrations.AddConstraint(
            model_name='withdrawalstep',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('group', 'part'), name='one_standing_step_a_part'),
        ),
    ]
