"""The web server: the screens, and all other addresses."""

from library.web.app import middleware, routes, serve

__all__ = ["middleware", "routes", "serve"]
