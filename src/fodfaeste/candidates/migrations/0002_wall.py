"""Row-level security on every table of candidates that belongs to a municipality."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("candidates", "0001_initial")]
    operations = [
        Wall("candidates_candidate"),
        Wall("candidates_consent"),
        Wall("candidates_candidatecompetence"),
        Wall("candidates_wish"),
        Wall("candidates_need"),
        Wall("candidates_candidateimport"),
    ]
