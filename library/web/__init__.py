"""The server: the screens, and addresses of files beside them."""

from library.web.app import create_app, serve

__all__ = ["create_app", "serve"]
