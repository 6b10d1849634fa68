"""Erase a firm with everything in it."""

from typing import Any

from django.core.management.base import CommandParser

from portal.privacy.management.erasing import ErasingCommand
from portal.privacy.models import ErasureRun
from portal.privacy.services import erase_firm
from portal.privacy.services.surveying import Survey, survey_firm


class Command(ErasingCommand):
    help = "Show what there is of a firm, and with --confirm erase it for good."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="the sub-domain of the firm")
        super().add_arguments(parser)

    def survey(self, options: dict[str, Any]) -> Survey:
        return survey_firm(slug=options["slug"])

    def erase(self, survey: Survey) -> ErasureRun:
        return erase_firm(firm_id=survey.subject.firm_id)
