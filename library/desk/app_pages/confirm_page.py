"""Confirm the records of arrivals."""

from library.desk.confirm_screen import show_confirm
from library.desk.session import current_session

show_confirm(current_session())
