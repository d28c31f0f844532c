"""What one visitor sees in a real Chromium, and what a page of Streamlit's own parts would give.

    python -m benchmarks.page [--seconds 20]

Starts the app, opens its points page and looks on from outside (`benchmarks/watched.js`): frames
are counted as the stream brings them, paintings as the canvas is drawn, script runs as Streamlit
announces them. Then the same browser opens `benchmarks/plain.py`, which does the same with `fit`
and `st.plotly_chart` in a fragment, in one process, and is measured in the same way.
"""

import argparse
import base64
import itertools
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.serving import app, free_port, line, say, serving, share, spread
from tests.browser.conftest import ARGUMENTS
from tests.chromium import find

HERE = Path(__file__).parent
LARGE, SMALL = 50, 20  # pixels along the output's and a neuron's picture
FRAMES, PAINTS, GAP = 20.0, 60.0, 80.0  # a second; a second; milliseconds
WARM, COLD = 300.0, 1500.0  # milliseconds from a click to the first moved picture
PACES = ("0.05", "0.1", "0.25")  # seconds between two runs of the other page's fragment


def opened(page: Page, address: str) -> None:
    """The points page, once its network has learnt for a while."""
    page.goto(address)
    page.wait_for_function("seen.frames.some((one) => one.epoch > 30)", timeout=240_000)
    page.wait_for_timeout(3_000)


def watched(page: Page, seconds: float) -> dict[str, Any]:
    """What happens on a page while nobody touches it."""
    begun, letters = page.evaluate("[performance.now(), seen.said.length]")
    page.wait_for_timeout(1000 * seconds)
    found = page.evaluate(
        """begun => ({
            seconds: (performance.now() - begun) / 1000,
            frames: seen.frames.filter((one) => one.at > begun),
            paints: seen.paints.filter((at) => at > begun),
            titles: seen.titles.filter((at) => at > begun).length,
        })""",
        begun,
    )
    said = page.evaluate("since => seen.letters(since)", letters)
    found["said"] = [ForwardMsg.FromString(base64.b64decode(text)) for text in said]
    return dict(found)


