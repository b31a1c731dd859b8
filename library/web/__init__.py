"""The server: the screens, and addresses of files beside them."""

from library.web.app import middleware, serve
from library.web.routes import routes

__all__ = ["middleware", "routes", "serve"]
