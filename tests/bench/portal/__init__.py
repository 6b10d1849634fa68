"""Figures of the clients' portal, and of the office's pages of a dossier."""

from tests.bench.portal.crowd import crowd
from tests.bench.portal.lighthouse import lighthouse
from tests.bench.portal.pages import pages, transfer

MEASURES = (pages, transfer, crowd, lighthouse)
