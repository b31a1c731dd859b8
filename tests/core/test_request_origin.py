"""Which requests come from another site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.request_origin import is_foreign


@pytest.mark.parametrize(
    ("origins", "hosts", "public", "expected"),
    [
        ([], ["a.org"], "", False),
        (["http://a.org"], ["a.org"], "", False),
        (["https://A.org"], ["a.ORG"], "", False),
        (["http://a.org:8501"], ["a.org"], "", True),
        (["http://b.org"], ["a.org"], "", True),
        (["null"], ["null"], "", True),
        (["http://a.org", "http://a.org"], ["a.org"], "", True),
        (["http://a.org"], [], "", True),
        (["http://a.org"], ["a.org", "a.org"], "", True),
        (["https://a.org"], ["127.0.0.1:8501"], "https://a.org/bib", False),
        (["http://a.org"], ["127.0.0.1:8501"], "https://a.org/bib", True),
        (["https://a.org.b.org"], ["127.0.0.1:8501"], "https://a.org/bib", True),
    ],
)
def test_a_request_is_of_this_site_or_foreign(origins, hosts, public, expected):
    """Its one `Origin` is its one `Host`, in any scheme, or else the public address."""
    assert is_foreign(origins, hosts, public) is expected


@given(st.lists(st.text(), min_size=1, max_size=2), st.lists(st.text(), max_size=2))
def test_any_header_is_judged(origins, hosts):
    """Whatever the headers, one without an address or host of its own is foreign."""
    own = any(each.lower().endswith(f"://{host.lower()}") for each in origins for host in hosts)
    assert own or is_foreign(origins, hosts)
