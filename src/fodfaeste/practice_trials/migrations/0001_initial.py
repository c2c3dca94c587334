"""Practice trials, who used the model, what was seen, and what was decided."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('candidates', '0003_periods_in_order'),
        ('people', '0004_an_invited_expert'),
        ('placements', '0004_ranges_and_taking_back'),
        ('solution_models', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PracticeTrial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('from_day', models.DateField(verbose_name='fra')),
                ('to_day', models.DateField(verbose_name='til')),
                ('target_groups', models.CharField(blank=True, max_length=80, verbose_name='målgrupper')),
                ('phase', models.CharField(blank=True, choices=[('prepare', 'Forberedelse og match'), ('recruit', 'Rekrutteringsforløb'), ('employ', 'Ansættelse')], max_length=8, verbose_name='fase')),
                ('planned', models.PositiveSmallIntegerField(verbose_name='planlagt antal')),
                ('planned_at', models.DateTimeField(verbose_name='planlagt den')),
                ('begun_at', models.DateTimeField(blank=True, null=True, verbose_name='begyndt')),
                ('begun_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='begyndt af')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='ansvarlig på stedet')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='planlagt af')),
                ('solution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='solution_models.solutionmodelversion', verbose_name='løsningsmodel')),
            ],
            options={
                'verbose_name': 'praksisafprøvning',
                'verbose_name_plural': 'praksisafprøvninger',
            },
        ),
        migrations.CreateModel(
            name='Deviation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('day', models.DateField(verbose_name='dag')),
                ('what', models.CharField(max_length=500, verbose_name='hvad blev gjort anderledes')),
                ('why', models.CharField(max_length=500, verbose_name='hvorfor')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deviations', to='practice_trials.practicetrial', verbose_name='afprøvning')),
            ],
            options={
                'verbose_name': 'afvigelse fra planen',
                'verbose_name_plural': 'afvigelser fra planen',
            },
        ),
        migrations.CreateModel(
            name='SharedObservation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('what', models.TextField(max_length=1000, verbose_name='hvad skete der')),
                ('quote', models.CharField(blank=True, max_length=300, verbose_name='citat')),
                ('phase', models.CharField(choices=[('prepare', 'Forberedelse og match'), ('recruit', 'Rekrutteringsforløb'), ('employ', 'Ansættelse')], max_length=8, verbose_name='fase')),
                ('stands', models.CharField(blank=True, choices=[('for', 'taler for'), ('against', 'taler imod')], max_length=8, verbose_name='taler for eller imod')),
                ('month', models.DateField(verbose_name='måned')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taget tilbage')),
                ('mechanism', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='solution_models.mechanism', verbose_name='virksom mekanisme')),
                ('solution_model', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shared_observations', to='solution_models.solutionmodel', verbose_name='løsningsmodel')),
            ],
            options={
                'verbose_name': 'delt observation',
                'verbose_name_plural': 'delte observationer',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('what', models.TextField(max_length=1000, verbose_name='hvad skete der')),
                ('quote', models.CharField(blank=True, max_length=300, verbose_name='citat')),
                ('phase', models.CharField(choices=[('prepare', 'Forberedelse og match'), ('recruit', 'Rekrutteringsforløb'), ('employ', 'Ansættelse')], max_length=8, verbose_name='fase')),
                ('stands', models.CharField(blank=True, choices=[('for', 'taler for'), ('against', 'taler imod')], max_length=8, verbose_name='taler for eller imod')),
                ('seen_on', models.DateField(verbose_name='dag')),
                ('mechanism', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='solution_models.mechanism', verbose_name='virksom mekanisme')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('placement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='placements.placement', verbose_name='forløb')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
                ('trial', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='practice_trials.practicetrial', verbose_name='afprøvning')),
                ('shared', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice_trials.sharedobservation', verbose_name='delt')),
            ],
            options={
                'verbose_name': 'observation',
                'verbose_name_plural': 'observationer',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('name', models.CharField(max_length=80, verbose_name='navn')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
            ],
            options={
                'verbose_name': 'team',
                'verbose_name_plural': 'teams',
            },
        ),
        migrations.AddField(
            model_name='practicetrial',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='practice_trials.team', verbose_name='team'),
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('from_day', models.DateField(verbose_name='fra')),
                ('to_day', models.DateField(blank=True, null=True, verbose_name='til')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='medarbejder')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='practice_trials.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'medlem af team',
                'verbose_name_plural': 'medlemmer af team',
            },
        ),
        migrations.CreateModel(
            name='TrialDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('kind', models.CharField(choices=[('adopt', 'tag i brug'), ('adapt', 'tilpas, og prøv igen'), ('abandon', 'opgiv'), ('continue', 'fortsæt afprøvningen')], max_length=8, verbose_name='beslutning')),
                ('grounds', models.TextField(max_length=2000, verbose_name='grunde')),
                ('outcomes', models.JSONField(default=list, verbose_name='det, vi ventede at se')),
                ('figures', models.JSONField(default=list, verbose_name='tal')),
                ('figures_on', models.DateField(verbose_name='tallene er fra')),
                ('was_to_day', models.DateField(verbose_name='skulle slutte')),
                ('decided_at', models.DateTimeField(verbose_name='besluttet')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='besluttet af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('observations', models.ManyToManyField(blank=True, related_name='decisions', to='practice_trials.observation', verbose_name='observationer')),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='practice_trials.practicetrial', verbose_name='afprøvning')),
            ],
            options={
                'verbose_name': 'beslutning om en afprøvning',
                'verbose_name_plural': 'beslutninger om afprøvninger',
            },
        ),
        migrations.CreateModel(
            name='TrialUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('from_day', models.DateField(verbose_name='fra')),
                ('to_day', models.DateField(blank=True, null=True, verbose_name='til')),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trial_uses', to='candidates.candidate', verbose_name='jobkandidat')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('placement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trial_uses', to='placements.placement', verbose_name='forløb')),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='practice_trials.practicetrial', verbose_name='afprøvning')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
            ],
            options={
                'verbose_name': 'brug af en løsningsmodel',
                'verbose_name_plural': 'brug af løsningsmodeller',
            },
        ),
        migrations.CreateModel(
            name='PulseAsk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('party', models.CharField(choices=[('candidate', 'jobkandidaten'), ('company', 'virksomheden'), ('jobcentre', 'kommunen')], max_length=12, verbose_name='part')),
                ('key', models.CharField(max_length=40, verbose_name='spørgsmål (nøgle)')),
                ('question', models.CharField(max_length=300, verbose_name='spørgsmål')),
                ('scale', models.JSONField(verbose_name='svarmuligheder')),
                ('asked_at', models.DateTimeField(verbose_name='spurgt den')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='besvaret')),
                ('answer', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='svar')),
                ('declined_at', models.DateTimeField(blank=True, null=True, verbose_name='sagt nej til flere')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person', verbose_name='spurgt')),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='practice_trials.practicetrial', verbose_name='afprøvning')),
                ('use', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='practice_trials.trialuse', verbose_name='brug')),
            ],
            options={
                'verbose_name': 'kort spørgsmål',
                'verbose_name_plural': 'korte spørgsmål',
            },
        ),
        migrations.CreateModel(
            name='FidelityCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('day', models.DateField(verbose_name='dag')),
                ('answers', models.JSONField(verbose_name='svar')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
                ('use', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='practice_trials.trialuse', verbose_name='brug')),
            ],
            options={
                'verbose_name': 'tjek af, om modellen blev fulgt',
                'verbose_name_plural': 'tjek af, om modellen blev fulgt',
            },
        ),
        migrations.AddConstraint(
            model_name='sharedobservation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mechanism__isnull', True), ('stands', '')), models.Q(('mechanism__isnull', False), models.Q(('stands', ''), _negated=True)), _connector='OR'), name='sharedobservation_stands_on_a_mechanism'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mechanism__isnull', True), ('stands', '')), models.Q(('mechanism__isnull', False), models.Q(('stands', ''), _negated=True)), _connector='OR'), name='observation_stands_on_a_mechanism'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('placement__isnull', False), ('trial__isnull', False), _connector='OR'), name='observation_is_about_something'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(fields=('municipality', 'name'), name='a_team_name_once'),
        ),
        migrations.AddConstraint(
            model_name='practicetrial',
            constraint=models.CheckConstraint(condition=models.Q(('to_day__gte', models.F('from_day'))), name='trial_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='practicetrial',
            constraint=models.CheckConstraint(condition=models.Q(('planned__gte', 1)), name='trial_plans_for_somebody'),
        ),
        migrations.AddConstraint(
            model_name='practicetrial',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('begun_at__isnull', True), ('begun_by__isnull', True)), models.Q(('begun_at__isnull', False), ('begun_by__isnull', False)), _connector='OR'), name='trial_begun_by_and_when'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.UniqueConstraint(condition=models.Q(('to_day__isnull', True)), fields=('team', 'person'), name='in_a_team_once'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.CheckConstraint(condition=models.Q(('to_day__isnull', True), ('to_day__gte', models.F('from_day')), _connector='OR'), name='team_member_leaves_after_joining'),
        ),
        migrations.AddConstraint(
            model_name='trialdecision',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'continue'), _negated=True), fields=('trial',), name='one_closing_decision_a_trial'),
        ),
        migrations.AddConstraint(
            model_name='trialuse',
            constraint=models.UniqueConstraint(condition=models.Q(('to_day__isnull', True)), fields=('trial', 'candidate'), name='in_a_trial_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='trialuse',
            constraint=models.CheckConstraint(condition=models.Q(('to_day__isnull', True), ('to_day__gte', models.F('from_day')), _connector='OR'), name='use_ends_after_it_begins'),
        ),
        migrations.AddIndex(
            model_name='pulseask',
            index=models.Index(fields=['trial', 'person'], name='pulse_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='pulseask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer__isnull', True), ('answered_at__isnull', True)), models.Q(('answer__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='pulse_answer_has_its_moment'),
        ),
    ]