def newer(frames: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The frames that show a newer epoch than the one before, with all pictures large enough."""
    return [
        frame
        for before, frame in itertools.pairwise(frames)
        if frame["epoch"] > before["epoch"]
        and frame["output"] >= LARGE
        and frame["neurons"] >= SMALL
    ]


def gaps(times: list[float]) -> list[float]:
    """Milliseconds between one and the next."""
    return [after - before for before, after in itertools.pairwise(times)]


def runs(said: list[ForwardMsg]) -> int:
    """How many script runs Streamlit announced."""
    return sum(one.WhichOneof("type") == "new_session" for one in said)


def epochs(found: dict[str, Any]) -> float:
    """Epochs a second."""
    frames = found["frames"]
    span = (frames[-1]["at"] - frames[0]["at"]) / 1000
    return float((frames[-1]["epoch"] - frames[0]["epoch"]) / span)


def ours(page: Page, address: str, seconds: float) -> tuple[float, float, float, bool]:
    """The app's page: frames a second, epochs a second as it opens and at its fastest."""
    opened(page, address)
    found = watched(page, seconds)
    good = newer(found["frames"])
    passed, between = found["seconds"], gaps([one["at"] for one in good])
    rate, paints = len(good) / passed, len(found["paints"]) / passed
    scripts, p95 = runs(found["said"]), share(between, 0.95)
    output, neurons = (min(one[name] for one in good) for name in ("output", "neurons"))
    say(f"\nThe points page, {passed:.0f} s (load average {os.getloadavg()[0]:.1f})")
    kept = [
        line(
            "newer frames/s",
            f"{rate:.1f} (output {output}, neurons {neurons})",
            f"≥ {FRAMES:.0f}",
            rate >= FRAMES,
        ),
        line("gap between them, ms", spread(between), f"p95 < {GAP:.0f}", p95 < GAP),
        # A screen of 60 Hz paints 59 or 60 in a second, as the window happens to lie.
        line("paintings/s", f"{paints:.1f}", f"{PAINTS:.0f}", paints >= PAINTS - 1.0),
        line("script runs meanwhile", f"{scripts}", "0", scripts == 0),
    ]
    line("gap between paintings, ms", spread(gaps(found["paints"])))
    warm, cold = clicks(page)
    kept += [
        line("play to moved picture, ms", spread(warm), f"< {WARM:.0f}", max(warm) < WARM),
        line("the same, to be compiled, ms", spread(cold), f"< {COLD:.0f}", max(cold) < COLD),
    ]
    usual = epochs(found)
    page.get_by_label("How many epochs a second").select_option("")
    page.wait_for_timeout(2_000)
    fast = watched(page, seconds / 2)
    line("epochs/s", f"{usual:,.0f} as it opens, {epochs(fast):,.0f} as fast as it can")
    line("newer frames/s then", f"{len(newer(fast['frames'])) / fast['seconds']:.1f}")
    return rate, usual, epochs(fast), all(kept)


def clicks(page: Page) -> tuple[list[float], list[float]]:
    """Milliseconds until the first moved picture: after play, and for networks never seen."""
    warm = []
    for _ in range(8):
        page.get_by_label("Pause", exact=True).click()
        page.wait_for_function("seen.frames.at(-1).phase === 'paused'")
        page.wait_for_timeout(400)
        warm.append(page.evaluate("seen.click('Play')"))
    cold = []
    for _ in range(4):
        page.wait_for_timeout(1_500)
        cold.append(page.evaluate("seen.click('One neuron more in layer 1', true)"))
    page.wait_for_timeout(1_000)
    return warm, cold


@contextmanager
def plain(folder: Path, every: str) -> Iterator[str]:
    """The other page, up inside the block."""
    port = free_port()
    (folder / "plain.py").write_text((HERE / "plain.py").read_text("utf-8"), "utf-8")
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    words = [word for key, value in options.items() for word in (f"--{key}", str(value))]
    os.environ |= {"EVERY": every, "PYTHONPATH": str(HERE.parent), "TF_CPP_MIN_LOG_LEVEL": "2"}
    command = ("-m", "streamlit", "run", "plain.py", *words)
    with serving(*command, port=port, log=folder / "log", cwd=folder):
        yield f"http://127.0.0.1:{port}"


def theirs(page: Page, seconds: float) -> tuple[float, float]:
    """The other page at its best pace: charts a second that came and that were on the screen."""
    best = 0.0, 0.0
    for every in PACES:
        with tempfile.TemporaryDirectory() as folder, plain(Path(folder), every) as address:
            page.goto(address)
            page.wait_for_function("seen.titles.length > 5", timeout=240_000)
            page.wait_for_timeout(3_000)
            found = watched(page, seconds)
            page.goto("about:blank")
        charts = [one for one in found["said"] if one.delta.new_element.HasField("plotly_chart")]
        came, shown = len(charts) / found["seconds"], found["titles"] / found["seconds"]
        line(f"asked for every {every} s", f"{came:.1f} charts/s came, {shown:.1f}/s were shown")
        best = max(best, (came, shown))
    return best


def main() -> int:
    """Measures both; 1 if something asked for was not kept."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("--seconds", type=float, default=20.0, help="how long to look at each")
    asked = words.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(path=HERE / "watched.js")
        with tempfile.TemporaryDirectory() as folder, app(Path(folder)) as server:
            rate, usual, fast, kept = ours(page, f"http://{server.host}/points", asked.seconds)
            page.goto("about:blank")
            complaints = server.complaints()
            kept = line("lines in the log", str(len(complaints)), "0", not complaints) and kept
        say(f"\nThe same with fit and st.plotly_chart in a fragment, {asked.seconds:.0f} s each")
        came, _ = theirs(page, asked.seconds)  # each chart is one epoch
        browser.close()
    say("\nGained")
    line("frames/s", f"{rate:.1f} : {came:.1f} = {rate / came:.1f} times")
    line("epochs/s as it opens", f"{usual:,.0f} : {came:.1f} = {usual / came:,.0f} times")
    line("epochs/s as fast as it can", f"{fast:,.0f} : {came:.1f} = {fast / came:,.0f} times")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
