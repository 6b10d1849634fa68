"""The computed merge fields, one module per subject; importing this package registers them all."""

from portal.documents.merging.computed import (
    assets,
    children,
    dossier,
    homes,
    language,
    parties,
    procedure,
    support,
)

__all__ = ["assets", "children", "dossier", "homes", "language", "parties", "procedure", "support"]
