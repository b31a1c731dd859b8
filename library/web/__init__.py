"""The server: the screens, and the addresses beside them."""

from library.web.app import middleware, routes, serve

__all__ = ["middleware", "routes", "serve"]
