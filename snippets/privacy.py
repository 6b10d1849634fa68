"""A firm's templates go with the firm; the releases that they were made from are the platform's."""

from portal.privacy import registry
from snippets.models import Clause, DocumentTemplate, MasterRelease


def register() -> None:
    registry.goes_with_firm(DocumentTemplate, Clause)
    registry.kept(MasterRelease, because="published by the platform for all firms: nobody's")
