"""The context of a screen: what its address asks."""

from __future__ import annotations

from tests.ui.rendering import context_of


def test_an_address_is_read_once(library):
    """A screen has hundreds of links with what its address asks."""
    context = context_of(library, "/studies/warmte", {"q": "net", "results": "language=nl"})
    assert context.view is context.view
    assert context.results is context.results
    assert context.view.question == context.results.view.question == "net"
