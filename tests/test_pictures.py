"""People's own pictures come in whatever they are packed in, or are refused in words."""

import io
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from playground.datasets import Wish, find, pictures, store, unpack
from playground.datasets.album import Album
from playground.errors import BadChoice, MissingData
from playground.experiment import Experiment
from playground.prepared import split
from tests import bad_pictures as bad
from tests.bad_pictures import file, noise, packed, pets, some

Files = dict[str, bytes]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path / "own"))
    return tmp_path / "own"


def wish(files: Files, side: int = 28, channels: int = 1) -> io.BytesIO:
    names = [(path, len(content)) for path, content in files.items()]
    head = json.dumps({"side": side, "channels": channels, "files": names}).encode()
    return io.BytesIO(head + b"\n" + b"".join(files.values()))


def made(files: Files, side: int = 28, channels: int = 1) -> tuple[dict, str]:
    """What the other process would write of these files, and say: here in this one, for speed."""
    out = io.BytesIO()
    said = unpack.made(wish(files, side, channels), out)
    head, _, rest = out.getvalue().partition(b"\n")
    told = json.loads(head)
    count = told["train"] + told["validation"] + told["test"]
    assert len(rest) == count * (1 + side * side * channels)
    return told, said


def album(files: Files, side: int = 28, channels: int = 1) -> Album:
    """The set that is kept of these files."""
    found = store.load(pictures.bring(list(files.items()), side, channels).slug)
    assert isinstance(found, Album)
    return found


def refused(files: Files) -> str:
    with pytest.raises(BadChoice) as caught:
        made(files)
    words = str(caught.value)
    assert words[0].isupper() or words.startswith("x")
    assert words[-1] in ".!"
    return words


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("content", bad.GOOD.values(), ids=bad.GOOD)
def test_pictures_of_every_make_are_taken(content: bytes, channels: int) -> None:
    told, said = made({**pets(), "cats/x.png": content}, 28, channels)
    assert (told["train"], said) == (7, "")


@pytest.mark.parametrize(("content", "why"), bad.LEFT_OUT.values(), ids=bad.LEFT_OUT)
def test_a_bad_file_is_left_out_by_name(content: bytes, why: str) -> None:
    told, said = made({**pets(), "cats/x.png": content})
    assert (told["train"], told["classes"]) == (6, ["cats", "dogs"])
    assert said.startswith("Left out: ")
    assert why in said


@pytest.mark.parametrize(("path", "why"), bad.PATHS.values(), ids=bad.PATHS)
@pytest.mark.parametrize("zipped", [True, False], ids=["in a zip", "as files"])
def test_a_path_leads_nowhere_but_into_a_class(path: str, why: str, zipped: bool) -> None:
    files = {**pets(), path: file(noise(99))}
    told, said = made({"pets.zip": packed(files)} if zipped else files)
    if path.endswith(".zip") and not zipped:
        why = "a zip that cannot be opened"
    assert (told["train"], told["classes"]) == (6, ["cats", "dogs"])
    assert why in said
    assert bool(said) == bool(why)


@pytest.mark.parametrize(("name", "called"), bad.CALLED.values(), ids=bad.CALLED)
def test_classes_may_be_called_anything(name: str, called: str) -> None:
    told, _ = made({"all.zip": packed(pets() | some(3, 50, name))})
    assert told["train"] == 9
    assert called in told["classes"]


ZIPS = {
    "no zip": (b"PK hello", "no zip that can be opened"),
    "empty": (packed({}), "no picture in it"),
    "cut off": (packed(pets())[:4_000], "no zip that can be opened"),
    "only folders": (packed({"cats/": b"", "dogs/": b""}), "no picture in it"),
    "locked": (bad.locked(pets()), "locked with a password (6"),
    "packed strangely": (bad.strange(pets()), "damaged (6"),
    "a zip of zips": (packed({"a.zip": packed(pets())}), "packed once more"),
    "only texts": (packed({"a/1.txt": b"x", "b/2.txt": b"x"}), "not a picture (2: 1.txt, 2.txt)"),
    "too many files": (packed({f"a/{k}": b"" for k in range(20_001)}), "20,001 files; at most"),
}


@pytest.mark.parametrize(("content", "words"), ZIPS.values(), ids=ZIPS)
def test_a_zip_without_use_is_refused_in_words(content: bytes, words: str) -> None:
    assert words in refused({"x.zip": content})


def test_a_zip_bomb_is_left_out_unopened() -> None:
    content = bad.bomb(100)
    assert len(content) < 300_000
    told, said = made({"pets.zip": content})
    assert told["train"] == 6
    assert "more than 64 MB (1: bomb.png)" in said


def test_links_and_spoilt_files_in_a_zip_are_left_out() -> None:
    _, said = made({"pets.zip": bad.linked(pets(), "cats/link.png", "/etc/passwd")})
    assert "a link to another file (1: link.png)" in said
    told, said = made({"pets.zip": bad.spoilt(pets())})
    assert told["train"] == 5
    assert "damaged (1: 0.png)" in said


