"""What can be done without the app: `train` and `export` an experiment, `fetch` data offline."""

import argparse
import json
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import playground
from playground.datasets import downloads
from playground.datasets.downloads import DOWNLOADS, Download
from playground.errors import PlaygroundError
from playground.experiment import Experiment
from playground.export import files
from playground.export.formats import FORMATS
from playground.grammar import OneOf, Whole
from playground.limits import MOST_EPOCHS

if TYPE_CHECKING:  # TensorFlow is loaded when a training is asked for, not before
    from playground.engine.run import Run

BAR = 24  # characters
KINDS = tuple(slug for slug, one in FORMATS.items() if one.maker != "report")
EXIT = {"diverged": 3, "interrupted": 130}


def add(commands: Any) -> None:
    """Adds these commands to what can be said after `python -m playground`."""
    words = commands.add_parser("train", help="train an experiment and print its figures")
    _experiment(words)
    words.add_argument("--json", action="store_true", help="print one JSON object")
    words.set_defaults(run=partial(command, _train))
    words = commands.add_parser("export", help="write an experiment as a program or a network")
    _experiment(words)
    words.add_argument("--to", required=True, help=" or ".join(KINDS))
    words.add_argument("-o", dest="path", required=True, type=Path, help="the file to write")
    words.add_argument("--force", action="store_true", help="write over a file that is there")
    words.set_defaults(run=partial(command, _export))
    words = commands.add_parser("fetch", help="download data sets, for a room without network")
    words.add_argument("data", nargs="+", help=" or ".join(DOWNLOADS))
    words.set_defaults(run=partial(command, _fetch))


def _experiment(words: argparse.ArgumentParser) -> None:
    words.add_argument("query", help="the experiment as a link has it: data=spiral&hidden=8:tanh")
    words.add_argument("--epochs", help="how many; otherwise as its stop rules say, else 100")


def command(act: Callable[[argparse.Namespace], int], asked: argparse.Namespace) -> int:
    """Does what is asked for; the number is the exit code."""
    try:
        return act(asked)
    except KeyboardInterrupt:  # before there was anything to tell
        _over()
        return EXIT["interrupted"]


def _fetch(asked: argparse.Namespace) -> int:
    try:
        known = OneOf(DOWNLOADS, "data set to fetch")
        for slug in dict.fromkeys(known.check("data", slug) for slug in asked.data):
            download = DOWNLOADS[slug]
            was_there = not download.missing
            downloads.fetch(download, partial(_came, download))
            _over()
            how = "was there already, and" if was_there else "is there, and"
            sys.stdout.write(
                f"{download.label} {how} its checksums are right: {downloads.data_folder()}\n"
            )
    except PlaygroundError as error:
        _over()
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _came(download: Download, done: int) -> None:
    """Draws how far a download has come anew."""
    if sys.stderr.isatty():
        megabytes = f"{done / 1e6:.1f} of {download.size / 1e6:.1f} MB"
        line = f"{drawn(done / download.size)} {download.label}  {megabytes}"
        sys.stderr.write(f"\r{line:<79}")
        sys.stderr.flush()


def _over() -> None:
    sys.stderr.write("\n" if sys.stderr.isatty() else "")


def drawn(part: float) -> str:
    """A bar that is filled as far as the work is done."""
    full = round(BAR * min(1.0, part))
    return "█" * full + "·" * (BAR - full)


def _read(asked: argparse.Namespace) -> tuple[Experiment, int | None]:
    """The experiment that is asked for, and for how many epochs if that is said."""
    epochs = asked.epochs and Whole(1, MOST_EPOCHS).read("--epochs", asked.epochs)
    return Experiment.from_query(asked.query), epochs


def _export(asked: argparse.Namespace) -> int:
    try:
        (experiment, epochs), code = _read(asked), 0
        slug = OneOf(KINDS, "kind of file").check("--to", asked.to)
        if FORMATS[slug].maker == "program":
            found = files.program(experiment, epochs, slug, asked.path.name)
            files.check(asked.path, found, asked.force)
        else:
            files.check(asked.path, {asked.path.name: b""}, asked.force)
            with Progress() as progress:
                trained = playground.train(experiment, epochs, watch=progress.show)
            _over()
            from playground.engine.files import made

            code = EXIT.get(trained.summary()["stopped"], 0)
            found = {asked.path.name: made(experiment, trained.run.weights, slug)}
        for path in files.write(asked.path.parent, found):
            sys.stdout.write(f"{path}\n")
    except PlaygroundError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return code


def _train(asked: argparse.Namespace) -> int:
    try:
        experiment, epochs = _read(asked)
        with Progress() as progress:
            trained = playground.train(experiment, epochs, watch=progress.show)
    except PlaygroundError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    told = trained.summary()
    _over()
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
        loss = run.history.rows[-1, 0]
        of = f" of {limit}" if limit else ""
        bar = drawn(epoch / limit) if limit else ""
        line = f"{bar} epoch {epoch}{of}  loss {loss:.4f}  {rate:,.0f} epochs/s"
        sys.stderr.write(f"\r{line:<79}")
        sys.stderr.flush()
