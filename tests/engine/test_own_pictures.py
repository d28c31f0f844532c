"""A network learns from pictures that somebody brought, and is judged on those given apart."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from playground import Experiment, train
from playground.datasets import pictures, store
from playground.datasets.album import Album
from tests.bad_pictures import file


def lit(side: str, seed: int) -> bytes:
    """A noisy picture with light from the left or from the right."""
    pixels = np.random.default_rng(seed).integers(0, 80, (24, 36, 3), dtype=np.uint8)
    columns = slice(0, 18) if side == "left" else slice(18, 36)
    pixels[:, columns] += 120
    return file(Image.fromarray(pixels))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Album:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))
    files = []
    for part, count, swapped in (("train", 20, False), ("validation", 6, True), ("test", 5, False)):
        for place in range(count):
            for side, other in (("left", "right"), ("right", "left")):
                folder = other if swapped else side  # so validating elsewhere would show
                seed = len(files)
                files.append((f"{part}/{folder}/{place}.png", lit(side, seed)))
    found = store.load(pictures.bring(files, 28, 3).slug)
    assert isinstance(found, Album)
    return found


def test_own_pictures_are_learnt_and_judged_on_those_given_apart(kept: Album) -> None:
    it = Experiment.from_query(f"data={kept.slug}&hidden=flatten,8:relu&lr=0.01&stop=patience:50")
    run = train(it, epochs=8)
    last = run.history.iloc[-1]
    assert last["accuracy"] > 0.95
    assert last["val_accuracy"] < 0.05  # every one of them lies in the wrong folder
    said = run.predict(kept.part(1)[0])
    assert np.mean((said[:, 0] > 0.5) == kept.part(1)[1]) == pytest.approx(last["val_accuracy"])
    assert run.summary()["test_accuracy"] > 0.95


def test_own_pictures_with_their_own_network_and_a_share_held_out(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))
    sides = [("left", seed) for seed in range(12)] + [("right", seed) for seed in range(12)]
    files = [(f"{side}/{seed}.png", lit(side, seed)) for side, seed in sides]
    for scale in ("minmax", "none"):
        slug = pictures.bring(files, 28, 1).slug
        it = Experiment.from_query(f"data={slug}&holdout=25&samples=20&scale={scale}")
        run = train(it, epochs=1)
        assert (it.train_count, it.val_count) == (15, 5)
        assert np.isfinite(run.history.to_numpy()).all()