SETS = {
    "nothing": ({}, "There is no picture in it"),
    "one class": (some(5, 0, "cats"), "All pictures are of one class, “cats”"),
    "an empty class": (
        some(5, 0, "cats") | {"dogs/1.png": b"x"},
        "Nothing could be used of “dogs”",
    ),
    "two pictures": (some(1, 0, "cats") | some(1, 9, "dogs"), "There are 2 pictures; it takes at"),
    "three pictures": (some(1, 0, "cats") | some(2, 9, "dogs"), "There are 3 pictures; it takes"),
    "27 classes": (
        {path: data for k in range(27) for path, data in some(1, k, f"class {k}").items()},
        "There are 27 classes; at most 26",
    ),
    "only to validate": (some(3, 0, "validation/a") | some(3, 9, "validation/b"), "to train on"),
    "a camera's names": (
        {f"IMG_{k}.png": file(noise(k)) for k in range(4)},
        "All pictures are of one class, “img”",
    ),
    "names without words": ({f"{k}.png": file(noise(k)) for k in range(4)}, "in no folder that"),
}


@pytest.mark.parametrize(("files", "words"), SETS.values(), ids=SETS)
def test_what_nothing_can_be_learnt_from_is_refused_in_words(files: Files, words: str) -> None:
    assert words in refused(files)


def test_folders_for_validation_and_test_are_kept_apart() -> None:
    files = some(4, 0, "train/b") | some(3, 20, "train/a") | some(2, 40, "val/a")
    told, said = made(files | some(1, 60, "test/b") | some(2, 80, "val/c"))
    assert told["classes"] == ["a", "b"]
    assert (told["train"], told["validation"], told["test"]) == (7, 2, 1)
    assert "“c” has nothing to train on, so it is left out." in said


def test_equal_pictures_are_one_set_however_they_are_sent() -> None:
    files = pets()
    again = {path.replace("/", "/again "): data for path, data in reversed(files.items())}
    outs = []
    for sent in (
        files,
        again,
        {"some.zip": packed(files)},
        {"a.zip": packed({"x/": b"", **files})},
    ):
        out = io.BytesIO()
        unpack.made(wish(sent), out)
        outs.append(out.getvalue())
    assert len(set(outs)) == 1


def test_two_zips_are_two_classes() -> None:
    told, _ = made({f"{name}.zip": packed(some(2, len(name), "")) for name in ("cat", "horse")})
    assert told["classes"] == ["cat", "horse"]


def test_what_is_odd_is_said() -> None:
    twice = some(4, 0, "train/a") | some(4, 20, "train/b") | some(1, 0, "validation/a")
    assert "1 of the pictures kept apart are also trained on." in made(twice)[1]
    assert (
        "“b” has far fewer pictures than others: 2." in made(some(9, 0, "a") | some(2, 20, "b"))[1]
    )


def test_the_square_in_the_middle_is_kept_in_its_colours() -> None:
    wide = np.zeros((30, 90, 3), np.uint8)
    wide[:, 30:60] = (200, 100, 50)
    out = io.BytesIO()
    files = {f"{name}/{k}.png": file(Image.fromarray(wide)) for name in "ab" for k in range(2)}
    unpack.made(wish(files, 30, 3), out)
    pixels = np.frombuffer(out.getvalue().partition(b"\n")[2][4:], np.uint8).reshape(4, 30, 30, 3)
    assert (pixels == (200, 100, 50)).all()


def test_of_too_many_the_share_of_each_class_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "MOST", 12)
    small = file(noise(0, 8, 8))
    files = {
        f"{name}/{k}.png": small for name, count in (("a", 60), ("b", 30)) for k in range(count)
    }
    told, said = made(files)
    assert told["train"] == 12
    assert "Of 90 files 12 were taken, evenly from each folder" in said
    assert "far fewer" not in said


def test_thousands_of_files_are_no_trouble() -> None:
    small = file(noise(0, 8, 8))
    files = {f"{place % 26}/{place}.png": small for place in range(3_000)}
    told, said = made({"many.zip": packed(files)}, 28, 3)
    assert (told["train"], len(told["classes"]), said) == (3_000, 26, "")


def test_who_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "PATIENCE", -1.0)
    assert "not opened within" in refused(pets())


def test_a_set_is_kept_found_and_trained_on(folder: Path) -> None:
    told = []
    sent = list({"pets.zip": packed(pets(10) | {"notes.txt": b"x"})}.items())
    brought = pictures.bring(sent, 32, 3, told.append)
    assert brought.said == "Left out: not a picture (1: notes.txt)."
    assert all(0 <= share < 1 for share in told)
    entry = find(brought.slug)
    assert (entry.kind, entry.task, entry.shape) == ("images", "binary", (32, 32, 3))
    assert (entry.classes, entry.most) == (("cats", "dogs"), 20)
    it = Experiment.from_query(f"data={brought.slug}")
    assert (it.train_count, it.val_count, it.scale) == (16, 4, "minmax")
    parts = split(it)
    assert parts.x.shape == (16, 32, 32, 3)
    assert set(parts.y) == {0, 1}
    assert list(folder.glob("*.new")) == []


