"""Own points: one value, one slug, found where they are and asked for in words where not."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from playground.datasets import Wish, find, store
from playground.datasets.own import MOST, Own
from playground.datasets.plane import PLANE
from playground.errors import BadChoice, MissingData, Refused
from playground.experiment import Experiment
from playground.prepared import split
from playground.ui import stage

ROWS = ((-4.0, 1.0, 0), (-3.0, 2.5, 0), (3.0, -1.0, 1), (4.5, 0.25, 1), (2.0, 2.0, 1))
TWO = Own(ROWS, ("orange", "blue"))
HEIGHTS = Own(tuple((x1, x2, x1 + x2) for x1, x2, _ in ROWS))
ELSEWHERE = "own-0123456789ab"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path / "own"))
    return tmp_path / "own"


def write(folder: Path, content: bytes) -> str:
    """Puts a file where it would be found, whatever is in it."""
    digest = sha256(content).hexdigest()[:12]
    folder.mkdir(exist_ok=True)
    (folder / f"{digest}.json").write_bytes(content)
    return f"own-{digest}"


def test_points_are_found_again_by_their_slug(folder: Path) -> None:
    slug = store.save(TWO)
    assert slug == f"own-{sha256(TWO.content).hexdigest()[:12]}"
    assert store.load(slug) == TWO
    entry = find(slug)
    assert (entry.kind, entry.task, entry.classes) == ("points", "binary", ("orange", "blue"))
    assert (entry.most, entry.bounds) == (5, PLANE)
    assert entry.label == "Own points (5)"


def test_equal_points_are_one_file(folder: Path) -> None:
    swapped = Own(tuple((x1, x2, 1 - y) for x1, x2, y in ROWS), ("blue", "orange"))
    near = Own(tuple((x1 + 1e-12, x2, y) for x1, x2, y in ROWS), ("orange", "blue", "unused"))
    assert {store.save(one) for one in (TWO, TWO, swapped, near)} == {TWO.slug}
    assert len(list(folder.iterdir())) == 1
    assert store.save(HEIGHTS) != TWO.slug


@given(
    st.lists(
        st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.integers(0, 4)),
        min_size=4,
        max_size=30,
    )
)
def test_any_points_survive_their_file(rows: list) -> None:
    assume(len({answer for _, _, answer in rows}) > 1)
    own = Own(tuple(rows), tuple("ABCDE"))
    told = json.loads(own.content)
    again = Own(tuple(map(tuple, told["points"])), tuple(told["classes"]), tuple(told["inputs"]))
    assert again == own
    assert again.content == own.content
    x = np.array(own.rows, np.float32)[:, :2]
    low, high = np.transpose(np.array(own.bounds, np.float32))
    assert ((low <= x) & (x <= high)).all()
    assert (low < high).all()


@pytest.mark.parametrize(
    ("rows", "classes", "words"),
    [
        (ROWS[:3], ("a", "b"), "3 points are too few"),
        (ROWS * (MOST // 5 + 1), ("a", "b"), "too many"),
        (ROWS[2:] * 2, ("a", "b"), "only one class"),
        ([(k, k, k) for k in range(6)], tuple("abcdef"), "6 classes"),
        (ROWS, ("a",), "needs a class"),
        ([(*row[:2], 0.5) for row in ROWS], ("a", "b"), "needs a class"),
        (ROWS, ("a", "a"), "the same name"),
        (ROWS, ("a", " "), "no name"),
        ([(1.0, 2.0, 7.0)] * 4, (), "the same number"),
        ([(float("nan"), 0, 1), *ROWS], (), "go up to"),
        ([(float("inf"), 0, 1), *ROWS], (), "go up to"),
        ([(1e308, 0, 1), *ROWS], (), "go up to"),
        ([(0, 1), *ROWS], (), "three numbers"),
        ([("0", 1, 1), *ROWS], (), "made of numbers"),
    ],
)
def test_what_cannot_be_learnt_from_is_refused_in_words(rows, classes, words: str) -> None:
    with pytest.raises(BadChoice, match=words):
        Own(tuple(rows), classes)


@pytest.mark.parametrize(
    ("rows", "bounds"),
    [
        ([(0, 0), (0.1, 1), (1, 0.5), (0.4, 0.3)], ((-0.2, 1.2), (-0.2, 1.2))),
        ([(30, 1000), (100, 1500), (60, 1200), (70, 1300)], ((26, 104), (900, 1600))),
        ([(5, 5), (5, 5), (5, 5), (5, 9)], ((4, 6), (4.8, 9.2))),
    ],
)
def test_a_frame_leaves_a_little_room(rows, bounds) -> None:
    own = Own(tuple((*row, k % 2) for k, row in enumerate(rows)), ("a", "b"))
    for (low, high), (lowest, highest) in zip(own.bounds, bounds, strict=True):
        assert lowest <= low <= high <= highest
    assert own.dataset.defaults["scale"] == "standard"


def test_an_experiment_takes_own_points_with_their_defaults(folder: Path) -> None:
    slug = store.save(TWO)
    plain = Experiment.from_query(f"data={slug}&seed=3")
    assert (plain.samples, plain.holdout, plain.noise, plain.scale) == (5, 20, 0, "none")
    assert (plain.train_count, plain.val_count) == (4, 1)
    assert plain.to_query() == f"data={slug}&seed=3"
    assert Experiment.from_json(plain.to_json()) == plain
    parts = split(plain)
    found = {(*x, y) for x, y in zip(parts.x.tolist(), parts.y.tolist(), strict=True)}
    found |= {(*x, y) for x, y in zip(parts.val_x.tolist(), parts.val_y.tolist(), strict=True)}
    assert {(x1, x2, y) for x1, x2, y in found} == set(ROWS)
    with pytest.raises(BadChoice, match="noise is no choice"):
        Experiment.from_query(f"data={slug}&noise=10")
    with pytest.raises(BadChoice, match="at most 5"):
        Experiment.from_query(f"data={slug}&samples=6")
    assert Experiment.from_query(f"data={slug}&features=x1,r").features == ("x1", "r")


def test_numbers_are_learnt_on_their_own_scale(folder: Path) -> None:
    entry = find(store.save(HEIGHTS))
    assert (entry.task, entry.classes, entry.answers) == ("regression", (), (-3.0, 4.8))
    found = entry.make(Wish(3, 0.0, 3, np.random.default_rng(0)))
    assert found.y.dtype == np.float32
    assert found.x.shape == (3, 2)


def test_a_link_from_elsewhere_opens_and_says_what_is_missing(folder: Path) -> None:
    experiment, ignored = Experiment.read(f"data={ELSEWHERE}&lr=0.1")
    assert experiment == Experiment(learning_rate=0.1)
    assert len(ignored) == 1
    assert "somebody's own data, which a link cannot carry: ask for the file" in ignored[0]
    with pytest.raises(BadChoice, match="ask for the file"):
        Experiment.from_query(f"data={ELSEWHERE}")


@pytest.mark.parametrize("slug", ["own-", "own-xyz", f"{ELSEWHERE}0", "own-../../../etc", "OWN"])
def test_what_is_no_slug_is_no_data_set(folder: Path, slug: str) -> None:
    with pytest.raises(BadChoice, match="There is no data set"):
        Experiment(data=slug)
    with pytest.raises(MissingData):
        find(slug)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"points": []}',
        b"[" * 100_000,
        json.dumps({"points": [[0, 0, 1e999]] * 9, "classes": [], "inputs": ["a", "b"]}).encode(),
        json.dumps({"points": ["abc"] * 9, "classes": [], "inputs": ["a", "b"]}).encode(),
        json.dumps({"points": [[0, 0]] * 9, "classes": ["a"], "inputs": ["a", "b"]}).encode(),
        json.dumps({"points": ROWS, "classes": "ab", "inputs": ["a"]}).encode(),
        json.dumps(json.loads(TWO.content)).encode(),  # right, but not as we write it
    ],
)
def test_a_bad_file_is_said_to_be_damaged(folder: Path, content: bytes) -> None:
    slug = write(folder, content)
    with pytest.raises(MissingData, match="damaged"):
        find(slug)
    experiment, ignored = Experiment.read(f"data={slug}")
    assert experiment == Experiment()
    assert "damaged" in ignored[0]


def test_a_file_under_a_wrong_name_is_damaged(folder: Path) -> None:
    store.save(TWO)
    (folder / f"{TWO.slug[4:]}.json").rename(folder / f"{ELSEWHERE[4:]}.json")
    with pytest.raises(MissingData, match="damaged"):
        find(ELSEWHERE)


def test_what_was_not_used_for_longest_makes_room(folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(store, "MOST_KEPT", 3)
    sets = [Own(tuple((x1, x2 + shift, y) for x1, x2, y in ROWS), ("a", "b")) for shift in range(4)]
    for age, own in enumerate(sets[:3]):
        path = folder / f"{store.save(own)[4:]}.json"
        os.utime(path, (1000 + age, 1000 + age))
    store.save(sets[0])  # used again
    store.save(sets[3])
    kept = {f"own-{path.stem}" for path in folder.iterdir()}
    assert kept == {sets[0].slug, sets[2].slug, sets[3].slug}


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path / "file"))
    with pytest.raises(Refused, match="cannot be kept"):
        store.save(TWO)


def test_without_a_setting_the_folder_is_private_and_goes(monkeypatch) -> None:
    monkeypatch.delenv("PLAYGROUND_OWN", raising=False)
    monkeypatch.setattr(store, "_made", [])
    with pytest.raises(MissingData):
        find(TWO.slug)
    slug = store.save(TWO)
    folder = Path(os.environ["PLAYGROUND_OWN"])
    assert folder.stat().st_mode & 0o077 == 0
    assert find(slug).most == 5
    store.clear()
    assert not folder.exists()
    assert "PLAYGROUND_OWN" not in os.environ


@pytest.fixture
def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "playground", "train", f"data={store.save(TWO)}", "--json"]


@pytest.mark.thorough
def test_the_command_line_trains_on_them_where_the_folder_is_named(command: list[str]) -> None:
    run = subprocess.run([*command, "--epochs", "3"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["epochs"] == 3


def test_the_command_line_says_in_a_line_what_is_missing(command: list[str]) -> None:
    without = {name: text for name, text in os.environ.items() if name != "PLAYGROUND_OWN"}
    run = subprocess.run(command, capture_output=True, text=True, env=without)
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert "ask for the file" in run.stderr


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_the_stage_gets_points_of_any_size(scale: float) -> None:
    x = np.array([[0.1, 0.2], [0.3, 0.7], [0.5, 0.1]], np.float32) * np.float32(scale)
    y = np.array([0, 1, 1])
    sent = np.array(stage.examples(x, y))
    assert sent[:, :2] == pytest.approx(x, rel=1e-3)
    assert sent[:, 2].tolist() == [0, 1, 1]
    assert stage.examples(x[:0], y[:0]) == []
