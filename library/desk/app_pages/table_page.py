"""The whole library as a table."""

from library.desk.entrance.session import current_session
from library.desk.screens.table_screen import show_table

show_table(current_session())
