"""The optimizers' rules, each as one step in NumPy: (w, g, memory, rate, options) → (w, memory).

`memory` is what the rule remembers from step to step; it starts empty. The rules are Keras' own,
to the last detail, and work on arrays of any shape and precision.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating[Any]]
Memory = Mapping[str, Any]
Options = Mapping[str, Any]
Step = Callable[[Array, Array, Memory, float, Options], tuple[Array, Memory]]


def mixed(old: Any, new: Array, keep: float) -> Array:
    """A running mean that keeps a share of what it was."""
    mean: Array = keep * old + (1.0 - keep) * new
    return mean


def single(value: float) -> float:
    """A number in single precision, to which Keras rounds some of its options on the way."""
    return float(np.float32(value))


def left(beta: float, t: int) -> float:
    """How much of a running mean after t steps is not its start at nought.

    Keras rounds beta here, which shows in the sixth digit of Adam's first step.
    """
    return 1.0 - single(beta) ** t


def sgd(w: Array, g: Array, memory: Memory, rate: float, _: Options) -> tuple[Array, Memory]:
    """Straight down the slope."""
    return w - rate * g, memory


def momentum(
    w: Array, g: Array, memory: Memory, rate: float, options: Options
) -> tuple[Array, Memory]:
    """The last step goes on, a little shorter, beside the new one."""
    v = single(options["momentum"]) * memory.get("v", 0.0) - rate * g
    return w + v, {"v": v}


def nesterov(
    w: Array, g: Array, memory: Memory, rate: float, options: Options
) -> tuple[Array, Memory]:
    """Momentum, one step ahead of itself."""
    mu = single(options["momentum"])
    v = mu * memory.get("v", 0.0) - rate * g
    return w + mu * v - rate * g, {"v": v}


def adagrad(
    w: Array, g: Array, memory: Memory, rate: float, options: Options
) -> tuple[Array, Memory]:
    """Divides by all the gradients there have been."""
    v = memory.get("v", single(options["initial_accumulator_value"])) + g**2
    return w - rate * g / np.sqrt(v + options["epsilon"]), {"v": v}


def adadelta(
    w: Array, g: Array, memory: Memory, rate: float, options: Options
) -> tuple[Array, Memory]:
    """Steps in proportion to the steps before."""
    rho, epsilon = options["rho"], options["epsilon"]
    d = memory.get("d", np.zeros_like(w))
    v = mixed(memory.get("v", 0.0), g**2, rho)
    step = np.sqrt(d + epsilon) * g / np.sqrt(v + epsilon)
    return w - rate * step, {"v": v, "d": mixed(d, step**2, rho)}


def rmsprop(
    w: Array, g: Array, memory: Memory, rate: float, options: Options
) -> tuple[Array, Memory]:
    """Divides by the size of the gradients of late."""
    rho = options["rho"]
    v = mixed(memory.get("v", 0.0), g**2, rho)
    mean = mixed(memory.get("mean", 0.0), g, rho)
    spread = v - mean**2 if options["centered"] else v
    step = rate * g / np.sqrt(spread + options["epsilon"])
    step = options["momentum"] * memory.get("step", 0.0) + step
    return w - step, {"v": v, "mean": mean, "step": step}


def means(g: Array, memory: Memory, options: Options) -> tuple[int, Array, Array]:
    """The step's number, and the running means of the gradients and of their squares."""
    m = mixed(memory.get("m", 0.0), g, options["beta_1"])
    v = mixed(memory.get("v", 0.0), g**2, options["beta_2"])
    return memory.get("t", 0) + 1, m, v


def adam(w: Array, g: Array, memory: Memory, rate: float, options: Options) -> tuple[Array, Memory]:
    """Momentum over the size of the gradients of late, both cleared of their start at nought."""
    t, m, v = means(g, memory, options)
    most = np.maximum(memory.get("most", 0.0), v) if options["amsgrad"] else v
    rate = rate * left(options["beta_2"], t) ** 0.5 / left(options["beta_1"], t)
    w = w - rate * m / (np.sqrt(most) + options["epsilon"])
    return w, {"t": t, "m": m, "v": v, "most": most}


def adamw(
    w: Array, g: Array, memory: Memory, rate: float, options: Options
) -> tuple[Array, Memory]:
    """Adam on weights that have shrunk a little."""
    return adam(w - w * single(options["weight_decay"]) * rate, g, memory, rate, options)


def nadam(
    w: Array, g: Array, memory: Memory, rate: float, options: Options
) -> tuple[Array, Memory]:
    """Adam with Nesterov's look ahead, warming up as it goes."""
    betas = {name: single(options[name]) for name in ("beta_1", "beta_2")}
    t, m, v = means(g, memory, betas)
    now, soon = (betas["beta_1"] * (1.0 - 0.5 * single(0.96) ** step) for step in (t, t + 1))
    product = single(memory.get("product", 1.0) * now)
    ahead = soon * m / (1.0 - product * soon) + (1.0 - now) * g / (1.0 - product)
    size = np.sqrt(v / left(options["beta_2"], t)) + options["epsilon"]
    return w - rate * ahead / size, {"t": t, "m": m, "v": v, "product": product}


def adamax(
    w: Array, g: Array, memory: Memory, rate: float, options: Options
) -> tuple[Array, Memory]:
    """Momentum over the largest gradient of late."""
    t = memory.get("t", 0) + 1
    m = mixed(memory.get("m", 0.0), g, options["beta_1"])
    u = np.maximum(options["beta_2"] * memory.get("u", 0.0), np.abs(g))
    w = w - rate * m / (left(options["beta_1"], t) * (u + options["epsilon"]))
    return w, {"t": t, "m": m, "u": u}


def ftrl(w: Array, g: Array, memory: Memory, rate: float, options: Options) -> tuple[Array, Memory]:
    """The weights that would have been best so far, were the loss as straight as its slopes."""
    power, l1 = -options["learning_rate_power"], options["l1_regularization_strength"]
    n = memory.get("n", np.full_like(w, single(options["initial_accumulator_value"])))
    after = n + g**2
    pull = g + 2.0 * options["l2_shrinkage_regularization_strength"] * w
    z = memory.get("z", 0.0) + pull - (after**power - n**power) / rate * w
    brake = 2.0 * options["l2_regularization_strength"] + options["beta"] / rate
    return (np.clip(z, -l1, l1) - z) / (after**power / rate + brake), {"n": after, "z": z}


def lion(w: Array, g: Array, memory: Memory, rate: float, options: Options) -> tuple[Array, Memory]:
    """A step of one length in every direction that most gradients agree on."""
    m = memory.get("m", 0.0)
    w = w - rate * np.sign(mixed(m, g, options["beta_1"]))
    return w, {"m": mixed(m, g, options["beta_2"])}
