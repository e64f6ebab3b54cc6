"""Say what binds a respondent on a day."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commission.acts.refusal import Refused
from commission.clock import api as clock
from commission.institution.models import Commission
from criteria.api.serializers import as_data
from criteria.models import Addressee
from criteria.selectors.binding import BindingSet, MeasureBinding, Requirement, binding, whence
from criteria.selectors.binding.reasons import level_in_words
from criteria.selectors.questions import day, question


class Command(BaseCommand):
    """`manage.py binding --country PER --isic C14 --on 2026-11-24 [--addressee …] [--measure …] [--json]`."""

    help = "Say what binds an employer, an agency, a government or a buyer on a day, with its sources (CRIT-10)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what an address takes."""
        parser.add_argument("--country", required=True, help="three letters, such as PER")
        parser.add_argument("--isic", default="", help="industry with its letter, such as C14")
        parser.add_argument("--on", default="", help="day, such as 2026-11-24; today if left out")
        parser.add_argument("--addressee", default="employer", help=", ".join(Addressee.values))
        parser.add_argument("--traits", default="", help="traits of the workplace, with commas")
        parser.add_argument("--measure", default="", help="code of one measure")
        parser.add_argument("--right", default="", help="code of one right")
        parser.add_argument("--commission", default="", help="code; the first commission if left out")
        parser.add_argument("--json", action="store_true", help="answer as the API does")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ask, and say it in lines or as JSON."""
        commission = self._commission(options["commission"])
        try:
            of = question(
                on=day(options["on"])
                if options["on"]
                else clock.legal_day(commission.pk, clock.now_for(commission.pk)),
                country=options["country"],
                isic=options["isic"],
                addressee=options["addressee"],
                traits=[one for one in options["traits"].split(",") if one],
                measure=options["measure"],
                right=options["right"],
            )
        except Refused as refused:
            remedy = f" {refused.remedy}" if refused.remedy else ""
            raise CommandError(f"--{refused.field}: {refused.why}{remedy}") from refused
        answer = binding(commission, respondent=of.respondent, on=of.on, measure=of.measure, right=of.right)
        if options["json"]:
            self.stdout.write(json.dumps(as_data(of, answer), indent=2, ensure_ascii=False))
            return
        self._say(answer)
        if answer.to_secure is not None:
            self.stdout.write("\nTo be secured from employers there (CRIT-3):")
            self._say(answer.to_secure)

    def _commission(self, code: str) -> Commission:
        rows = Commission.objects.filter(constituted_at__isnull=False)
        found = (rows.filter(code=code) if code else rows).order_by("constituted_at", "code").first()
        if found is None:
            raise CommandError(f"There is no commission {code}." if code else "There is no commission yet.")
        return found

    def _say(self, answer: BindingSet) -> None:
        if not answer.subjects:
            self.stdout.write("Nothing binds.")
        for right in answer.by_right():
            self.stdout.write(f"\n{right.shown_title}")
            for subject in right.subjects:
                self.stdout.write(f"  {subject.subject.shown_title}")
                for measure in subject.measures:
                    self._say_measure(measure)
                for rule in subject.rules:
                    self.stdout.write(f"    must  {rule.text}")
                    self.stdout.write(f"          {_source(rule)}")
                for aside in subject.set_aside:
                    kind = "contrary" if aside.contrary else "replaced"
                    self.stdout.write(f"    {kind}: {_source(aside.requirement)}: {aside.finding.reasons}")

    def _say_measure(self, of: MeasureBinding) -> None:
        for each in (of.binding, *of.bind_besides):
            said = f"{of.measure.shown_quantity}, {of.measure.shown_statistic}"
            self.stdout.write(f"    {said}: {level_in_words(of.measure, each)}")
            self.stdout.write(f"          {_source(each)}")
        for each in of.others:
            self.stdout.write(f"      beside it  {level_in_words(of.measure, each)}, {_source(each)}")


def _source(each: Requirement) -> str:
    called = f"{each.shown} · " if each.promulgated else ""
    shown = ", illustrative" if each.for_show else ""
    return f"{called}{whence(each)} ({each.source}), since {each.since.isoformat()}{shown}"
