from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0004_notice_to_pass_on"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("complaint_filed", "A complaint was filed"),
                    ("complaint_served", "A complaint is served on you"),
                    ("panel_drawn", "A panel was drawn"),
                    ("called_to_panel", "You are called to sit on a panel"),
                    ("hearing_set", "A hearing is set"),
                    ("hearing_held", "A hearing was held"),
                    ("record_entry", "The record has a new entry"),
                    ("limit_near", "A limit is near"),
                    ("limit_passed", "A limit has passed"),
                    ("decision_issued", "A decision was issued"),
                    ("not_decided", "No decision was made in time"),
                    ("sanction_ordered", "A sanction was ordered"),
                    ("lift_opened", "A proceeding on lifting was opened"),
                    ("lift_notice", "Notice of a public hearing on lifting"),
                    ("lift_ruled", "A ruling on lifting was made"),
                    ("finding_made", "A team made a finding"),
                    ("deliberation_opened", "A deliberation on criteria is open"),
                    ("invited", "You are invited to a deliberation on criteria"),
                    ("criteria_ballot", "Drafts of criteria are before the members"),
                    ("deliberation_ended", "A deliberation on criteria has its outcome"),
                    ("shortfall", "A figure falls short of what binds"),
                    ("term_ending", "A term of office ends"),
                    ("told_in_confidence", "Somebody has written in confidence"),
                    ("retaliation", "Retaliation is reported"),
                    ("protection_ordered", "An interim protective order was made"),
                    ("alarm", "Something needs an administrator"),
                ],
                max_length=24,
            ),
        ),
    ]
