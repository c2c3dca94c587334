"""Row-level security on every table of companies that belongs to a municipality."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("companies", "0001_initial")]
    operations = [
        Wall("companies_company"),
        Wall("companies_workplace"),
        Wall("companies_contact"),
        Wall("companies_contactrole"),
        Wall("companies_jobfunction"),
        Wall("companies_task"),
        Wall("companies_decisivecompetence"),
        Wall("companies_offer"),
        Wall("companies_companyimport"),
    ]
