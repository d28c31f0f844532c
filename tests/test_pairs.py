"""Two experiments travel in one link."""

from urllib.parse import parse_qsl

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.experiment import Experiment
from playground.pairs import Pair
from tests import strategies

many = settings(
    max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@many
@given(st.data())
def test_a_pair_survives_a_link(data: st.DataObject) -> None:
    slug = data.draw(st.sampled_from(["circle", "blobs", "diabetes", "digits"]))
    pair = Pair(*(data.draw(strategies.experiments(data=slug)) for _ in range(2)))
    assert Pair.read(pair.query) == (pair, [])


@many
@given(strategies.mangled(), strategies.mangled())
def test_a_mangled_link_still_opens(left: str, right: str) -> None:
    own = {f"b.{key}": text for key, text in parse_qsl(right, keep_blank_values=True)}
    pair, refused = Pair.read({**dict(parse_qsl(left, keep_blank_values=True)), **own})
    assert pair.left.data == pair.right.data
    assert all(0 < len(sentence) < 700 for sentence in refused)
    assert Pair.read(pair.query) == (pair, [])


def test_the_right_one_says_only_what_is_its_own() -> None:
    left = Experiment.from_query("data=spiral&hidden=8:tanh")
    right = Experiment.from_query("data=spiral&hidden=8:tanh&optimizer=adam&lr=0.01&batch=30")
    assert Pair(left, right).query == {
        "data": "spiral",
        "hidden": "8:tanh",
        "b.optimizer": "adam",
        "b.batch": "30",
    }


def test_what_cannot_be_leaves_the_right_one_as_the_left() -> None:
    pair, refused = Pair.of("lr=0.1&b.lr=fast&b.data=xor&b.bogus=1")
    assert pair == Pair.alike(Experiment.from_query("lr=0.1"))
    assert len(refused) == 3
    assert refused[0] == "Both learn from the same data."


def test_neither_ends_by_itself() -> None:
    pair = Pair.alike(Experiment.from_query("stop=epochs:5"))
    assert pair.left == pair.right == Experiment()


def test_a_link_without_end_is_refused() -> None:
    pair, refused = Pair.read({"b.hidden": "8:tanh," * 9_000})
    assert pair == Pair.alike(Experiment())
    assert "characters" in refused[0]
