"""The lines of a program that make its data: by our own functions, or out of what it holds."""

import base64
import zlib
from functools import partial
from types import FunctionType
from typing import Any

import numpy as np

from playground.datasets import store
from playground.datasets.album import Album
from playground.datasets.own import Own
from playground.datasets.pictures import written
from playground.datasets.rows import Table
from playground.datasets.rules import RULES
from playground.experiment import Experiment
from playground.export.parts import blocks
from playground.export.source import Sources

ZIP = "pictures.zip"  # what a program for somebody's own pictures reads
INLINE = 20  # rows that a program shows as they are
WIDTH = 96  # characters of a line that holds packed rows
PAIR = 'Examples = namedtuple("Examples", "x y")'
FOUR = 'Examples = namedtuple("Examples", "x y test_x test_y", defaults=(None, None))'
KERAS = {"mnist": "mnist", "fashion": "fashion_mnist"}  # data sets that Keras has too
DOWNLOADED = """\
(x, y), (test_x, test_y) = keras.datasets.{name}.load_data()
x, test_x = x[..., None], test_x[..., None]  # one channel
"""
SOME = """\
chosen = dice(SEED, "data").permutation(len(x))[:{samples}]
x, y = x[chosen], y[chosen]"""
SHOWN = """\
table = np.array(
    [
{rows}
    ],
    np.float32,
)"""
PACKED = '''\
PACKED = """
{text}"""
numbers = zlib.decompress(base64.b64decode(PACKED))
table = np.frombuffer(numbers, np.float32).reshape(-1, {columns})'''
ROWS = """\
x, y = table[:, :-1], table[:, -1]{classes}"""
READ = """\
CLASSES = {classes}


def pictures(part):
    \"\"\"The pictures of a part of the zip, in the order of their numbers, and their classes.\"\"\"
    with zipfile.ZipFile("{file}") as archive:
        paths = [path for path in archive.namelist() if path.startswith(f"{{part}}/")]
        paths.sort(key=lambda path: int(path.rpartition("/")[2].removesuffix(".png")))
        opened = [np.array(Image.open(archive.open(path))) for path in paths]
    x = np.array(opened).reshape(-1, {rows}, {columns}, {channels})
    return x, np.array([CLASSES.index(path.split("/")[1]) for path in paths])


x, y = pictures("train")"""
SPLIT = """\
# {kept:,} of the {count:,} examples are kept apart, to validate on.
mixed = dice(SEED, "split").permutation({count})
apart, rest = mixed[:{kept}], mixed[{kept}:]
x, y, val_x, val_y = x[rest], y[rest], x[apart], y[apart]"""
MIXED = """\
mixed = dice(SEED, "split").permutation({count})
x, y = x[mixed], y[mixed]"""


def lines(it: Experiment, sources: Sources) -> str:
    """All that makes an experiment's examples and divides them."""
    apart = bool(it.dataset.validation)
    kept = it.val_count
    divided = (SPLIT if kept else MIXED).format(kept=kept, count=it.samples)
    return blocks(*examples(it, sources), "" if apart else divided)


def examples(it: Experiment, sources: Sources) -> list[str]:
    """The lines that make the examples, before any are kept apart."""
    made = it.dataset.make
    if it.data in KERAS:
        return [DOWNLOADED.format(name=KERAS[it.data]), SOME.format(samples=it.samples)]
    if it.data in RULES:
        rule = RULES[it.data]
        return [*held(np.array(rule.rows), False, sources), SOME.format(samples=it.samples)]
    if store.SLUG.fullmatch(it.data):
        return [*own(it, sources), SOME.format(samples=it.samples)]
    sources.imports.add("from collections import namedtuple")
    sources.instead["Examples"] = FOUR if it.dataset.kind == "images" else PAIR
    given: dict[str, float] = {"samples": it.samples}
    given |= {"noise": it.noise / 100} if it.dataset.noisy else {}
    given |= {"classes": it.classes} if it.dataset.countable else {}
    wish = ", ".join(f"{name}={value!r}" for name, value in given.items())
    rest = ", *_" * (it.dataset.kind == "images")
    return [
        f'Wish = namedtuple("Wish", "{" ".join(given)} dice")',
        *sources.of(*functions(made)),
        f'wish = Wish({wish}, dice=dice(SEED, "data"))\nx, y{rest} = {called(made, sources)}',
    ]


