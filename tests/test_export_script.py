"""The programs of trainings: the same data, weights, order and figures, without our packages."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.datasets import DATASETS, store
from playground.datasets.album import Album
from playground.datasets.own import Own
from playground.datasets.rows import Column, Table
from playground.engine.messages import Entry
from playground.errors import Refused
from playground.experiment import CHOICES, Experiment
from playground.export import data, notebook, script, trials
from playground.export.story import Story, plain, straight
from playground.net.reader import reader
from playground.optimizers import OPTIMIZERS
from playground.prepared import Prepared
from playground.presets import TRIALS
from playground.scaling import SCALES
from playground.stack import Stack
from playground.ui import program as panel

HERE = [slug for slug in DATASETS if slug not in data.KERAS]  # Keras brings those of its own


def program(query: str, epochs: int | None = None) -> str:
    return script.program(plain(Experiment.from_query(query), epochs))


def made(it: Experiment) -> dict[str, Any]:
    """What a program holds before it builds its network; that part asks nothing of Keras."""
    first, *rest = script.parts(plain(it))
    names: dict[str, Any] = {}
    exec(first.code.replace("import keras\n", ""), names)
    for part in rest:
        if part.title == "The network":
            return names
        exec(part.code, names)
    raise AssertionError("the program has no network")


def same(names: dict[str, Any], it: Experiment) -> None:
    """The arrays are ours, to the last bit."""
    ours = Prepared(it)
    for name, array in (("x", ours.x), ("val_x", ours.val_x)):
        if len(array):
            assert names[name].dtype == np.float32
            np.testing.assert_array_equal(names[name], array)
    np.testing.assert_array_equal(names["y"], ours.split.y)
    if len(ours.val_x):
        np.testing.assert_array_equal(names["val_y"], ours.split.val_y)


@pytest.mark.parametrize("slug", HERE)
def test_a_program_makes_the_same_data_to_the_last_bit(slug: str) -> None:
    scale = list(SCALES)[HERE.index(slug) % len(SCALES)]
    noise = "&noise=20" * DATASETS[slug].noisy
    told = "&features=x1x2,sin(x1),r,x1^2" * (DATASETS[slug].kind == "points")
    it = Experiment.from_query(f"data={slug}&scale={scale}&seed=5{noise}{told}")
    same(made(it), it)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("count", [8, 60])
def test_own_points_go_along(kept: Path, count: int) -> None:
    rows = np.random.default_rng(count).uniform(-5, 5, (count, 2)).round(3).tolist()
    own = Own(tuple((*row, number % 2) for number, row in enumerate(rows)), ("left", "right"))
    it = Experiment.from_query(f"data={store.save(own)}&seed=3&scale=standard")
    assert ("PACKED" in script.program(plain(it))) == (count > data.INLINE)
    same(made(it), it)


def test_an_own_table_goes_along(kept: Path) -> None:
    columns = Column("size"), Column("town", ("Rome", "Oslo"))
    rows = tuple((40 + 1.1 * n, n % 2, 100_000 + 3_000 * n) for n in range(30))
    it = Experiment.from_query(f"data={store.save(Table(columns, Column('price'), rows))}")
    same(made(it), it)


def test_own_pictures_lie_beside_it(kept: Path) -> None:
    album = put_by(kept)
    it = Experiment.from_query(f"data={album.slug}&hidden=flatten,4:relu")
    (name, content), *_ = data.beside(it).items()
    (kept / name).write_bytes(content)
    names = made(it)
    same(names, it)
    assert len(names["test_x"]) == album.counts[2]


def put_by(folder: Path) -> Album:
    """A few noisy pictures in two classes, in three parts."""
    from playground.datasets.album import ENDING, header

    dice = np.random.default_rng(1)
    counts = {"train": 12, "validation": 4, "test": 6}
    answers = dice.integers(0, 2, 22, dtype=np.uint8)
    pixels = dice.integers(0, 256, (22, 28, 28, 3), dtype=np.uint8)
    with store.fresh() as place:
        place.write_bytes(header(28, 3, ("a", "b"), counts) + answers.tobytes() + pixels.tobytes())
        found = store.load(store.keep(place, ENDING))
    assert isinstance(found, Album)
    return found


def test_every_choice_makes_a_program_that_python_reads() -> None:
    for slug in OPTIMIZERS:
        compile(program(f"optimizer={slug}&schedule=cosine:20&stop=patience:5"), slug, "exec")
    for slug in data.KERAS:
        text = program(f"data={slug}&hidden=conv4x3same:prelu,bn,gap,drop0.2")
        compile(text, slug, "exec")
        assert "test_accuracy" in text


def test_no_line_is_too_long_and_nothing_of_ours_is_imported() -> None:
    for slug in HERE:
        text = program(f"data={slug}")
        assert "import playground" not in text
        assert "from playground" not in text
        assert max(map(len, text.splitlines())) <= 100


def test_a_notebook_has_the_scripts_lines_in_cells() -> None:
    story = plain(Experiment.from_query("data=iris&hidden=8:relu,drop0.2"))
    told = json.loads(notebook.notebook(story))
    assert (told["nbformat"], told["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in told["cells"]}) == len(told["cells"])
    for cell in told["cells"]:
        assert set(cell) >= {"id", "cell_type", "metadata", "source"}
        assert ("outputs" in cell) == (cell["cell_type"] == "code")
    coded = [cell for cell in told["cells"] if cell["cell_type"] == "code"]
    text = script.program(story)
    assert all("".join(cell["source"]) in text for cell in coded)
    assert told["cells"][0]["source"][0].startswith("# Iris")


def test_what_was_taken_back_is_not_done_again() -> None:
    log = (
        Entry(5, "lr", "0.1", 40),
        Entry(8, "weight 3", "0.5"),
        Entry(9, "stop", ""),
        Entry(20, "rewind", "6"),
        Entry(6, "batch", "all"),
        Entry(12, "lr", "0.2"),
        Entry(15, "rewind", "9"),
        Entry(9, "weight 4", "1.5"),
    )
    found = [(deed.epoch, deed.action, deed.seen) for deed in straight(log)]
    assert found == [(5, "lr", 40), (6, "batch", 0), (9, "lr", 0), (9, "weight 4", 0)]


def test_a_branch_begins_its_epoch_anew() -> None:
    log = (
        Entry(5, "lr", "0.1", 40),
        Entry(5, "branch", "seed=2", 60),
        Entry(5, "lr", "0.3"),
        Entry(7, "weight 1", "2.0"),
    )
    first, second = Story(Experiment.from_query("seed=2&optimizer=adam"), log, (9, 0)).stages
    assert (first.experiment, first.ends) == (Experiment.from_query("seed=2"), (5, 60))
    assert (second.begins, second.ends) == ((5, 0), (9, 0))
    assert [deed.action for deed in second.deeds] == ["lr", "weight 1"]
    back = (*log, Entry(9, "rewind", "3"))
    first, second = Story(Experiment.from_query("seed=2"), back, (3, 0)).stages
    assert (first.ends, second.begins) == ((3, 0), (3, 0))


def test_what_no_program_can_hold_is_refused() -> None:
    hidden = Stack().write(reader().layers[:-1])
    it = Experiment.from_query(f"data=digits&hidden={hidden}&start=reader:1")
    with pytest.raises(Refused, match="another network's weights"):
        script.program(plain(it))
    assert set(script.STRANGE) <= {choice.key for choice in CHOICES.values()}


# What is shown beside the controls


def test_the_line_that_a_change_touches_is_marked() -> None:
    found = panel.marked(program("lr=0.03"), program("lr=0.3"))
    (line,) = [found.text.splitlines()[place] for place in found.marked]
    assert line == "    optimizer=keras.optimizers.SGD(learning_rate=0.3),"
    assert found.said == "1 line changed."
    gone = panel.marked(program("hidden=4:tanh,3:relu"), program("hidden=4:tanh"))
    assert "gone" in gone.said
    assert not panel.marked(program(""), program("")).marked


def test_packed_rows_are_shown_in_part(kept: Path) -> None:
    rows = tuple((0.013 * n, 1.7 * n % 5, n % 2) for n in range(400))
    text = program(f"data={store.save(Own(rows, ('a', 'b')))}")
    short = panel.brief(text)
    assert len(short) < len(text) / 1.5
    assert re.search(r"… and \d+ lines like these", short)
    assert short.splitlines()[-1] == text.splitlines()[-1]


@pytest.mark.parametrize("query", ["samples=300", "samples=300&holdout=0", "samples=100&seed=3"])
def test_the_workshops_table_is_a_program(query: str) -> None:
    page = Experiment.from_query(f"data=digits&{query}")
    text = trials.program(page, list(TRIALS.values()))
    compile(text, "trials", "exec")
    assert all(f'"{one.label}"' in text for one in TRIALS.values())
    assert ("val_x" in text) == bool(page.val_count)
    assert max(map(len, text.splitlines())) <= 100
