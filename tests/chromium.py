"""Where the browser tests find a Chromium: run it to see the path, or to fail if there is none."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> str | None:
    """What `PLAYGROUND_CHROMIUM` names, else an installed Chromium or Chrome, else Playwright's."""
    named = os.environ.get("PLAYGROUND_CHROMIUM")
    if named:
        return shutil.which(named)
    installed = (*map(shutil.which, NAMES), *filter(os.path.exists, MAC))
    return next(filter(None, installed), None) or _downloaded()


def _downloaded() -> str | None:
    from playwright.sync_api import sync_playwright  # half a second, and rarely needed

    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if Path(program).exists() else None


if __name__ == "__main__":
    found = find()
    if not found:
        sys.exit(1)
    sys.stdout.write(f"{found}\n")
