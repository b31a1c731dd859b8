"""Choices that are in the address of a screen."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.waiting import MOST_SECONDS


def _script() -> None:
    """Choose one of two queues, whose labels have a number that grows at each view."""
    import streamlit as st

    from library.desk.controls.address_choice import begin_choice, keep_choice

    views = st.session_state.setdefault("views", 0)
    st.session_state["views"] = views + 1
    options = [
        each for each in ("first", "second", "third") if each != st.session_state.get("gone")
    ]
    begin_choice("queue", options)
    chosen = st.selectbox(
        "Queue", options, key="queue", format_func=lambda name: f"{name} ({views})"
    )
    keep_choice("queue", chosen)
    st.text(chosen)


def shown(app: AppTest) -> tuple[str, str]:
    """Return what is chosen, and what the browser is told to show."""
    assert not app.exception
    box = app.selectbox(key="queue")
    return app.text[0].value, box.proto.raw_value if box.proto.set_value else "as before"


def test_a_choice_stays_when_its_label_changes():
    """The count of a queue in its label changes with each action; the queue stays the same."""
    app = AppTest.from_function(_script, default_timeout=MOST_SECONDS)
    app.query_params["queue"] = "second"
    for view in range(3):
        assert shown(app.run()) == ("second", f"second ({view})")
    app.selectbox(key="queue").set_value("third")
    assert shown(app.run()) == ("third", "third (3)")


def test_the_browser_shows_what_takes_the_place_of_a_choice():
    """A choice that is no longer possible gives way to the first, on the screen as well."""
    app = AppTest.from_function(_script, default_timeout=MOST_SECONDS)
    app.query_params["queue"] = "second"
    app.run()
    app.session_state["gone"] = "second"
    assert shown(app.run()) == ("first", "first (1)")
    assert app.query_params["queue"] == "first"
