"""`python -m playground`: starts the app, for this machine or for the whole room."""

import argparse
import runpy
import sys
from pathlib import Path

from playground import console
from playground.ui import room

APP = Path(__file__).parents[1] / "app.py"
PORT = 8501


def parser() -> argparse.ArgumentParser:
    """What can be said after `python -m playground`."""
    words = argparse.ArgumentParser("python -m playground", description="Start the app.")
    words.add_argument(
        "--host",
        default="127.0.0.1",
        help="who may come: 0.0.0.0 is everybody in the network; otherwise only this machine",
    )
    words.add_argument(
        "--port", type=int, help=f"the port to listen on; otherwise the first free from {PORT}"
    )
    words.set_defaults(run=serve)
    console.add(words.add_subparsers(title="instead of the app", metavar="train|export|fetch"))
    return words


def serve(asked: argparse.Namespace) -> int:
    """Run the app until it is stopped."""
    tried = [asked.port] if asked.port else range(PORT, PORT + 50)
    port = next((port for port in tried if room.is_free(asked.host, port)), None)
    if port is None:
        sys.stderr.write(
            f"Cannot listen on {asked.host}, port {tried[0]}: it is taken, or not ours. "
            "Choose another with --port, or --host 0.0.0.0 for the whole network.\n"
        )
        return 2
    ink = "█" if "utf" in (sys.stdout.encoding or "").lower() else "#"
    sys.stdout.write(room.welcome(asked.host, port, ink))
    sys.stdout.flush()
    # Streamlit looks for .streamlit/config.toml beside what was started.
    sys.argv = [str(APP)]
    quiet = {"logger.hideWelcomeMessage": True}
    app = runpy.run_path(str(APP))["app"]
    app.run(config={"server.address": asked.host, "server.port": port, **quiet})
    return 0


def main() -> int:
    """Do what the command line asks for; the number is the exit code."""
    asked = parser().parse_args()
    done: int = asked.run(asked)
    return done


if __name__ == "__main__":
    sys.exit(main())
