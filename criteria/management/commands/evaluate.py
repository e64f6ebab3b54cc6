"""`manage.py evaluate`: hold observations against what bound their respondents, once more or for the first time."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count

from commission.clock import api as clock
from commission.institution.models import Commission
from criteria.evaluation import Which, evaluate
from criteria.management.commands._importing import commission_named
from criteria.models import Evaluation


class Command(BaseCommand):
    """Evaluates what waits; with `--all` everything anew, as when a law has come on record late."""

    help = "Hold observations against what bound their respondents on the last day of their period (DISC-4)."
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whose observations, and which."""
        parser.add_argument("--commission", metavar="CODE", help="whose observations; every commission’s by default")
        parser.add_argument("--all", action="store_true", help="evaluate anew what was evaluated before")
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Evaluate, commission by commission."""
        which = Which.ALL if options["all"] else Which.WAITING
        code = options["commission"]
        commissions = [commission_named(code)] if code else list(Commission.objects.order_by("code"))
        done = [self._evaluate(commission, which) for commission in commissions]
        if options["json"]:
            self.stdout.write(json.dumps(done, ensure_ascii=False))
            return
        for each in done:
            self.stdout.write(
                f"{each['commission']}: {each['changed']} evaluations written, {each['withdrawn']} withdrawn, "
                f"{each['newly_not_met']} newly not met."
            )
            for outcome, label in Evaluation.Outcome.choices:
                self.stdout.write(f"  {each['outcomes'][outcome]:>9}  {label}")

    def _evaluate(self, commission: Commission, which: Which) -> dict[str, Any]:
        counts = evaluate(commission, which, at=clock.now_for(commission.pk))
        found = Evaluation.objects.filter(commission=commission).values_list("outcome").annotate(Count("pk"))
        outcomes = dict.fromkeys(Evaluation.Outcome.values, 0) | dict(found)
        return {
            "commission": commission.code,
            "changed": counts.total,
            "withdrawn": counts.withdrawn,
            "newly_not_met": sum(counts.newly_not_met.values()),
            "outcomes": outcomes,
        }
