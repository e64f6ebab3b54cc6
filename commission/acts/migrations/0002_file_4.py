"""Who acted without being named, and the salts that open what the register commits to of them (FILE-4)."""

from django.db import migrations, models

from commission.register.protection import refuse_change


class Migration(migrations.Migration):
    dependencies = [("acts", "0001_initial"), ("register", "0002_protect")]

    operations = [
        migrations.CreateModel(
            name="UnnamedActor",
            fields=[
                ("entry", models.BigIntegerField(primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("salt", models.BinaryField()),
            ],
        ),
        refuse_change("acts_unnamedactor", "file_4_who_acted_unnamed_is_kept", "FILE-4"),
    ]
