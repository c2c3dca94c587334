"""The wall on the rounds and answers, an answer that was corrected stays, and the rounds open by themselves once a day."""

from typing import Any

from django.db import migrations

from fodfaeste.shared.tenancy import Wall
from fodfaeste.shared.written_once import WrittenOnce

JOB, DAILY = "fodfaeste.candidates.jobs.every_day", "D"


def schedule(apps: Any, _schema_editor: Any) -> None:
    apps.get_model("django_q", "Schedule").objects.get_or_create(func=JOB, defaults={"name": "every_day", "schedule_type": DAILY})


def unschedule(apps: Any, _schema_editor: Any) -> None:
    apps.get_model("django_q", "Schedule").objects.filter(func=JOB).delete()


class Migration(migrations.Migration):
    """The wall is PostgreSQL's alone; the trigger and the schedule are for both."""

    dependencies = [
        ("candidates", "0004_progress_rounds"),
        ("django_q", "0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more"),
    ]
    operations = [
        Wall("candidates_progressround"),
        Wall("candidates_progressanswer"),
        WrittenOnce("candidates_progressanswer", once="superseded_at"),
        migrations.RunPython(schedule, unschedule),
    ]
