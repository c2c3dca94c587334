"""Action points, one municipality's to see."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
from django.db import migrations, models

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_an_invited_expert'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('target_type', models.CharField(max_length=60, verbose_name='om')),
                ('target_ref', models.CharField(max_length=12, verbose_name='om hvilken')),
                ('target_title', models.CharField(max_length=200, verbose_name='aftalt ved')),
                ('target_path', models.CharField(blank=True, max_length=200, verbose_name='side')),
                ('text', models.CharField(max_length=300, verbose_name='hvad skal gøres')),
                ('due_on', models.DateField(verbose_name='senest')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='gjort')),
                ('dropped_at', models.DateTimeField(blank=True, null=True, verbose_name='opgivet')),
                ('drop_reason', models.CharField(blank=True, max_length=300, verbose_name='hvorfor opgivet')),
                ('agreed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='gjort af')),
                ('dropped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='opgivet af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_points', to='people.person', verbose_name='hvem gør det')),
            ],
            options={
                'verbose_name': 'handlepunkt',
                'verbose_name_plural': 'handlepunkter',
                'indexes': [models.Index(fields=['target_type', 'target_ref'], name='action_points_about_a_row'), models.Index(fields=['owner', 'due_on'], name='action_points_of_an_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('done_by__isnull', True)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='action_point_done_by_and_when'), models.CheckConstraint(condition=models.Q(models.Q(('drop_reason', ''), ('dropped_at__isnull', True), ('dropped_by__isnull', True)), models.Q(('dropped_at__isnull', False), ('dropped_by__isnull', False), models.Q(('drop_reason', ''), _negated=True)), _connector='OR'), name='action_point_dropped_by_when_and_why'), models.CheckConstraint(condition=models.Q(('done_at__isnull', True), ('dropped_at__isnull', True), _connector='OR'), name='action_point_not_done_and_dropped')],
            },
        ),
        Wall("action_points_actionpoint"),
    ]
