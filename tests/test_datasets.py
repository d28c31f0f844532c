"""Every data set gives what its entry promises: as many, as shaped, as named, every time."""

import numpy as np
import pytest

from playground.datasets import DATASETS, Examples, Wish
from playground.datasets import images as pictures
from playground.datasets.downloads import data_folder
from playground.datasets.images import IMAGES
from playground.datasets.plane import POINTS
from playground.datasets.tables import TABLES
from playground.errors import MissingData
from playground.experiment import CHOICES

DOWNLOADED = ("mnist", "fashion")
AT_HAND = [slug for slug in DATASETS if slug not in DOWNLOADED]
every = pytest.mark.parametrize("slug", AT_HAND)
NOISES = (0.0, 0.25, 0.5)


def made(slug: str, samples: int = 500, noise: float = 0.0, seed: int = 0, classes: int = 3):
    wish = Wish(min(samples, DATASETS[slug].most), noise, classes, np.random.default_rng(seed))
    return DATASETS[slug].make(wish)


@every
@pytest.mark.parametrize("noise", NOISES)
@pytest.mark.parametrize("samples", [4, 7, 500])
def test_a_data_set_gives_as_many_as_are_wished_for(slug: str, samples: int, noise: float) -> None:
    entry, found = DATASETS[slug], made(slug, samples, noise)
    count = min(samples, entry.most)
    assert found.x.shape == (count, *entry.shape)
    assert found.y.shape == (count,)
    assert found.x.dtype == (np.uint8 if entry.kind == "images" else np.float32)
    assert found.y.dtype == (np.float32 if entry.task == "regression" else np.int64)
    assert np.isfinite(found.x).all()
    assert np.isfinite(found.y).all()


@every
def test_equal_dice_give_equal_examples(slug: str) -> None:
    one, same, other = (made(slug, noise=0.1, seed=seed) for seed in (1, 1, 2))
    assert (one.x == same.x).all()
    assert (one.y == same.y).all()
    assert not (one.x == other.x).all()


@every
def test_making_examples_leaves_other_dice_alone(slug: str) -> None:
    before = np.random.get_state()[1].tolist()
    made(slug)
    assert np.random.get_state()[1].tolist() == before


@every
def test_changing_the_examples_at_hand_changes_no_others(slug: str) -> None:
    found = made(slug)
    kept = found.x.copy()
    found.x[:] = 0
    assert (made(slug).x == kept).all()


@every
def test_the_answers_are_the_classes_or_the_range_of_the_entry(slug: str) -> None:
    entry, found = DATASETS[slug], made(slug)
    if entry.task == "regression":
        low, high = entry.answers
        assert low <= found.y.min() < found.y.max() <= high
        assert entry.classes == ()
        assert found.y.max() - found.y.min() > 0.5 * (high - low)
    else:
        count = 3 if entry.countable else len(entry.classes)
        assert (entry.task == "binary") == (count == 2)
        shares = np.bincount(found.y) / found.y.size
        assert shares.size == count
        assert shares.min() > 0.7 / count
        assert shares.max() < 1.4 / count


@pytest.mark.parametrize("classes", [3, 4, 5])
def test_blobs_come_in_as_many_classes_as_are_wished_for(classes: int) -> None:
    found = made("blobs", classes=classes)
    assert set(found.y) == set(range(classes))
    assert len(DATASETS["blobs"].classes) == CHOICES["classes"].kind.high


@pytest.mark.parametrize("slug", POINTS)
def test_points_lie_where_the_picture_shows_them(slug: str) -> None:
    low, high = np.transpose(DATASETS[slug].bounds)
    x = made(slug, 2000).x
    assert ((x >= low) & (x <= high)).all()
    assert (np.ptp(x, axis=0) > 0.4 * (high - low)).all()
    noisy = made(slug, 2000, noise=0.5).x
    assert ((noisy >= low) & (noisy <= high)).all(axis=1).mean() > 0.9


@pytest.mark.parametrize("slug", POINTS)
def test_noise_makes_neighbours_disagree(slug: str) -> None:
    calm, noisy = (disagreement(made(slug, 800, noise)) for noise in (0.0, 0.5))
    assert noisy > calm
    assert noisy > 0.03
    assert calm < 0.12


