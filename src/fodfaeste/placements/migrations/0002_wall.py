"""Row-level security on every table of placements that belongs to a municipality."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("placements", "0001_initial")]
    operations = [
        Wall("placements_placement"),
        Wall("placements_agreementversion"),
        Wall("placements_confirmation"),
        Wall("placements_workweek"),
        Wall("placements_hourentry"),
        Wall("placements_assessment"),
        Wall("placements_assessmentscore"),
        Wall("placements_followup"),
        Wall("placements_hoursstep"),
        Wall("placements_namedcontact"),
        Wall("placements_supportneed"),
        Wall("placements_paralleleffort"),
    ]
