"""At home somebody sees her offices and her newest dockets, however many dockets she is a party to."""

from typing import ClassVar

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("authority", "0011_grant_person")]

    operations: ClassVar = [
        AddIndexConcurrently(
            "grant",
            models.Index(fields=["person"], condition=~models.Q(scope="docket"), name="grant_of_an_office"),
        ),
        AddIndexConcurrently(
            "grant",
            models.Index(fields=["person", "-id"], condition=models.Q(scope="docket"), name="grant_of_a_docket"),
        ),
    ]
