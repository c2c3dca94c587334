"""Rounds of the progress measurement, and the answers in them."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('candidates', '0003_periods_in_order'),
        ('people', '0004_an_invited_expert'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProgressRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='runde')),
                ('instrument_number', models.PositiveSmallIntegerField(verbose_name='spørgsmålenes version')),
                ('opens_on', models.DateField(verbose_name='åbner')),
                ('due_on', models.DateField(verbose_name='svares senest')),
                ('closes_on', models.DateField(verbose_name='lukker')),
                ('candidate_done_at', models.DateTimeField(blank=True, null=True, verbose_name='kandidaten har svaret')),
                ('caseworker_done_at', models.DateTimeField(blank=True, null=True, verbose_name='sagsbehandleren har svaret')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='spurgt i en besked')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='mindet om i en besked')),
                ('skipped_at', models.DateTimeField(blank=True, null=True, verbose_name='sprunget over')),
                ('skip_reason', models.CharField(blank=True, choices=[('ill', 'syg eller på orlov'), ('away', 'kunne ikke træffes'), ('declined', 'ville ikke svare'), ('in_job', 'er i job og bliver ikke spurgt'), ('other', 'anden grund')], max_length=12, verbose_name='grund')),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='candidates.candidate', verbose_name='jobkandidat')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('skipped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='sprunget over af')),
            ],
            options={
                'verbose_name': 'spørgerunde',
                'verbose_name_plural': 'spørgerunder',
            },
        ),
        migrations.CreateModel(
            name='ProgressAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('side', models.CharField(choices=[('candidate', 'kandidaten'), ('caseworker', 'sagsbehandleren')], max_length=12, verbose_name='svar fra')),
                ('key', models.CharField(max_length=40, verbose_name='spørgsmål (nøgle)')),
                ('question', models.CharField(max_length=300, verbose_name='spørgsmål')),
                ('scale', models.JSONField(verbose_name='svarmuligheder')),
                ('value', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='svar')),
                ('answered_at', models.DateTimeField(verbose_name='besvaret')),
                ('together', models.BooleanField(default=False, verbose_name='besvaret sammen')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='rettet')),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='besvaret af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='candidates.progressround', verbose_name='spørgerunde')),
            ],
            options={
                'verbose_name': 'svar i spørgerunde',
                'verbose_name_plural': 'svar i spørgerunder',
            },
        ),
        migrations.AddIndex(
            model_name='progressround',
            index=models.Index(fields=['municipality', 'closes_on'], name='rounds_by_their_last_day'),
        ),
        migrations.AddConstraint(
            model_name='progressround',
            constraint=models.UniqueConstraint(fields=('candidate', 'number'), name='a_round_once_a_candidate'),
        ),
        migrations.AddConstraint(
            model_name='progressround',
            constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('due_on')), ('due_on__gte', models.F('opens_on'))), name='round_is_due_before_it_closes'),
        ),
        migrations.AddConstraint(
            model_name='progressround',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('skip_reason', ''), ('skipped_at__isnull', True), ('skipped_by__isnull', True)), models.Q(('skipped_at__isnull', False), ('skipped_by__isnull', False), models.Q(('skip_reason', ''), _negated=True)), _connector='OR'), name='skipped_round_has_moment_person_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='progressanswer',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('round', 'side', 'key'), name='one_standing_answer_a_question'),
        ),
        migrations.AddConstraint(
            model_name='progressanswer',
            constraint=models.CheckConstraint(condition=models.Q(('value__isnull', True), models.Q(('value__gte', 1), ('value__lte', 5)), _connector='OR'), name='progress_value_is_on_the_scale'),
        ),
        migrations.AddConstraint(
            model_name='progressanswer',
            constraint=models.CheckConstraint(condition=models.Q(('together', False), ('side', 'candidate'), _connector='OR'), name='answered_together_is_the_candidates'),
        ),
    ]
