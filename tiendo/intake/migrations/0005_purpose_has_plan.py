"""Apart from the rows that 0004 changes: PostgreSQL alters no table with changes pending."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_purpose")]

    operations = [
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=Q(purpose="new", attach_to__isnull=True)
                | (~Q(purpose="new") & Q(attach_to__isnull=False)),
                name="intake_purpose_has_plan",
            ),
        ),
    ]
