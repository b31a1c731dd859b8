"""The screens of the desk, run without a server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from library import Library
from library.core.process.process_switches import ROOT_VARIABLE
from library.desk.desk_server import SCRIPT
from library.desk.entrance.entry import DeskEntry, set_entry
from tests.waiting import MOST_SECONDS

Screens = Callable[..., AppTest]


@pytest.fixture
def screen(monkeypatch) -> Screens:
    """Return a function that shows a screen of the desk of a library."""
    set_entry(DeskEntry())
    # Each app would look for components in all installed packages, in most of the test's time.
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", list)

    def show(library: Library, name: str = "drop", **query: str) -> AppTest:
        monkeypatch.setenv(ROOT_VARIABLE, str(library.settings.root))
        app = AppTest.from_file(str(SCRIPT), default_timeout=MOST_SECONDS)
        app.session_state["desk_language"] = "en"
        app.run()
        if name != "drop":
            app.switch_page(f"app_pages/{name}_page.py")
        for key, value in query.items():
            app.query_params[key] = value
        return working(app.run())

    return show


def working(app: AppTest) -> AppTest:
    """Return *app*, in which no script failed."""
    assert not app.exception, app.exception[0].value
    return app


def texts(app: AppTest) -> str:
    """Return the texts of a screen."""
    alerts = [*app.error, *app.warning, *app.info, *app.success]
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.text, app.toast)
    shown = [each.value for kind in kinds for each in kind]
    shown += [f"{each.proto.title} {each.value}" for each in alerts]
    return "\n".join(map(str, shown)).replace("\\", "")
