"""The address of an upload, which others on the way may write down, alone gives no key to what came by it (FILE-4)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0008_inv_9_uploads")]

    # A constant default rewrites no row; whatever is on its way goes on under the key that it began with.
    operations = [
        migrations.AddField(
            model_name="upload",
            name="salt",
            field=models.BinaryField(
                db_default=b"",
                default=b"",
                help_text="Goes into the key with the token, and goes with this row: the token alone opens nothing.",
            ),
        ),
    ]
