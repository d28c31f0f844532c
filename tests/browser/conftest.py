"""A real Chromium before the real app: what the tests of pages in a browser stand on."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from tests.chromium import find

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "screenshots"
# No sandbox: the tests may run as root. Nothing of Chromium's own may knock at other hosts.
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
LEASE = "5"  # seconds: what an earlier test left training is not to slow down the next
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
# On a deep link Streamlit looks for its server under the page's own address first.
PROBES = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")


Scheme = Literal["light", "dark"]


def way(slug: str) -> str:
    """The path of a page of the menu."""
    return "/" if slug == "home" else f"/{slug}"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    *command: str, port: int, log: Path, cwd: Path = ROOT, end: int = signal.SIGTERM
) -> Iterator[None]:
    """A server that is up inside the block and gone after it; what it says is in `log`."""
    settings = os.environ | {"PLAYGROUND_MAX_LEASE": LEASE}
    with log.open("w", encoding="utf-8") as out:
        run = subprocess.Popen(
            [sys.executable, *command], cwd=cwd, stdout=out, stderr=out, env=settings
        )
    try:
        for _ in range(600):
            if run.poll() is not None:
                raise RuntimeError(f"The server stopped: {log.read_text(encoding='utf-8')}")
            try:
                urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                break
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        yield
    finally:
        run.send_signal(end)
        run.wait(20)


@contextmanager
def serving_also(page: str, source: str, tree: Path) -> Iterator[tuple[str, Path]]:
    """A copy of the app with one page more: where it answers, and its log."""
    for name in ("playground", "pages", "assets", ".streamlit"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tree)
    (tree / "pages" / f"{page}.py").write_text(source, encoding="utf-8")
    menu = tree / "playground" / "ui" / "menu.py"
    line = f'PAGES = {{\n    "{page}": Page("Test", "{page.capitalize()}", "For a test."),'
    text = menu.read_text(encoding="utf-8").replace("PAGES = {", line)
    menu.write_text(text, encoding="utf-8")
    port, log = free_port(), tree / "log"
    with serving("-m", "playground", "--port", str(port), port=port, cwd=tree, log=log):
        yield f"http://127.0.0.1:{port}", log


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers."""
    port, log = free_port(), tmp_path_factory.mktemp("app") / "log"
    with serving("-m", "playground", "--port", str(port), port=port, log=log):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        yield started
        started.close()


class Visitor:
    """Somebody with a browser who notices whatever is not as it should be."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("response", self.answered)
        self.page.on("request", lambda request: self.asked(request.url))
        self.page.on("console", lambda said: self.heard(said.type, said.text))

    def asked(self, url: str) -> None:
        """Nothing may come from another host."""
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.address).netloc:
            self.complaints.append(f"asked another host: {url}")

    def answered(self, response: Response) -> None:
        """Everything asked for has to be there."""
        if response.status >= 400 and not PROBES.search(urlsplit(response.url).path):
            self.complaints.append(f"{response.status}: {response.url}")

    def heard(self, kind: str, text: str) -> None:
        """The console stays quiet; what failed to load is told with its address by `answered`."""
        if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
            self.complaints.append(f"console {kind}: {text}")

    def settle(self) -> None:
        """Wait until the page's script has run and every chart is there and drawn.

        Twice in a row: Streamlit calls a page finished before all of its parts have come.
        """
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_function(
            """() => {
                const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
                    [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
                const nodes = deep(document);
                const done = !nodes.some((node) =>
                    node.matches(".chart:not(.drawn), [data-testid=stSkeleton]"));
                const same = nodes.length === window.countedBefore;
                window.countedBefore = nodes.length;
                return done && same;
            }""",
            polling=300,
        )

    def open(self, path: str) -> Page:
        """Go to a page of the app and wait for it."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector("h1")
        self.settle()
        self.check()
        return self.page

    def leave(self) -> None:
        """Close the window; what was noticed stays noticed."""
        self.check()
        self.page.close()

    def check(self) -> None:
        """Fail on whatever was noticed so far."""
        boxes = self.page.get_by_test_id("stException").all_inner_texts()
        assert self.complaints + boxes == []


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Callable[[Scheme, str], BrowserContext]]:
    """A window for each look and screen, which keeps what it has loaded, as people's do."""
    made: dict[tuple[Scheme, str], BrowserContext] = {}

    def opened(scheme: Scheme, size: str) -> BrowserContext:
        width, height = SIZES[size]
        phone = size == "phone"
        if (scheme, size) not in made:
            made[scheme, size] = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                has_touch=phone,
                is_mobile=phone,
                user_agent=PHONE if phone else None,
            )
        return made[scheme, size]

    yield opened
    for context in made.values():
        context.close()


@pytest.fixture
def visitor(
    window: Callable[[Scheme, str], BrowserContext], address: str
) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors, each in a tab: by the look they like (light, dark) and their screen."""
    visitors: list[Visitor] = []

    def make(scheme: Scheme = "light", size: str = "desk", at: str = address) -> Visitor:
        visitors.append(Visitor(window(scheme, size), at))
        return visitors[-1]

    yield make
    here = [one for one in visitors if not one.page.is_closed()]
    try:
        for one in here:
            one.check()
    finally:
        for one in here:
            one.page.close()


@pytest.fixture
def visit(visitor: Callable[..., Visitor]) -> Callable[..., Page]:
    """Opens a page of the app and fails on all that is not as it should be."""

    def go(path: str, scheme: Scheme = "light", size: str = "desk") -> Page:
        return visitor(scheme, size).open(path)

    return go


@pytest.fixture(scope="session")
def pictures() -> Path:
    """The folder for screenshots that people look at; git ignores it."""
    PICTURES.mkdir(exist_ok=True)
    return PICTURES
