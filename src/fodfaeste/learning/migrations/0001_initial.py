"""Learning: what is offered and the module are shared rows about nobody; who takes part belongs to a municipality."""

import django.db.models.deletion
import fodfaeste.shared.clock
import fodfaeste.shared.ids
import fodfaeste.shared.text
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_an_invited_expert'),
        ('workshops', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LearningActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('aim', models.TextField(max_length=1500, verbose_name='formål')),
                ('for_whom', models.CharField(max_length=300, verbose_name='for hvem')),
                ('phase', models.CharField(blank=True, choices=[('prepare', 'Forberedelse og match'), ('recruit', 'Rekrutteringsforløb'), ('employ', 'Ansættelse')], max_length=8, verbose_name='fase')),
                ('principles', models.CharField(blank=True, max_length=20, verbose_name='principper')),
                ('preparation_hours', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=5, verbose_name='forberedelse i timer')),
                ('written_by_name', models.CharField(max_length=170, verbose_name='tilrettelægger (navn)')),
                ('called_off_at', models.DateTimeField(blank=True, null=True, verbose_name='aflyst')),
                ('called_off_why', models.CharField(blank=True, max_length=300, verbose_name='hvorfor aflyst')),
                ('search_text', fodfaeste.shared.text.SearchTextField(blank=True, default='', editable=False)),
                ('called_off_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='aflyst af')),
                ('workshop', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='learning_activities', to='workshops.workshop', verbose_name='forbereder værkstedet')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='tilrettelægger')),
            ],
            options={
                'verbose_name': 'læringsaktivitet',
                'verbose_name_plural': 'læringsaktiviteter',
            },
        ),
        migrations.CreateModel(
            name='DiplomaModule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=160, verbose_name='titel')),
                ('for_whom', models.TextField(blank=True, max_length=3000, verbose_name='målgruppe')),
                ('prerequisites', models.TextField(blank=True, max_length=3000, verbose_name='forudsætninger')),
                ('aim', models.TextField(blank=True, max_length=3000, verbose_name='formål')),
                ('knowledge', models.TextField(blank=True, max_length=3000, verbose_name='viden')),
                ('skills', models.TextField(blank=True, max_length=3000, verbose_name='færdigheder')),
                ('competence', models.TextField(blank=True, max_length=3000, verbose_name='kompetencer')),
                ('teaching_form', models.TextField(blank=True, max_length=3000, verbose_name='undervisningsform')),
                ('exam_form', models.TextField(blank=True, max_length=3000, verbose_name='prøveform og bedømmelse')),
                ('literature', models.TextField(blank=True, max_length=6000, verbose_name='litteratur')),
                ('ects', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='ECTS-point')),
                ('hours_per_ects', models.DecimalField(decimal_places=1, default=Decimal('27.5'), max_digits=4, verbose_name='timer pr. ECTS-point')),
                ('hours_certainty', models.CharField(choices=[('confirmed', 'bekræftet af institutionen'), ('common', 'almindeligt brugt, ikke bekræftet')], default='common', max_length=10, verbose_name='hvor sikkert er timetallet')),
                ('own_study_hours', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=6, verbose_name='læsning og egne opgaver i timer')),
                ('exam_hours', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=6, verbose_name='eksamen i timer')),
                ('written_by_name', models.CharField(max_length=170, verbose_name='begyndt af (navn)')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='begyndt af')),
                ('activities', models.ManyToManyField(blank=True, related_name='modules', to='learning.learningactivity', verbose_name='læringsaktiviteter')),
            ],
            options={
                'verbose_name': 'diplommodul',
                'verbose_name_plural': 'diplommoduler',
            },
        ),
        migrations.CreateModel(
            name='LearningSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('theme', models.CharField(max_length=160, verbose_name='tema')),
                ('held_on', models.DateField(verbose_name='dag')),
                ('starts_at', models.TimeField(verbose_name='begynder')),
                ('ends_at', models.TimeField(verbose_name='slutter')),
                ('place', models.CharField(max_length=160, verbose_name='sted')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='learning.learningactivity', verbose_name='læringsaktivitet')),
            ],
            options={
                'verbose_name': 'kursusgang',
                'verbose_name_plural': 'kursusgange',
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=160, verbose_name='titel')),
                ('kind', models.CharField(choices=[('file', 'fil'), ('link', 'link')], max_length=4, verbose_name='art')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='adresse')),
                ('stored_as', models.CharField(blank=True, editable=False, max_length=60, verbose_name='gemt som')),
                ('file_type', models.CharField(blank=True, max_length=5, verbose_name='filtype')),
                ('size', models.PositiveIntegerField(default=0, verbose_name='størrelse')),
                ('added_by_name', models.CharField(max_length=170, verbose_name='lagt op af (navn)')),
                ('added_at', models.DateTimeField(verbose_name='lagt op')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='learning.learningactivity', verbose_name='læringsaktivitet')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='lagt op af')),
            ],
            options={
                'verbose_name': 'materiale',
                'verbose_name_plural': 'materialer',
            },
        ),
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('signed_up_at', models.DateTimeField(verbose_name='tilmeldt')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='meldt fra')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_ups', to='learning.learningactivity', verbose_name='læringsaktivitet')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='learning_sign_ups', to='people.person', verbose_name='deltager')),
            ],
            options={
                'verbose_name': 'tilmelding',
                'verbose_name_plural': 'tilmeldinger',
            },
        ),
        migrations.CreateModel(
            name='SelfAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('moment', models.CharField(choices=[('before', 'før'), ('after', 'efter')], max_length=6, verbose_name='hvornår')),
                ('answers', models.JSONField(verbose_name='svar')),
                ('scale', models.JSONField(verbose_name='svarmuligheder')),
                ('answered_at', models.DateTimeField(verbose_name='besvaret')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('sign_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='learning.signup', verbose_name='tilmelding')),
            ],
            options={
                'verbose_name': 'selvvurdering',
                'verbose_name_plural': 'selvvurderinger',
            },
        ),
        migrations.CreateModel(
            name='PracticeUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('used', models.CharField(choices=[('often', 'ja, flere gange'), ('once', 'ja, en gang'), ('not_yet', 'ikke endnu')], max_length=8, verbose_name='brugt i praksis')),
                ('what', models.TextField(blank=True, max_length=1000, verbose_name='hvad brugte du')),
                ('hindered', models.TextField(blank=True, max_length=1000, verbose_name='hvad stod i vejen')),
                ('answered_at', models.DateTimeField(verbose_name='besvaret')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('sign_up', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='use', to='learning.signup', verbose_name='tilmelding')),
            ],
            options={
                'verbose_name': 'brug i praksis',
                'verbose_name_plural': 'brug i praksis',
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('came', models.BooleanField(verbose_name='mødte')),
                ('noted_at', models.DateTimeField(verbose_name='noteret')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.municipality')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='noteret af')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='learning.learningsession', verbose_name='kursusgang')),
                ('sign_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='learning.signup', verbose_name='tilmelding')),
            ],
            options={
                'verbose_name': 'fremmøde',
                'verbose_name_plural': 'fremmøder',
            },
        ),
        migrations.CreateModel(
            name='Teacher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fodfaeste.shared.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=fodfaeste.shared.clock.now, editable=False)),
                ('name', models.CharField(max_length=120, verbose_name='navn')),
                ('title', models.CharField(max_length=160, verbose_name='stilling og arbejdssted')),
                ('comes_as', models.CharField(choices=[('teacher', 'underviser'), ('expert', 'praksisekspert')], max_length=8, verbose_name='kommer som')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teachers', to='learning.learningactivity', verbose_name='læringsaktivitet')),
            ],
            options={
                'verbose_name': 'underviser eller praksisekspert',
                'verbose_name_plural': 'undervisere og praksiseksperter',
            },
        ),
        migrations.AddConstraint(
            model_name='learningactivity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('called_off_at__isnull', True), ('called_off_by__isnull', True)), models.Q(('called_off_at__isnull', False), ('called_off_by__isnull', False)), _connector='OR'), name='activity_called_off_by_and_when'),
        ),
        migrations.AddConstraint(
            model_name='learningactivity',
            constraint=models.CheckConstraint(condition=models.Q(('preparation_hours__gte', 0)), name='activity_preparation_not_below_zero'),
        ),
        migrations.AddConstraint(
            model_name='diplomamodule',
            constraint=models.CheckConstraint(condition=models.Q(('exam_hours__gte', 0), ('hours_per_ects__gt', 0), ('own_study_hours__gte', 0), models.Q(('ects__isnull', True), ('ects__gt', 0), _connector='OR')), name='module_hours_not_below_zero'),
        ),
        migrations.AddConstraint(
            model_name='learningsession',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='session_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='learningsession',
            constraint=models.UniqueConstraint(fields=('activity', 'held_on', 'starts_at'), name='one_session_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='material',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'file'), ('url', ''), models.Q(('stored_as', ''), _negated=True), models.Q(('file_type', ''), _negated=True)), models.Q(('file_type', ''), ('kind', 'link'), ('stored_as', ''), ('url__startswith', 'https://')), _connector='OR'), name='material_is_a_file_or_a_link'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('activity', 'person'), name='signed_up_once'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('withdrawn_at__gte', models.F('signed_up_at')), _connector='OR'), name='withdrawn_after_signed_up'),
        ),
        migrations.AddConstraint(
            model_name='selfassessment',
            constraint=models.UniqueConstraint(fields=('sign_up', 'moment'), name='assessed_once_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('sign_up', 'session'), name='attendance_once_a_session'),
        ),
        migrations.AddConstraint(
            model_name='teacher',
            constraint=models.UniqueConstraint(fields=('activity', 'name'), name='teaches_an_activity_once'),
        ),
    ]
