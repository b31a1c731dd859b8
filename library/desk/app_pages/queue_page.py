"""Queues of what waits for staff."""

from library.desk.queue_screen import show_queues
from library.desk.session import current_session

show_queues(current_session())
