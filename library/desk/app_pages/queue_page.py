"""Queues of what waits for staff."""

from library.desk.entrance.session import current_session
from library.desk.screens.queue_screen import show_queues

show_queues(current_session())
