"""Row-level security on every table of supervision and anchoring."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("supervision", "0001_initial")]
    operations = [
        Wall("supervision_supervisiongroup"),
        Wall("supervision_groupmember"),
        Wall("supervision_rhythm"),
        Wall("supervision_withdrawalstep"),
        Wall("supervision_supervisionsession"),
        Wall("supervision_sessionattendance"),
        Wall("supervision_supervisioncase"),
        Wall("supervision_anchoringitem"),
        Wall("supervision_anchoringevent"),
    ]
