"""Is it a PDF that opens?"""

from typing import IO, BinaryIO, cast

import pikepdf

from portal.files.faults import Fault, Refused


def check_pdf(content: IO[bytes]) -> None:
    """A PDF with at least one page that needs no password. Forms and scripts are let be: banks send
    them, and a paper is downloaded, never run by us.
    """
    try:
        with pikepdf.open(cast(BinaryIO, content), attempt_recovery=False) as pdf:
            if not len(pdf.pages):
                raise Refused(Fault.DAMAGED)
    except pikepdf.PasswordError as error:
        raise Refused(Fault.LOCKED) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Refused(Fault.DAMAGED) from error
