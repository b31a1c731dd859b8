"""The whole library as a table."""

from library.desk.session import current_session
from library.desk.table_screen import show_table

show_table(current_session())