def disagreement(found: Examples) -> float:
    """How far the answer of the nearest other point is off, as a share of all there is."""
    gaps = np.linalg.norm(found.x[:, None] - found.x, axis=2)
    np.fill_diagonal(gaps, np.inf)
    beside = found.y[gaps.argmin(axis=1)]
    if found.y.dtype == np.int64:
        return float(np.mean(beside != found.y))
    return float(np.mean(np.abs(beside - found.y)) / 2)


def test_the_sets_without_noise_follow_their_rule() -> None:
    radius = np.hypot(*made("circle").x.T)
    assert ((radius < 2.5) == made("circle").y).all()
    x, y = made("xor").x, made("xor").y
    assert ((x[:, 0] * x[:, 1] > 0) == y).all()
    x, y = made("gauss").x, made("gauss").y
    assert ((x.sum(axis=1) > 0) == y).all()
    x, y = made("plane").x, made("plane").y
    assert np.corrcoef(x.sum(axis=1), y)[0, 1] > 0.999


def test_the_small_tables_are_those_of_the_workshop() -> None:
    houses, tumours = made("houses8"), made("tumours")
    assert sorted(houses.x[:, 0]) == pytest.approx([0.2, 1, 2, 3, 5, 7, 9, 10])
    assert dict(zip(houses.x[:, 0].tolist(), houses.y.tolist(), strict=True))[10.0] == 13
    assert tumours.x.max() == 23
    assert tumours.y[tumours.x[:, 0] >= 5].all()
    assert not tumours.y[tumours.x[:, 0] < 5].any()


@pytest.mark.parametrize("slug", TABLES)
def test_a_table_names_its_columns(slug: str) -> None:
    entry = DATASETS[slug]
    assert len(entry.inputs) == entry.shape[0] == len(set(entry.inputs))
    whole = made(slug, entry.most)
    assert len(whole.x) == entry.most
    if not entry.noisy:
        assert len(np.unique(np.column_stack([whole.x, whole.y]), axis=0)) > 0.98 * entry.most


def test_digits_stand_in_the_middle_as_mnists_do() -> None:
    x = made("digits", 200).x[..., 0].astype(float)  # (count, 28, 28)
    frame = x.copy()
    frame[:, 4:24, 4:24] = 0
    assert frame.max() == 0
    assert x.max(axis=(1, 2)).min() > 180
    assert 0.05 < (x > 127).mean() < 0.2


@pytest.mark.parametrize("slug", DOWNLOADED)
def test_the_official_test_pictures_stay_apart(slug: str, large_pictures) -> None:
    found = made(slug, 1000)
    assert found.x.shape == (1000, 28, 28, 1)
    assert found.test_x.shape == (10_000, 28, 28, 1)
    assert np.bincount(found.test_y, minlength=10).min() > 800
    assert found.x.dtype == found.test_x.dtype == np.uint8
    assert set(found.y) == set(range(10))
    again = made(slug, 1000)
    assert (again.x == found.x).all()


@pytest.mark.parametrize("slug", DOWNLOADED)
def test_a_missing_download_is_said_to_be_missing(slug: str, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PLAYGROUND_DATA", str(tmp_path))
    with pytest.raises(MissingData, match="is not on this machine") as caught:
        made(slug)
    assert str(tmp_path) in str(caught.value)
    assert "PLAYGROUND_DATA" in str(caught.value)
    assert f"python -m playground fetch {slug}" in str(caught.value)


def test_the_data_folder_is_keras_own_unless_said_otherwise(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("PLAYGROUND_DATA", raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "datasets"
    with pytest.raises(MissingData):
        pictures.mnist()


@pytest.mark.parametrize("slug", DATASETS)
def test_every_entry_reads_well(slug: str) -> None:
    entry = DATASETS[slug]
    assert entry.label[0].isupper()
    assert entry.hint[-1] in ".?"
    assert len(entry.hint) <= 100
    assert entry.kind == ("points" if slug in POINTS else "images" if slug in IMAGES else "table")
    keys = {item.key for item in CHOICES.values()}
    assert set(entry.defaults) <= keys
