"""How the work is learnt in a placement."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
from django.db import migrations, models
from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_wall'),
        ('placements', '0002_wall'),
    ]

    operations = [
        migrations.CreateModel(
            name='TrainingPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('training_model', models.CharField(choices=[('buddy', 'Sidemandsoplæring'), ('step_by_step', 'Trin for trin'), ('show_and_do', 'Vis, prøv, og prøv igen'), ('rotation', 'Rundt mellem opgaver'), ('own_corner', 'Eget område'), ('task_cards', 'Opgavekort og huskelister')], max_length=16, verbose_name='oplæringsmodel')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='hvorfor den passer')),
                ('trainer', models.CharField(blank=True, max_length=120, verbose_name='hvem lærer fra sig')),
                ('from_day', models.DateField(verbose_name='fra')),
                ('to_day', models.DateField(blank=True, null=True, verbose_name='til')),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='valgt af')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('placement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='training_plans', to='placements.placement', verbose_name='forløb')),
            ],
            options={
                'verbose_name': 'oplæringsplan',
                'verbose_name_plural': 'oplæringsplaner',
                'constraints': [models.UniqueConstraint(condition=models.Q(('to_day__isnull', True)), fields=('placement',), name='one_standing_training_plan'), models.CheckConstraint(condition=models.Q(('to_day__isnull', True), ('to_day__gte', models.F('from_day')), _connector='OR'), name='training_plan_ends_after_it_begins')],
            },
        ),
        Wall("placements_trainingplan"),
    ]