def test_what_is_given_to_validate_on_is_validated_on(folder: Path) -> None:
    files = some(4, 0, "train/a") | some(4, 9, "train/b") | some(3, 50, "validation/b")
    found = album(files)
    it = Experiment.from_query(f"data={found.slug}&samples=6&stop=patience:5")
    assert (it.train_count, it.val_count, it.holdout) == (6, 3, 0)
    parts = split(it)
    np.testing.assert_array_equal(parts.val_x, found.part(1)[0])
    np.testing.assert_array_equal(parts.val_y, [1, 1, 1])
    assert len(parts.x) == 6
    with pytest.raises(BadChoice, match="holdout is no choice"):
        Experiment.from_query(f"data={found.slug}&holdout=30")


@pytest.mark.parametrize("side", [28, 150])
@pytest.mark.parametrize("channels", [1, 3])
def test_the_network_to_begin_with_suits_the_pictures(folder, side: int, channels: int) -> None:
    it = Experiment(data=album(pets(), side, channels).slug)
    assert it.convolutional
    assert it.parameters < 500_000


def test_the_zip_to_give_away_makes_the_same_set(folder: Path) -> None:
    files = pets() | some(2, 30, "validation/dogs") | some(1, 40, "test/cats")
    files = {path if "/" in path[5:] else f"train/{path}": data for path, data in files.items()}
    found = album(files, 28, 3)
    again = pictures.bring([("pictures.zip", pictures.written(found))], 28, 3)
    assert again.slug == found.slug


def test_equal_dice_make_equal_examples(folder: Path) -> None:
    entry = album(pets()).dataset
    one, same = (entry.make(Wish(4, 0.0, 3, np.random.default_rng(1))) for _ in range(2))
    np.testing.assert_array_equal(one.x, same.x)
    one.x[:] = 0  # not what is kept
    assert same.x.any()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data.replace(b"cats", b"rats"),
        lambda data: b"",
        lambda data: b"{}\n",
        lambda data: b"hello",
    ],
)
def test_a_set_that_was_tampered_with_is_said_to_be_damaged(folder: Path, spoil) -> None:
    brought = pictures.bring(list(pets().items()), 28, 1)
    path = folder / f"{brought.slug[4:]}.pictures"
    path.write_bytes(spoil(path.read_bytes()))
    store._read.cache_clear()
    with pytest.raises(MissingData, match="damaged"):
        find(brought.slug)


def test_the_folder_keeps_what_was_used_last(folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(store, "MOST_ROOM", 10_000)  # two sets of 6 pictures of 28 by 28
    slugs = []
    for seed in (0, 100, 200):
        files = some(3, seed, "a") | some(3, seed + 50, "b")
        slugs.append(pictures.bring(list(files.items()), 28, 1).slug)
        time.sleep(0.02)  # so that the clock of the files tells them apart
    assert {path.stem for path in folder.iterdir()} == {slug[4:] for slug in slugs[1:]}


def test_too_much_at_once_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_MAX_UPLOAD", "1")
    with pytest.raises(BadChoice, match="Together that is 2 MB; at most 1 are taken"):
        pictures.bring([("a.png", bytes(2**20)), ("b.png", bytes(2**20))], 28, 1)


def test_a_process_that_dies_is_told_in_words(folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(pictures, "PATIENCE", 0.0)  # so it is ended at once
    with pytest.raises(BadChoice, match="bring half of the pictures"):
        pictures.bring(list(pets().items()), 28, 1)
    assert list(folder.glob("*")) == []


BOUND = 32  # megabytes that handling an upload may take besides the upload itself
GROWTH = """
import resource, sys
from pathlib import Path
from playground.datasets import pictures
from playground.errors import BadChoice
files = [(path.name, path.read_bytes()) for path in Path(sys.argv[1]).iterdir()]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    pictures.bring(files, 150, 3)
except BadChoice as error:
    print(error, file=sys.stderr)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
def test_the_server_stays_small_whatever_is_sent(folder: Path, tmp_path: Path) -> None:
    sent = tmp_path / "sent"
    sent.mkdir()
    large = file(noise(0, 3_600, 3_600), "BMP")
    assert len(large) > 38e6
    few = pets(2) | {"cats/large.bmp": large, "dogs/huge.png": bad.huge(20_000, 20_000)}
    (sent / "train.zip").write_bytes(packed(few, zipfile.ZIP_STORED))
    (sent / "test.zip").write_bytes(bad.bomb(63))
    run = [sys.executable, "-c", GROWTH, str(sent)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stderr == ""
    assert float(done.stdout) < BOUND
