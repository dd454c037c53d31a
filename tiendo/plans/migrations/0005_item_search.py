"""Tìm theo chữ: an index of the folded texts on PostgreSQL, so that a search reads few rows.

The extension comes with PostgreSQL and the owner of a database may switch it on. Where even that
is not allowed the search works without the index, only slower.
"""

from django.db import DatabaseError, migrations, transaction

INDEX = "item_search_trigrams"


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return
    schema_editor.execute(
        f"CREATE INDEX IF NOT EXISTS {INDEX} ON plans_item USING gin (search_text gin_trgm_ops)"
    )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_item_work_order")]
    operations = [migrations.RunPython(make_index, drop_index)]
