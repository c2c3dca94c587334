"""The database refuses to change the audit trail, and walls it by municipality."""

from django.db import migrations

from fodfaeste.shared import audit_triggers
from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """Triggers on both engines; the wall on PostgreSQL."""

    dependencies = [("shared", "0001_initial")]
    operations = [
        migrations.RunPython(audit_triggers.install, audit_triggers.remove, elidable=False),
        Wall("shared_auditevent", column="chain"),
        Wall("shared_chainhead", column="chain"),
    ]
