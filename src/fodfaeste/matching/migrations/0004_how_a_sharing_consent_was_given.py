"""How a consent to share was given, by whom and for whom; what stands already is told by the audit trail of its own making."""

import django.db.models.deletion
from django.db import migrations, models

HOWS = [("written", "skriftligt"), ("spoken", "mundtligt, skrevet ned"), ("own_page", "på kandidatens egen side")]
NOT_WRITTEN_DOWN = "ikke skrevet ned dengang"


def open_wall(schema_editor):
    """On PostgreSQL the rows of every municipality are walled off, also from the owner of the tables."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "SELECT set_config('fodfaeste.municipalities', coalesce(string_agg(id::text, ','), '0'), true) FROM people_municipality"
        )


def tell_how(apps, schema_editor):
    open_wall(schema_editor)
    person = apps.get_model("people", "Person")
    event = apps.get_model("shared", "AuditEvent")
    match = apps.get_model("matching", "Match")
    for consent in apps.get_model("matching", "SharingConsent").objects.select_related("candidate").order_by("pk"):
        made = event.objects.filter(target_type="matching.SharingConsent", target_ref=consent.ref).order_by("happened_at", "number").first()
        by = person.objects.filter(ref=made.by_ref).first() if made else None
        herself = by is None or by.pk == consent.candidate.person_id
        answered = match.objects.filter(candidate=consent.candidate, job_function__company=consent.company_id).exclude(candidate_on_behalf="")
        words = answered.order_by("-candidate_answered_at").values_list("candidate_on_behalf", flat=True).first()
        consent.given_by_id = consent.candidate.person_id if herself else by.pk
        consent.how = "own_page" if herself else "spoken"
        consent.on_behalf_of_id = None if herself else consent.candidate.person_id
        consent.on_behalf = "" if herself else words or NOT_WRITTEN_DOWN
        consent.save(update_fields=["given_by", "how", "on_behalf_of", "on_behalf"])


class Migration(migrations.Migration):

    dependencies = [
        ('candidates', '0003_periods_in_order'),
        ('matching', '0003_what_was_known_at_the_decision'),
        ('people', '0003_sessions_from'),
        ('shared', '0003_chain_check'),
    ]

    operations = [
        migrations.AddField(
            model_name='sharingconsent',
            name='how',
            field=models.CharField(choices=HOWS, default='', max_length=12, verbose_name='hvordan'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='sharingconsent',
            name='given_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='skrevet af'),
        ),
        migrations.AddField(
            model_name='sharingconsent',
            name='on_behalf_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='på vegne af'),
        ),
        migrations.AddField(
            model_name='sharingconsent',
            name='on_behalf',
            field=models.CharField(blank=True, max_length=300, verbose_name='sådan sagde kandidaten ja'),
        ),
        migrations.RunPython(tell_how, migrations.RunPython.noop, elidable=True),
    ]
