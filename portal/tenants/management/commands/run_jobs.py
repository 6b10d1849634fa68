"""`manage.py run_jobs`: the workers, until somebody asks them to stop."""

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections
from django_q.brokers import get_broker
from django_q.cluster import Cluster
from django_q.scheduler import scheduler

from portal.tenants.regular import write_schedule
from portal.tenants.starting import begin

# How late a regular job may be put into the queue.
SECONDS_BETWEEN_LOOKS = 0.5


class Command(BaseCommand):
    """The cluster of django-q2 with a schedule that is looked at twice a second.

    SIGTERM and SIGINT stop it: running jobs are finished, waiting ones stay in the queue.
    """

    help = "Run the queued and the regular jobs until SIGTERM or SIGINT."

    def handle(self, *args: Any, **options: Any) -> None:
        begin()
        # The workers are forked from this process: all code of jobs is loaded by now, and no
        # connection is open that they would share.
        write_schedule()
        connections.close_all()
        cluster = Cluster()
        cluster.start()
        self.stdout.write("The workers are ready.")
        self.stdout.flush()
        broker = get_broker()
        while cluster.sentinel.is_alive():
            scheduler(broker=broker)
            time.sleep(SECONDS_BETWEEN_LOOKS)
        if not cluster.has_stopped:
            sys.exit("The guard of the workers has died.")
