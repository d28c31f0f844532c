"""Whose weights an experiment begins with: written, read, kept, refused in words."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from playground.datasets import store
from playground.errors import BadChoice, MissingData
from playground.experiment import Experiment
from playground.net import starts
from playground.net.net import Net
from playground.net.starts import Start
from playground.stack import walk

HIDDEN = "conv2x3:relu,max2,bn,flatten,3:prelu"
NAMES = {"bn": ("gamma", "beta", "moving_mean", "moving_variance")}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_OWN", str(tmp_path))


def net(seed: int = 0) -> Net:
    it = Experiment.from_query(f"data=digits&hidden={HIDDEN}")
    dice = np.random.default_rng(seed)
    weights = []
    for layer, before, after in walk(it.input_shape, it.layers):
        shapes = dict.fromkeys(NAMES.get(layer.slug, ()), before[-1:])
        if layer.slug == "conv":
            shapes = {"kernel": (3, 3, before[-1], after[-1]), "bias": after[-1:]}
        if layer.slug == "dense":
            shapes = {"kernel": (*before, *after), "bias": after}
        weights.append(
            {name: dice.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
        )
    return Net("ours", it.input_shape, it.layers, tuple(weights), it.class_names, it.data)


def on(start: str, more: str = "") -> Experiment:
    return Experiment.from_query(f"data=fashion&hidden={HIDDEN}&start={start}{more}")


def test_a_network_is_kept_as_it_is() -> None:
    given = net()
    slug = starts.keep(given)
    assert starts.keep(given) == slug != starts.keep(net(1))
    found = starts.find(slug)
    assert (found.shape, found.layers, found.classes) == (given.shape, given.layers, given.classes)
    for ours, theirs in zip(found.weights, given.weights, strict=True):
        assert ours.keys() == theirs.keys()
        assert all((ours[name] == theirs[name]).all() for name in ours)


def test_a_link_and_a_file_carry_the_slug() -> None:
    it = on(f"{starts.keep(net())}:5", "&frozen=3")
    assert Experiment.from_query(it.to_query()) == Experiment.from_json(it.to_json()) == it
    assert f"start={it.start.slug}:5&frozen=3" in it.to_query()
    assert it.fixed == sum(np.size(one) for own in net().weights[:3] for one in own.values())
    assert "start" not in Experiment(data="digits").to_query()


@pytest.mark.parametrize(
    ("start", "more", "words"),
    [
        ("reader", "", "start takes whose weights"),
        ("reader:", "", "start takes whose weights"),
        ("reader:0", "", "a whole number from 1"),
        ("nobody:3", "", "not on this server"),
        ("net-000000000000:3", "", "a link cannot carry them"),
        ("net-../../../etc:3", "", "start takes whose weights"),
        ("KEPT:3", "&frozen=4", "4 layers cannot be frozen"),
        ("KEPT:6", "&frozen=6", "something has to learn"),
        ("", "&frozen=1", "only those can that begin with learnt weights"),
        ("KEPT:2", "&hidden=flatten,4:relu", "has to begin with the same layers"),
        ("KEPT:2", "&data=circle", "start is no choice for 'circle'"),
    ],
)
def test_what_cannot_be_is_refused_in_words(start: str, more: str, words: str) -> None:
    start = start.replace("KEPT", starts.keep(net()))
    with pytest.raises(BadChoice, match=words):
        on(start, more)
    query = f"data=fashion&hidden={HIDDEN}&start={start}{more}"
    found, refused = Experiment.read(query)
    assert words in " ".join(refused)
    assert found.frozen <= found.start.layers


def test_pictures_of_another_size_cannot_begin_with_it() -> None:
    slug = starts.keep(replace(net(), shape=(32, 32, 1)))
    with pytest.raises(BadChoice, match="28×28 picture with 1 channel") as refused:
        on(f"{slug}:2")
    assert refused.value.keys == ("start", "data")


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    slug = starts.keep(net(2))
    (path,) = tmp_path.glob(f"*{store.NETWORK}")
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(MissingData, match="is damaged"):
        starts.find(slug)


def test_only_what_is_written_is_read() -> None:
    kind = starts.Starting()
    assert kind.read("start", "") == kind.check("start", Start()) == Start()
    assert kind.write(Start()) == ""
    with pytest.raises(BadChoice, match="start takes"):
        kind.check("start", 3)
