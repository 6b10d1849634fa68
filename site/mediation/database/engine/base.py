"""The connection of a process to PostgreSQL."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Notices that the server has gone without asking the server.

    Django would send ``SELECT 1`` before the first statement of every request. A server that stops
    or drops a connection says so, or hangs up: then there is something to read on a connection that
    waits for nothing. Only then the question is asked.
    """

    health_check_done: bool

    def close_if_health_check_failed(self) -> None:
        if self.connection is not None and not self.health_check_done and _is_silent(self):
            self.health_check_done = True
        else:
            super().close_if_health_check_failed()


def _is_silent(wrapper: DatabaseWrapper) -> bool:
    if wrapper.connection.closed:
        return False
    poll = select.poll()
    poll.register(wrapper.connection.fileno(), select.POLLIN)
    return not poll.poll(0)
