"""The checks of the audit trail that were asked for, and the wall before them."""

from django.db import migrations, models

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):

    dependencies = [
        ('shared', '0002_audit'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChainCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.BigIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('asked_by_ref', models.CharField(max_length=12)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('events', models.PositiveBigIntegerField(blank=True, null=True)),
                ('breaks', models.PositiveIntegerField(blank=True, null=True)),
                ('first_break', models.PositiveBigIntegerField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['chain', 'asked_at'], name='chain_check_latest')],
            },
        ),
        Wall("shared_chaincheck", column="chain"),
    ]
