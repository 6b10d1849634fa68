"""Erase a dossier with the people who were there for it only."""

from typing import Any

from django.core.management.base import CommandParser

from portal.privacy.management.erasing import ErasingCommand
from portal.privacy.models import ErasureRun
from portal.privacy.services import carry_out, erase_dossier
from portal.privacy.services.surveying import Survey, begun_in_firm, survey_dossier


class Command(ErasingCommand):
    help = "Show what there is of a dossier, and with --confirm erase it for good."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--firm", required=True, metavar="SLUG")
        parser.add_argument("--dossier", required=True, metavar="NUMBER")
        super().add_arguments(parser)

    def survey(self, options: dict[str, Any]) -> Survey:
        return survey_dossier(slug=options["firm"], number=options["dossier"])

    def finish_begun(self, options: dict[str, Any]) -> bool:
        left = begun_in_firm(slug=options["firm"])
        for run in left:
            carry_out(run)
        return bool(left)

    def erase(self, survey: Survey) -> ErasureRun:
        return erase_dossier(firm_id=survey.subject.firm_id, dossier_id=survey.subject.id)
