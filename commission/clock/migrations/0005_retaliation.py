from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clock", "0004_deliberations"),
    ]

    operations = [
        migrations.AlterField(
            model_name="deadline",
            name="kind",
            field=models.CharField(
                choices=[
                    ("warning", "warning of a limit"),
                    ("answer_due", "answer to the complaint"),
                    ("hearing_due", "hearing"),
                    ("argument_due", "written argument after the hearing"),
                    ("decision_due", "final decision"),
                    ("fresh_decision_due", "decision of the fresh panel"),
                    ("appeal_closes", "appeal"),
                    ("retaliation_due", "answer to a report of retaliation"),
                    ("protection_due", "interim protective order, or its refusal"),
                    ("verification_due", "verification of a benchmark in the workplace"),
                    ("lift_notice_due", "public notice of a lifting hearing"),
                    ("lift_hearing_due", "public hearing on lifting"),
                    ("lift_ruling_due", "ruling on lifting"),
                    ("review_due", "review of a criterion"),
                    ("deliberation_ballot_due", "ballot on the drafts of a deliberation"),
                    ("deliberation_due", "outcome of a deliberation"),
                    ("norm_turns", "day on which a norm begins or ends"),
                    ("term_ends", "end of a term of office"),
                    ("draw_secrets_due", "commitment of secrets for panel draws"),
                    ("checkpoint_due", "checkpoint of the register"),
                ],
                max_length=32,
            ),
        ),
    ]