def functions(made: Any) -> list[Any]:
    """Those of our functions that a call names."""
    if isinstance(made, partial):
        return [one for part in (made.func, *made.args) for one in functions(part)]
    ours = getattr(made, "__module__", "").startswith("playground.")
    return [made] if ours else []


def called(made: Any, sources: Sources) -> str:
    """The call that makes the examples; functions of other packages are imported."""

    def said(one: Any) -> str:
        if isinstance(one, partial):
            sources.imports.add("from functools import partial")
            return f"partial({', '.join(map(said, (one.func, *one.args)))})"
        if isinstance(one, type):  # of numbers
            return f"np.{one.__name__}"
        if isinstance(one, FunctionType) or hasattr(one, "__wrapped__"):
            if one.__module__.startswith("sklearn."):
                sources.imports.add(f"from sklearn.datasets import {one.__name__}")
            return str(one.__name__)
        return repr(one)

    if isinstance(made, partial):
        return f"{said(made.func)}({', '.join([*map(said, made.args), 'wish'])})"
    return f"{said(made)}(wish)"


def own(it: Experiment, sources: Sources) -> list[str]:
    """The lines that hold somebody's own data, or read them."""
    kept = store.load(it.data)
    match kept:
        case Own():
            return held(np.array(kept.rows), bool(kept.classes), sources)
        case Table():
            rows = np.array(kept.rows)
            x = kept.inputs(rows[:, :-1].tolist())
            unit = 1.0 if kept.target.words else kept.unit
            return held(np.column_stack([x, rows[:, -1] / unit]), bool(kept.target.words), sources)
    return [album(kept, sources)]


def held(table: Any, classes: bool, sources: Sources) -> list[str]:
    """Rows, the answers last, as the program's own."""
    answers = ROWS.format(classes=".astype(int)" * classes)
    table = table.astype(np.float32)
    if len(table) <= INLINE:
        rows = "\n".join(f"        {[short(one) for one in row]}," for row in table)
        return [f"{SHOWN.format(rows=rows)}\n{answers}"]
    sources.imports |= {"import base64", "import zlib"}
    text = base64.b64encode(zlib.compress(table.tobytes(), 9)).decode()
    wrapped = "\n".join(text[at : at + WIDTH] for at in range(0, len(text), WIDTH))
    return [f"{PACKED.format(text=wrapped, columns=table.shape[1])}\n{answers}"]


def short(number: Any) -> float | int:
    """A number in as few digits as single precision needs."""
    few = float(str(number))
    return int(few) if few.is_integer() else few


def album(kept: Album, sources: Sources) -> str:
    """The lines that read pictures out of a zip; those given apart too."""
    sources.imports |= {"import zipfile", "from PIL import Image"}
    _, rows, columns, channels = kept.pixels.shape
    text = READ.format(
        file=ZIP, classes=list(kept.classes), rows=rows, columns=columns, channels=channels
    )
    parts = zip(kept.counts[1:], ("validation", "test"), ("val", "test"), strict=True)
    more = [f'{name}_x, {name}_y = pictures("{part}")' for count, part, name in parts if count]
    return "\n".join([text, *more])


def arrays(it: Experiment) -> list[str]:
    """What the arrays of inputs are called: to train on, to validate on, for the test."""
    return ["x", *["val_x"] * (it.val_count > 0), *["test_x"] * tested(it)]


def beside(it: Experiment) -> dict[str, bytes]:
    """The files that a program reads, by name; most programs need none."""
    kept = store.load(it.data) if store.SLUG.fullmatch(it.data) else None
    return {ZIP: written(kept)} if isinstance(kept, Album) else {}


def tested(it: Experiment) -> bool:
    """Whether some examples are kept for the test, whatever happens."""
    if it.data in KERAS:
        return True
    kept = store.load(it.data) if store.SLUG.fullmatch(it.data) else None
    return isinstance(kept, Album) and kept.counts[2] > 0
