"""The images page's data: fetched where they are missing, looked at, brought; never a traceback."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from playground.datasets import downloads
from playground.datasets.downloads import DOWNLOADS, JOBS, Download, File
from playground.ui.images import fetch
from playground.ui.words import literal
from tests.bad_pictures import packed, pets, some

PAGE = """
import streamlit as st
from playground.ui.images import controls, fetch, gallery, own
choices = controls.opened()
st.text(fetch.show(choices).to_query())
gallery.show(choices)
own.show(choices)
"""
CONTENT = b"not really MNIST"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if "mnist.npz" not in self.path:
            self.send_error(404)
            return
        time.sleep(0.5)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(CONTENT)

    def log_message(self, *_: object) -> None:
        """Not to the terminal."""


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine without the large sets, and a server that has one of them, smaller than it is."""
    monkeypatch.setenv("PLAYGROUND_DATA", str(tmp_path))
    digest = hashlib.sha256(CONTENT).hexdigest()
    small = Download("MNIST", (File("mnist.npz", len(CONTENT), digest),))
    monkeypatch.setitem(DOWNLOADS, "mnist", small)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        monkeypatch.setenv("PLAYGROUND_MIRROR", f"http://127.0.0.1:{server.server_port}")
        yield tmp_path
        server.shutdown()
    JOBS.clear()


def opened(*unfolded: str, **link: str) -> AppTest:
    page = AppTest.from_string(PAGE, default_timeout=30)
    for key in unfolded:
        page.session_state[f"images.{key}"] = True
    for key, text in link.items():
        page.query_params[key] = text
    return checked(page.run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception
    return page


def button(page: AppTest, label: str):
    return next(one for one in page.button if one.label.startswith(label))


def over(slug: str) -> None:
    for _ in range(200):
        if JOBS[slug].over:
            return
        time.sleep(0.05)
    raise AssertionError("it took too long")


def words(page: AppTest) -> str:
    return " ".join(one.value for one in [*page.markdown, *page.caption, *page.warning])


def test_missing_data_are_fetched_and_the_page_works_on_digits_until_then(empty: Path) -> None:
    page = opened(data="mnist", hidden="flatten,9:tanh", samples="5000")
    assert "MNIST is not on this server yet" in words(page)
    assert "`python -m playground fetch mnist`" in words(page)
    assert page.text[0].value.startswith("data=digits")
    assert "hidden=flatten,9:tanh" in page.text[0].value
    checked(button(page, "Download MNIST").click().run())
    assert page.get("bidi_component")
    assert not any(one.label.startswith("Download") for one in page.button)
    over("mnist")
    checked(page.run())
    assert "not on this server" not in words(page)
    assert page.text[0].value.startswith("data=mnist")
    assert (empty / "mnist.npz").read_bytes() == CONTENT


def test_a_download_that_fails_says_why_and_can_be_tried_again(empty: Path) -> None:
    page = opened(data="fashion")
    checked(button(page, "Download Fashion-MNIST (31 MB)").click().run())
    over("fashion")
    checked(page.run())
    assert "404" in page.warning[0].value
    assert button(page, "Download Fashion-MNIST")
    checked(button(page, "Take the small digits").click().run())
    assert "not on this server" not in words(page)


def test_what_is_missing_cannot_be_looked_at_and_says_so(empty: Path) -> None:
    assert "download it first" in words(opened("gallery", data="mnist"))


def test_the_browser_asks_how_far_it_is(empty: Path) -> None:
    asked = Request({"type": "http", "path_params": {"slug": "mnist"}})
    assert fetch.tell(asked).status_code == 404
    downloads.start("mnist")
    over("mnist")
    told = {"done": len(CONTENT), "size": len(CONTENT), "over": True}
    assert json.loads(fetch.tell(asked).body) == told


@pytest.mark.parametrize(
    "link",
    [
        {"only": "11", "hundred": "600", "picture": "69999"},
        {"only": "26", "part": "validation"},
        {"only": "x", "hundred": "0", "picture": "-1", "part": "none"},
    ],
)
def test_the_gallery_shows_something_whatever_its_link_says(link: dict[str, str]) -> None:
    page = opened("gallery", data="digits", **link)
    assert "of 1,797" in words(page) or "of 1" in words(page)


def test_the_gallery_turns_its_pages_and_the_link_follows() -> None:
    page = opened("gallery", data="digits")
    assert button(page, "Hundred before").disabled
    checked(button(page, "Next hundred").click().run())
    assert page.query_params["hundred"] in ("2", ["2"])
    assert "Pictures 101 to 200 of 1,797" in words(page)
    box = next(one for one in page.selectbox if one.label == "Class")
    checked(box.set_value(8).run())
    assert "Pictures 1 to 100 of 179" in words(page)


@pytest.fixture
def store_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path / "own"))


def sent(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """The page after these files were brought."""
    uploads = [(name, content, "application/octet-stream") for name, content in files]
    return checked(page.file_uploader[0].set_value(uploads).run())


def test_pictures_are_brought_and_trained_on(store_here: None) -> None:
    page = opened("own", data="digits", lr="0.01", samples="900", stop="accuracy:0.97")
    sent(page, ("pets.zip", packed(pets(6) | some(2, 90, "validation/cats"))))
    said = "Read 12 pictures: cats 6, dogs 6. Apart: 2 to validate on."
    assert literal(said) in words(page)
    checked(button(page, "Train on these 12 pictures").click().run())
    query = page.text[0].value
    assert query.startswith("data=own-")
    assert "lr=0.01" in query
    assert "samples" not in query
    assert button(page, "Train on these").disabled


def test_what_cannot_be_used_is_said_and_nothing_changes(store_here: None) -> None:
    page = opened("own", data="digits")
    before = page.text[0].value
    sent(page, ("x.zip", b"PK hello"))
    assert "no zip that can be opened" in page.warning[0].value
    sent(page, ("cat.png", b"x"), ("dog.png", b"y"))
    assert "There is no picture in it" in page.warning[0].value
    assert page.text[0].value == before


def test_a_class_may_be_spared_both() -> None:
    page = opened("gallery", "own", data="digits", hide="gallery,own")
    assert not page.expander
    assert not page.file_uploader
