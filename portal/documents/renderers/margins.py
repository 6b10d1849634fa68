"""Texts in the margins of every page, the same in PDF and in Word."""

from portal.documents.model import DocumentTree
from portal.documents.renderers.text import single_line
from portal.documents.renderers.words import Words


def margin_texts(tree: DocumentTree, words: Words) -> dict[str, str]:
    """Running header and footer: firm, title, mark of a draft, dossier line, initials, fingerprint of
    a final text, page words.
    """
    status = words.status_word(draft=tree.is_draft)
    dossier = (
        f"{words.dossier} {tree.number}" if tree.number.strip() else "",
        f"{words.version.lower()} {tree.version}" if tree.version.strip() else "",
        status.lower(),
    )
    lines = "  ".join(["________"] * len(tree.parties))
    return {
        "firm": single_line(tree.letterhead.firm_name),
        "heading": single_line(tree.title),
        "mark": status.upper() if tree.is_draft else "",
        "dossier": " · ".join(single_line(part) for part in dossier if part),
        "initials": f"{words.initials}  {lines}" if tree.initials and tree.parties else "",
        "fingerprint": f"{words.fingerprint} {tree.fingerprint}" if tree.fingerprint else "",
        "page": words.page,
        "of": words.of,
    }
