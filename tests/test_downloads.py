"""A download is there whole and right or not at all, once for everybody, and never in silence."""

import hashlib
import importlib.util
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from playground.__main__ import main
from playground.datasets import downloads
from playground.datasets.downloads import DOWNLOADS, Download, File, fetch
from playground.errors import MissingData

CONTENT = os.urandom(300_000)
SMALL = b"small"


def file(path: str, content: bytes) -> File:
    return File(path, len(content), hashlib.sha256(content).hexdigest())


TWO = Download("Two files", (file("two/small", SMALL), file("two/large", CONTENT)))


class Server(ThreadingHTTPServer):
    """A server of files that misbehaves as it is told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = {"/small": SMALL, "/large": CONTENT}
        self.asked: list[str] = []
        self.cut = 0  # bytes after which the connection goes
        self.slow = 0.0  # seconds before it answers
        self.held = 0.0  # seconds before it ends

    def handle_error(self, *_: object) -> None:
        """Whoever asked has given up."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        time.sleep(self.server.slow)
        content = self.server.files.get(self.path)
        if content is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: self.server.cut or None])
        self.wfile.flush()
        time.sleep(self.server.held)

    def log_message(self, *_: object) -> None:
        """Not to the terminal."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("PLAYGROUND_MIRROR", f"http://127.0.0.1:{serving.server_port}/")
        yield serving
        serving.shutdown()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLAYGROUND_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_files_come_whole_and_say_how_far_they_are(server: Server, folder: Path) -> None:
    told: list[int] = []
    fetch(TWO, told.append)
    assert there(folder) == {"two/small", "two/large"}
    assert (folder / "two/large").read_bytes() == CONTENT
    assert told == sorted(told)
    assert told[-1] == TWO.size
    assert len(told) > 4
    assert TWO.missing == ()
    fetch(TWO, told.append)
    assert len(server.asked) == 2  # nothing is fetched twice


def test_what_is_there_is_never_touched(server: Server, folder: Path) -> None:
    (folder / "two").mkdir(parents=True)
    (folder / "two/large").write_bytes(b"somebody's own")
    with pytest.raises(MissingData, match="It is left as it is: move it away"):
        fetch(TWO)
    assert (folder / "two/large").read_bytes() == b"somebody's own"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (CONTENT[:-1] + b"!", "its checksum differs"),
        (CONTENT + b"!", "its checksum differs"),
        (CONTENT[:-1], "after 299,999 of 300,000 bytes nothing more came"),
        (b"<html>Please log in</html>", "nothing more came"),
        (None, "404"),
    ],
)
def test_what_is_not_as_published_does_not_count(server, folder, content, words: str) -> None:
    server.files["/large"] = content
    with pytest.raises(MissingData, match=words) as caught:
        fetch(TWO)
    assert "\n" not in str(caught.value)
    assert there(folder) == {"two/small"}


def test_a_cut_connection_leaves_nothing_behind(server: Server, folder: Path) -> None:
    server.cut = 100_000
    with pytest.raises(MissingData, match="after 100,000 of 300,000 bytes nothing more came"):
        fetch(TWO)
    assert there(folder) == {"two/small"}
    server.cut = 0
    fetch(TWO)
    assert TWO.missing == ()


def test_without_network_it_says_what_to_do(folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MIRROR", "http://127.0.0.1:9/")  # nobody listens there
    with pytest.raises(MissingData, match=r"could not be fetched from 127\.0\.0\.1:9: ") as caught:
        fetch(TWO)
    assert f"copy the file from another machine into {folder}" in str(caught.value)
    monkeypatch.setenv("PLAYGROUND_MIRROR", "nonsense")
    with pytest.raises(MissingData, match="could not be fetched"):
        fetch(TWO)


def test_a_server_that_is_silent_is_given_up(server: Server, folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(downloads, "PATIENCE", 0.2)
    server.slow = 2.0
    with pytest.raises(MissingData, match="timed out"):
        fetch(TWO)


def test_a_folder_that_cannot_be_written_to_is_named(server: Server, tmp_path, monkeypatch) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    monkeypatch.setenv("PLAYGROUND_DATA", str(tmp_path / "data"))
    with pytest.raises(MissingData, match="cannot be written to"):
        fetch(TWO)


def test_thirty_clicks_fetch_once(server: Server, folder: Path, monkeypatch) -> None:
    monkeypatch.setitem(DOWNLOADS, "two", TWO)
    server.slow = 0.2
    clicks = [threading.Thread(target=downloads.start, args=("two",)) for _ in range(30)]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()
    job = downloads.JOBS.pop("two")
    for _ in range(200):
        if job.over:
            break
        time.sleep(0.05)
    assert (job.over, job.error, job.done) == (True, "", TWO.size)
    assert server.asked == ["/small", "/large"]


def test_a_download_that_failed_can_be_begun_anew(
    server: Server, folder: Path, monkeypatch
) -> None:
    monkeypatch.setitem(DOWNLOADS, "two", TWO)
    del server.files["/large"]
    for left, error in ((None, "404"), (CONTENT, "")):
        if left:
            server.files["/large"] = left
        downloads.start("two")
        job = downloads.JOBS["two"]
        for _ in range(200):
            if job.over:
                break
            time.sleep(0.05)
        assert error in job.error
        assert bool(job.error) == bool(error)
    downloads.JOBS.pop("two")


def said(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """What `python -m playground fetch` ends with."""
    monkeypatch.setattr(sys, "argv", ["playground", "fetch", *words])
    return main()


def test_the_command_refuses_what_there_is_not(folder: Path, monkeypatch, capsys) -> None:
    assert said(monkeypatch, "mnist", "imagenet") == 2
    assert capsys.readouterr() == (
        "",
        "There is no data set to fetch 'imagenet'; choose from mnist, fashion.\n",
    )
    assert not folder.exists()


def test_the_command_says_in_one_line_what_is_wrong(folder: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("PLAYGROUND_MIRROR", "http://127.0.0.1:9")
    assert said(monkeypatch, "mnist") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("mnist.npz could not be fetched from 127.0.0.1:9: ")
    assert err.count("\n") == 1


def test_the_command_prepares_a_room(
    server: Server, large_pictures: Path, tmp_path, capfd, monkeypatch
):
    for path in (large_pictures / "mnist.npz", *(large_pictures / "fashion-mnist").glob("*.gz")):
        server.files[f"/{path.name}"] = path.read_bytes()
    monkeypatch.setenv("PLAYGROUND_DATA", str(tmp_path / "data"))
    typed = [sys.executable, "-m", "playground", "fetch", "mnist", "fashion"]
    assert subprocess.run(typed, timeout=120).returncode == 0
    lines = [
        f"{label} is there, and its checksums are right: {tmp_path / 'data'}\n"
        for label in ("MNIST", "Fashion-MNIST")
    ]
    assert capfd.readouterr() == ("".join(lines), "")
    assert said(monkeypatch, "fashion") == 0
    assert "was there already" in capfd.readouterr().out
    assert len(server.asked) == 5


@pytest.mark.thorough
def test_ctrl_c_leaves_nothing_behind(server: Server, folder: Path) -> None:
    server.files["/mnist.npz"] = bytes(DOWNLOADS["mnist"].size)
    server.cut, server.held = 300_000, 20.0
    typed = [sys.executable, "-m", "playground", "fetch", "mnist"]
    with subprocess.Popen(typed, stderr=subprocess.PIPE) as run:
        for _ in range(1_000):
            if any(path.stat().st_size for path in folder.glob("*.part")):
                break
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        assert run.wait(20) == 130
        assert run.stderr
        assert run.stderr.read() == b""
    assert there(folder) == set()


def test_published_sums_are_those_of_the_files_at_hand(large_pictures: Path) -> None:
    for entry in DOWNLOADS.values():
        assert entry.missing == ()
        for one in entry.files:
            downloads.check(large_pictures / one.path, one)
            assert (large_pictures / one.path).stat().st_size == one.size


def test_keras_asks_for_the_same_sum() -> None:
    package = importlib.util.find_spec("keras")  # not loaded: that takes seconds
    assert package
    assert package.origin
    source = Path(package.origin).with_name("src") / "datasets" / "mnist.py"
    text = source.read_text(encoding="utf-8")
    assert DOWNLOADS["mnist"].files[0].sha256 in text
    assert downloads.SOURCE in text
