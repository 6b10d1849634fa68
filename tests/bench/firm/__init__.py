"""Figures of one firm among ten thousand: its pages and its CMS must not feel the others."""

from tests.bench.firm.crowd import crowd

MEASURES = (crowd,)
