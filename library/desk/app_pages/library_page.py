"""The library itself."""

from library.desk.library_screen import show_library
from library.desk.session import current_session

show_library(current_session())
