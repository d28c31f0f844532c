"""The bowl: its slopes are TensorFlow's, its paths Keras', and what is said of it is so."""

import io
from contextlib import redirect_stdout

import numpy as np
import pytest
import tensorflow as tf

from playground.datasets.tables import HOUSES8
from playground.errors import BadChoice
from playground.export import descent as export
from playground.grammar import Number
from playground.labs import bowl as lab
from playground.labs.tasks import BOWL
from playground.labs.tries import Tries
from playground.scaling import SCALES

scales = pytest.mark.parametrize("scale", SCALES)
START = (0.0, 10.0)


def test_the_houses_are_those_of_the_data_set() -> None:
    assert list(zip(lab.SIZES, lab.PRICES, strict=True)) == [tuple(map(float, h)) for h in HOUSES8]


@scales
def test_the_slope_is_that_of_tensorflow(scale: str) -> None:
    bowl, w = lab.Bowl(scale), tf.Variable([0.3, 2.0], dtype=tf.float64)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((w[0] * bowl.x + w[1] - lab.PRICES) ** 2)
    np.testing.assert_allclose(bowl.loss(w.numpy()), loss)
    np.testing.assert_allclose(bowl.pulls(w.numpy()).mean(axis=0), tape.gradient(loss, w))


@scales
def test_the_same_line_lies_equally_high_however_scaled(scale: str) -> None:
    bowl = lab.Bowl(scale)
    for guess in (START, (1.5, -2.0)):
        assert bowl.loss(bowl.of(guess)) == pytest.approx(lab.mse(guess))
        assert bowl.plain(bowl.of(guess)) == pytest.approx(guess)
    plain = lab.Bowl("none")
    assert bowl.plain(bowl.best) == pytest.approx(plain.plain(plain.best))


@scales
def test_at_the_best_line_the_pulls_cancel_and_no_other_lies_lower(scale: str) -> None:
    bowl = lab.Bowl(scale)
    pulls = bowl.pulls(bowl.best)
    np.testing.assert_allclose(pulls.mean(axis=0), 0.0, atol=1e-9)
    assert np.abs(pulls).max() > 1.0
    around = bowl.best + np.random.default_rng(0).normal(size=(1000, 2))
    assert bowl.loss(around).min() > bowl.loss(bowl.best)


@scales
def test_the_largest_rate_is_the_largest(scale: str) -> None:
    limit = lab.Bowl(scale).limit
    below, above = (lab.descend(scale, START, 8, rate * limit, 200, 0) for rate in (0.98, 1.02))
    assert below.loss[-1] < below.loss[0] < above.loss[-1]


@scales
def test_the_steps_needed_are_enough(scale: str) -> None:
    bowl = lab.Bowl(scale)
    rate = float(2.0 / bowl.bends.sum())
    loss = lab.descend(scale, START, 8, rate, bowl.needed, 0).loss - bowl.loss(bowl.best)
    assert loss[-1] <= 0.01 * loss[0]


@scales
@pytest.mark.parametrize("size", [8, 4, 2, 1])
def test_the_program_ends_where_the_path_does(scale: str, size: int) -> None:
    bowl = lab.Bowl(scale)
    path = lab.descend(scale, START, size, 0.005, 4, 3)
    w1, w0 = bowl.of(START).tolist()
    walk = {"size": size, "rate": 0.005, "epochs": 4, "seed": 3}
    with redirect_stdout(io.StringIO()) as paper:
        exec(export.bowl((w1, w0), bowl.fit, **walk), {})
    printed = [float(part.split()[1]) for part in paper.getvalue().splitlines()[-1].split(", ")]
    assert printed == pytest.approx([*path.places[-1], path.loss[-1]], abs=1e-3, rel=1e-5)


def test_all_batch_sizes_see_the_same_houses_equally_often() -> None:
    paths = [lab.descend("standard", START, size, 0.01, 6, 1) for size in (8, 4, 2, 1)]
    assert [len(path.loss) - 1 for path in paths] == [6, 12, 24, 48]
    for path in paths:
        np.testing.assert_array_equal(path.places[0], paths[0].places[0])
        assert path.epochs[-1] == 6.0
    again = lab.descend("standard", START, 1, 0.01, 6, 2)
    assert not np.allclose(again.places, paths[-1].places)


def test_fewer_houses_a_step_are_more_noise_and_smaller_steps_less() -> None:
    lowest = lab.Bowl("standard").loss(lab.Bowl("standard").best)

    def above(task: str, size: int) -> float:
        chosen = BOWL[task].values
        start = (chosen["w1"], chosen["w0"])
        path = lab.descend("standard", start, size, chosen["lr"], chosen["epochs"], 0)
        return path.settled() - lowest

    assert above("noise", 8) < above("noise", 4) < above("noise", 1)
    assert above("calm", 1) < 0.5 * above("noise", 1)
    assert above("calm", 8) > above("noise", 8)


def test_a_path_that_flies_out_is_told() -> None:
    path = lab.descend("none", START, 1, 1.0, 200, 0)
    assert path.wild
    assert (
        lab.noise([path], "none") == "- **Stochastic, 1** diverges: this rate is too large for it."
    )


@scales
def test_rings_of_the_net_are_level(scale: str) -> None:
    bowl = lab.Bowl(scale)
    lowest = bowl.loss(bowl.best)
    rim = bowl.net(30.0)[9]
    np.testing.assert_allclose(rim[:, 2], lowest + 30.0)
    across, up, loss = bowl.around(30.0, 41)
    assert (across[0], across[-1]) == pytest.approx((rim[:, 0].min(), rim[:, 0].max()), rel=0.01)
    assert (up[0], up[-1]) == pytest.approx((rim[:, 1].min(), rim[:, 1].max()), rel=0.01)
    assert loss.shape == (41, 41)
    assert loss[20, 20] == pytest.approx(lowest)


def test_the_best_guess_is_marked() -> None:
    rows = lab.tried([(0.0, 10.0), (1.4, 1.4), (1.0, 1.0)])
    assert ["best" in row["MSE"] for row in rows] == [False, True, False]
    assert rows[0]["MSE"] == f"{lab.mse((0.0, 10.0)):.2f}"


KIND = Tries(Number(-2, 5), Number(-10, 20), 3)


def test_guesses_travel_in_a_link() -> None:
    guesses = ((1.5, -2.0), (0.1, 3.0))
    assert KIND.write(guesses) == "1.5~-2,0.1~3"
    assert KIND.read("tries", KIND.write(guesses)) == guesses
    assert KIND.read("tries", "") == ()


@pytest.mark.parametrize("text", ["1", "1~2~3", "x~1", "1~99", "1~2,1~2,1~2,1~2", "~"])
def test_other_guesses_are_refused(text: str) -> None:
    with pytest.raises(BadChoice, match="tries takes"):
        KIND.read("tries", text)
