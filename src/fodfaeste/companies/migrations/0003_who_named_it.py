"""Who pointed at a decisive competence: the company itself, or we."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('companies', '0002_wall'),
    ]

    operations = [
        migrations.AddField(
            model_name='decisivecompetence',
            name='named_by',
            field=models.CharField(choices=[('company', 'virksomheden har selv sagt det'), ('jobcentre', 'vores eget forslag')], default='jobcentre', max_length=12, verbose_name='hvem har peget på den'),
        ),
    ]
