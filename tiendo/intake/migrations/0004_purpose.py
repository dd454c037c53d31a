"""What an intake is for: until now one with a running plan was always that plan's original."""

from django.db import migrations, models


def name_the_originals(apps, schema_editor):
    Intake = apps.get_model("intake", "Intake")
    Intake.objects.filter(attach_to__isnull=False).update(purpose="original")


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_undo_of_a_merge")]

    operations = [
        migrations.AddField(
            model_name="intake",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("new", "kế hoạch mới"),
                    ("original", "bản gốc"),
                    ("appendix", "phụ lục"),
                    ("amendment", "văn bản điều chỉnh"),
                    ("lower", "kế hoạch cấp dưới"),
                ],
                default="new",
                max_length=10,
                verbose_name="nạp để làm gì",
            ),
        ),
        migrations.RunPython(name_the_originals, migrations.RunPython.noop),
    ]
