"""`python -m playground train QUERY`: trains an experiment and says what came of it."""

import argparse
import json
import signal
import sys
from typing import TYPE_CHECKING, Any, Self

import playground
from playground.errors import PlaygroundError
from playground.experiment import Experiment
from playground.grammar import Whole

if TYPE_CHECKING:  # TensorFlow is loaded when a training is asked for, not before
    from playground.engine.run import Run

BAR = 24  # characters
EXIT = {"diverged": 3, "interrupted": 130}


def add(commands: Any) -> None:
    """Adds `train` to what can be said after `python -m playground`."""
    words = commands.add_parser("train", help="train an experiment and print its figures")
    words.add_argument("query", help="the experiment as a link has it: data=spiral&hidden=8:tanh")
    words.add_argument("--epochs", help="how many; otherwise as its stop rules say, else 100")
    words.add_argument("--json", action="store_true", help="print one JSON object")
    words.set_defaults(run=command)


def command(asked: argparse.Namespace) -> int:
    """Trains; the number is the exit code."""
    try:
        return _train(asked)
    except KeyboardInterrupt:  # before there was anything to tell
        return EXIT["interrupted"]


def _train(asked: argparse.Namespace) -> int:
    try:
        experiment = Experiment.from_query(asked.query)
        epochs = asked.epochs and Whole(1, 1_000_000).read("--epochs", asked.epochs)
        with Progress() as progress:
            trained = playground.train(experiment, epochs, watch=progress.show)
    except PlaygroundError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    told = trained.summary()
    sys.stderr.write("\n" if sys.stderr.isatty() else "")
    lines = (f"{name:>20}  {'—' if value is None else value}" for name, value in told.items())
    sys.stdout.write(json.dumps(told, allow_nan=False) if asked.json else "\n".join(lines))
    sys.stdout.write("\n")
    return EXIT.get(told["stopped"], 0)


class Progress:
    """A line on a terminal that says how far a training has come; Ctrl-C ends it in good order."""

    def __init__(self) -> None:
        self._interrupted = False

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _interrupt(self, *_: object) -> None:
        self._interrupted = True
        signal.signal(signal.SIGINT, self._before)  # a second one does not wait

    def show(self, run: "Run") -> None:
        """Draws the line anew."""
        if self._interrupted:
            raise KeyboardInterrupt
        if not sys.stderr.isatty():
            return
        epoch, limit = run.state.epoch, run.now.stop.epochs
        rate = epoch / (run.seconds or 1)
        part = epoch / limit if limit else 0.0
        bar = "█" * round(BAR * part) + "·" * (BAR - round(BAR * part))
        loss = run.history.rows[-1, 0]
        of = f" of {limit}" if limit else ""
        line = f"{bar if limit else ''} epoch {epoch}{of}  loss {loss:.4f}  {rate:,.0f} epochs/s"
        sys.stderr.write(f"\r{line:<79}")
        sys.stderr.flush()
