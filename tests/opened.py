"""Pages that train, opened without a browser: what their links say, and their widgets."""

from typing import Any

from streamlit.testing.v1 import AppTest

from playground.ui import menu


def opened(slug: str, *unfolded: str, **query: str) -> AppTest:
    """A page by a link with this query, with some folds open, by their keys."""
    page = AppTest.from_file(menu.file(slug), default_timeout=60)
    for key in unfolded:
        page.session_state[key] = True
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def link(page: AppTest) -> dict[str, str]:
    """What its link says by now."""
    said = page.query_params.items()
    return {key: value if isinstance(value, str) else value[-1] for key, value in said}


def widget(page: AppTest, kind: str, label: str) -> Any:
    """The first widget of a kind whose label begins like that."""
    return next(one for one in getattr(page, kind) if one.label.startswith(label))
