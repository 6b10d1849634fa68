"""Erase a dossier with the people who were there for it only."""

from typing import Any

from django.core.management.base import CommandParser

from portal.privacy.management.erasing import ErasingCommand
from portal.privacy.models import ErasureRun
from portal.privacy.services import erase_dossier
from portal.privacy.services.surveying import Survey, survey_dossier


class Command(ErasingCommand):
    help = "Show what there is of a dossier, and with --confirm erase it for good."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--firm", required=True, metavar="SLUG")
        parser.add_argument("--dossier", required=True, metavar="NUMBER")
        super().add_arguments(parser)

    def survey(self, options: dict[str, Any]) -> Survey:
        return survey_dossier(slug=options["firm"], number=options["dossier"])

    def erase(self, survey: Survey) -> ErasureRun:
        return erase_dossier(firm_id=survey.subject.firm_id, dossier_id=survey.subject.id)
