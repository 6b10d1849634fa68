"""Figures of the whole road: from a new firm to the closed dossier."""

from tests.bench.road.firms import new_firm
from tests.bench.road.journey import journey
from tests.bench.road.workers import killed_worker, poison_task, start_of_jobs

MEASURES = (new_firm, start_of_jobs, killed_worker, poison_task, journey)
