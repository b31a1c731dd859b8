"""A library, opened: `Library` does all that the screens, the server and the command need."""

from library.service.library import Library
from library.service.library_view import LibraryView
from library.service.opening import open_existing, open_library
from library.service.served_library import current_library

__all__ = ["Library", "LibraryView", "current_library", "open_existing", "open_library"]
