"""Figures of the foundation."""

from tests.bench.foundation.demo import demo_start
from tests.bench.foundation.documents import documents
from tests.bench.foundation.pages import pages
from tests.bench.foundation.suite import suite

MEASURES = (pages, documents, demo_start, suite)
