"""The list of action points can be searched."""

import fodfaeste.shared.text
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('action_points', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='actionpoint',
            name='search_text',
            field=fodfaeste.shared.text.SearchTextField(blank=True, default='', editable=False),
        ),
    ]
