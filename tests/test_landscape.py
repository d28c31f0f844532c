"""Your own network on the descent page: what is drawn, and what is said when there is none."""

import numpy as np
from streamlit.testing.v1 import AppTest

from playground.figures.landscape import plane
from playground.ui import menu


def test_the_picture_holds_the_way_and_its_marks() -> None:
    across, up = np.linspace(-1.0, 2.0, 7), np.linspace(-2.0, 1.0, 5)
    x, y = np.meshgrid(across, up)
    loss = x**2 + y**2
    loss[0, 0] = np.inf  # a network can be lost out there
    path = np.array([[1.5, -1.0], [0.5, -0.5], [0.0, 0.0]])
    figure = plane(across, up, loss, path, np.array([0, 4, 9]), (path**2).sum(axis=1), 1)
    land, way, start, end, here = figure.data
    assert np.isfinite(np.asarray(land.z)).all()
    assert list(way.x) == list(path[:, 0])
    assert [(one.x[0], one.y[0]) for one in (start, end, here)] == [
        tuple(path[place]) for place in (0, -1, 1)
    ]


def test_without_a_run_it_says_where_to_train_one() -> None:
    page = AppTest.from_file(menu.file("descent"), default_timeout=60)
    page.query_params["lab"] = "own"
    page.run()
    assert not page.exception
    assert "no run yet" in page.info[0].value
