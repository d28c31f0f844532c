"""How long a visitor waits for what is dearest to compute beside training, in a real Chromium.

    python -m benchmarks.labs [--times 12] [--only draw]

From the key that changes a number to the new picture: the race of all optimizers over 500 steps,
each at the best of its rates, begun somewhere else; and a picture of one megapixel of the visitor's
own through a kernel of 5×5. From the pen that is lifted to the new bars: a stroke on the page Draw.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from benchmarks.serving import app, line, say, spread
from tests.browser.conftest import ARGUMENTS
from tests.chromium import find

MOST = {"keydown": 200.0, "pointerup": 500.0}  # milliseconds since then
SIDE = 1000  # pixels
# Notes when a key goes down or a pen is lifted, and when what is shown is another one.
WATCH = """([begins, kind, place]) => {
    const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
        [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
    const found = deep(document).filter((node) => node.matches(kind)).at(place);
    window.took = new Promise((done) => {
        addEventListener(begins, () => { window.began = performance.now(); },
            { once: true, capture: true });
        const end = () => done(performance.now() - window.began);
        if (found.once) found.once("plotly_afterplot", end);
        else new MutationObserver(end).observe(found, { attributeFilter: ["data-shown"] });
    });
}"""
CHART = ("keydown", ".js-plotly-plot", 0)
PICTURE = ("keydown", "figure[data-shown]", -1)
BARS = ("pointerup", ".js-plotly-plot", 0)


def race(page: Page) -> Callable[[], None]:
    """The race, and how to begin it elsewhere."""
    page.wait_for_selector(".js-plotly-plot")
    slider = page.get_by_role("slider", name="Start, x")
    return lambda: slider.press("ArrowRight")


def filtered(page: Page) -> Callable[[], None]:
    """A large picture under a kernel of 5×5, and how to change its weights."""
    dice = np.random.default_rng(0)
    noise = dice.integers(0, 256, (SIDE // 10, SIDE // 10, 3), np.uint8)
    path = Path(tempfile.mkdtemp()) / "large.png"
    Image.fromarray(noise).resize((SIDE, SIDE), Image.Resampling.BICUBIC).save(path)
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_text(f"{SIDE} × {SIDE} pixels.").wait_for()
    divisor = page.get_by_label("Divide by", exact=True)
    numbers = iter(range(2, 10_000))

    def change() -> None:
        divisor.fill(str(next(numbers)))
        divisor.press("Enter")

    return change


def drawn(page: Page) -> Callable[[], None]:
    """The board, and how to draw one stroke more."""
    page.wait_for_selector(".js-plotly-plot")
    board = page.get_by_role("img", name="A board to draw on")
    dice = np.random.default_rng(0)

    def change() -> None:
        box = board.bounding_box() or {"x": 0, "y": 0}
        for place, (x, y) in enumerate(dice.uniform(40, 240, (3, 2))):
            page.mouse.move(box["x"] + x, box["y"] + y, steps=8)
            if place == 0:
                page.mouse.down()
        page.mouse.up()

    return change


KERNEL = "filter=own&grid=5&own=" + ";".join([",".join("1" * 5)] * 5)
LABS = {
    "race": ("race of all, 500 steps", "/descent?lab=race", CHART, race),
    "picture": (
        "1 megapixel through 5×5",
        f"/convolution?lab=pictures&source=file&{KERNEL}",
        PICTURE,
        filtered,
    ),
    "draw": ("a stroke, read", "/draw", BARS, drawn),
}


def waited(
    page: Page,
    address: str,
    shown: tuple[str, str, int],
    begin: Callable[..., Callable[[], None]],
    times: int,
) -> list[float]:
    """Milliseconds from each key, or each stroke, to its picture."""
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_timeout(3_000)
    change = begin(page)
    found = []
    for _ in range(times):
        page.wait_for_timeout(1_000)
        page.evaluate(WATCH, list(shown))
        change()
        found.append(page.evaluate("window.took"))
    return found


def main() -> int:
    """Measures them; 1 if a visitor waits longer than asked for."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("--times", type=int, default=12, help="changes of each")
    words.add_argument("--only", choices=LABS, help="one of them")
    asked = words.parse_args()
    kept = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        with app(Path(folder)) as server:
            say(f"From key or pen to picture, ms (load average {os.getloadavg()[0]:.1f})")
            for slug, (name, path, shown, begin) in LABS.items():
                if asked.only not in (None, slug):
                    continue
                times = waited(page, f"http://{server.host}{path}", shown, begin, asked.times)
                half = float(np.median(times))
                most = MOST[shown[0]]
                kept.append(line(name, spread(times), f"p50 < {most:.0f}", half < most))
        browser.close()
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
