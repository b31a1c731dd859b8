"""Pictures of pages: drawn in worker processes and cached on disk, with the regions of matches."""

from library.pictures.cache import FOLDER
from library.pictures.loose_pages import LoosePages, NamedSpan
from library.pictures.renderer import WIDTHS, Pictures

__all__ = ["FOLDER", "WIDTHS", "LoosePages", "NamedSpan", "Pictures"]
