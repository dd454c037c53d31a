"""Reviews that are open already get their blocks, faults, outline and places of items."""

from collections import Counter

from django.db import migrations


def fill(apps, schema_editor):
    Intake = apps.get_model("intake", "Intake")
    for intake in Intake.objects.filter(state="open", reading__isnull=False).order_by("pk"):
        reading = intake.reading
        sections = reading.get("sections", [])
        headings = {span["block"] for one in sections for span in one["trace"]["spans"]}
        apps.get_model("intake", "DraftBlock").objects.bulk_create(
            apps.get_model("intake", "DraftBlock")(
                intake=intake, index=block["index"], stored=block,
                is_heading=block["index"] in headings,
            )
            for block in reading["document"]["blocks"]
        )
        apps.get_model("intake", "DraftFault").objects.bulk_create(
            apps.get_model("intake", "DraftFault")(
                intake=intake, position=position, code=one["code"], message=one["message"],
                spans=[[span["block"], span["start"], span["end"]] for span in one["spans"]],
                paths=one["paths"],
            )
            for position, one in enumerate(reading.get("lint", []), start=1)
        )
        seen = Counter()
        intake.outline = []
        for one in sections:
            seen[one["path"]] += 1
            times = seen[one["path"]]
            path = one["path"] if times == 1 else f"{one['path']} ({times})"
            intake.outline.append([path, one["title"]])
        intake.save(update_fields=["outline"])
        place_items(apps.get_model("intake", "DraftItem"), intake)


def place_items(DraftItem, intake):
    items = list(DraftItem.objects.filter(intake=intake))
    for item in items:
        blocks = [span[0] for span in item.spans]
        item.first_block, item.last_block = min(blocks, default=None), max(blocks, default=None)
    DraftItem.objects.bulk_update(items, ["first_block", "last_block"], batch_size=200)


class Migration(migrations.Migration):

    dependencies = [("intake", "0006_review_in_parts")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
