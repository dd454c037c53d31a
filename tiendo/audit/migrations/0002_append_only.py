"""Refuse UPDATE and DELETE of events in the database itself."""

from django.db import migrations

from tiendo.audit import guards


def put(apps, schema_editor):
    guards.install(schema_editor.connection)


def take(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(put, take)]
