"""What the two commands that erase have in common: look first, then confirm with a code."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.privacy.certificate import lines
from portal.privacy.models import ErasureRun
from portal.privacy.services.surveying import Survey

# Exit codes: 0 shown or erased; NOT_DONE refused, and nothing was changed; HALF_DONE begun and not
# ended: the same command, or the regular job, takes it up again.
NOT_DONE, HALF_DONE = 1, 3


class ErasingCommand(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--confirm", metavar="CODE", help="erase; the code that was shown")
        parser.add_argument("--certificate", type=Path, metavar="FILE", help="keep the PDF here")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            survey = self.survey(options)
        except ObjectDoesNotExist as error:
            if options["confirm"] is not None and self.finish_begun(options):
                self.stdout.write(_("The erasure that was begun has come to its end."))
                return
            raise CommandError(
                _("There is no such firm or dossier."), returncode=NOT_DONE
            ) from error
        code = survey.code(timezone.localdate())
        self.show(survey)
        if options["confirm"] is None:
            self.stdout.write(_("Nothing has been erased. To erase it: --confirm %s") % code)
            return
        if options["confirm"] != code:
            raise CommandError(
                _("The code is not right: look first, the code is in the last line."),
                returncode=NOT_DONE,
            )
        self.tell(self.try_to_erase(survey), options["certificate"])

    def survey(self, options: dict[str, Any]) -> Survey:
        raise NotImplementedError

    def erase(self, survey: Survey) -> ErasureRun:
        raise NotImplementedError

    def finish_begun(self, options: dict[str, Any]) -> bool:
        """After a crash what is erased may be found no more, while its last steps are to be done."""
        return False

    def try_to_erase(self, survey: Survey) -> ErasureRun:
        try:
            return self.erase(survey)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=NOT_DONE) from error
        except Exception as error:
            words = _("The erasure was begun and has not come to its end: give the command again.")
            raise CommandError(f"{words} ({type(error).__name__})", returncode=HALF_DONE) from error

    def show(self, survey: Survey) -> None:
        if survey.begun is not None:
            self.stdout.write(_("An erasure was begun and did not come to its end."))
        for words, number in lines(survey.counts):
            self.stdout.write(f"{number:>9}  {words}")
        files = survey.counts["files"]
        self.stdout.write(
            f"{files['number']:>9}  {_('Stored files')} ({filesizeformat(files['bytes'])})"
        )
        self.stdout.write(f"{survey.counts['keys']['number']:>9}  {_('Keys')}")

    def tell(self, run: ErasureRun, certificate: Path | None) -> None:
        if certificate is not None:
            certificate.write_bytes(bytes(run.certificate or b""))
        self.stdout.write(_("Erased. Certificate %(run)s, fingerprint %(fingerprint)s.") % {
            "run": run.uuid, "fingerprint": run.fingerprint,
        })  # fmt: skip
