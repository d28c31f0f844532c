"""What a neuron does with its sum: every activation, its slope, and how Keras calls it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground import curves
from playground.curves import Array


@dataclass(frozen=True)
class Parameter:
    """The one number that shapes a curve, where it has one."""

    symbol: str
    default: float  # as in Keras
    low: float
    high: float
    step: float
    keras: str  # the name of Keras' argument
    hint: str


@dataclass(frozen=True)
class Activation:
    """A curve that a neuron sends its sum through, and all that menus and builders ask of it."""

    label: str
    latex: str
    value: Callable[[Array, float], Array]  # of (x, parameter)
    slope: Callable[[Array, float], Array] | None  # None: there is nothing to learn by
    keras: str  # its name in keras.activations; "" where Keras has none
    hint: str
    parameter: Parameter | None = None
    layer: str = ""  # the Keras layer, where the parameter is learnt
    vector: bool = False  # works on the last axis as a whole
    trains: bool = True  # False: labs only


def _leak(default: float, keras: str) -> Parameter:
    hint = "How much of a negative input gets through; 0 is plain ReLU."
    return Parameter(r"\alpha", default, 0.0, 1.0, 0.01, keras, hint)


def trainable() -> dict[str, Activation]:
    """What a hidden layer can use: there is a slope to learn by, number by number."""
    return {slug: one for slug, one in ACTIVATIONS.items() if one.trains and not one.vector}


ACTIVATIONS = {
    "linear": Activation(
        "Linear",
        r"f(x) = x",
        lambda x, _: x,
        lambda x, _: np.ones_like(x),
        "linear",
        "Passes its input on unchanged; layers of it alone add up to one straight line.",
    ),
    "step": Activation(
        "Step",
        r"f(x) = \begin{cases} 1 & x \ge 0 \\ 0 & x < 0 \end{cases}",
        lambda x, _: (x >= 0).astype(x.dtype),
        None,
        "",
        "Fires or does not, as in the first perceptrons; flat on both sides, so it cannot learn.",
        trains=False,
    ),
    "sigmoid": Activation(
        "Sigmoid",
        r"f(x) = \frac{1}{1 + e^{-x}}",
        curves.sigmoid,
        curves.sigmoid_slope,
        "sigmoid",
        "Squeezes any number between 0 and 1, like a probability; its slope never exceeds 0.25.",
    ),
    "tanh": Activation(
        "Tanh",
        r"f(x) = \tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
        lambda x, _: np.tanh(x),
        curves.tanh_slope,
        "tanh",
        "Squeezes any number between -1 and 1, centred on 0; good in small networks.",
    ),
    "relu": Activation(
        "ReLU",
        r"f(x) = \max(0, x)",
        lambda x, _: np.maximum(x, 0.0),
        lambda x, _: (x > 0).astype(x.dtype),
        "relu",
        "Cuts off what is negative; fast, and the usual first choice for hidden layers.",
    ),
    "leaky_relu": Activation(
        "Leaky ReLU",
        r"f(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}",
        curves.leaky,
        curves.leaky_slope,
        "leaky_relu",
        "ReLU that lets a little of the negative side through, so that no neuron can die.",
        _leak(0.2, "negative_slope"),
    ),
    "prelu": Activation(
        "PReLU",
        r"f(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}"
        r"\quad \alpha \text{ is learnt}",
        curves.leaky,
        curves.leaky_slope,
        "",
        "Leaky ReLU that learns how much to let through, neuron by neuron, from 0 upwards.",
        _leak(0.0, "alpha"),
        layer="PReLU",
    ),
    "elu": Activation(
        "ELU",
        r"f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases}",
        curves.elu,
        curves.elu_slope,
        "elu",
        "ReLU above 0, a smooth bend down to minus alpha below, which keeps the mean near 0.",
        Parameter(r"\alpha", 1.0, 0.1, 3.0, 0.05, "alpha", "Where the curve ends on the far left."),
    ),
    "selu": Activation(
        "SELU",
        r"f(x) = \begin{cases} 1.0507\,x & x > 0 \\ 1.7581\,(e^{x} - 1) & x \le 0 \end{cases}",
        curves.selu,
        curves.selu_slope,
        "selu",
        "ELU at the one scale that keeps signals at mean 0 and variance 1 through deep stacks.",
    ),
    "gelu": Activation(
        "GELU",
        r"f(x) = \frac{x}{2} \Bigl(1 + \operatorname{erf} \frac{x}{\sqrt{2}}\Bigr)",
        lambda x, _: x * curves.normal_share(x),
        curves.gelu_slope,
        "gelu",
        "A smooth ReLU that weighs each input by how large it is; the choice of transformers.",
    ),
    "swish": Activation(
        "Swish (SiLU)",
        r"f(x) = \frac{x}{1 + e^{-x}}",
        lambda x, _: x * curves.sigmoid(x),
        curves.swish_slope,
        "silu",
        "The input times its own sigmoid: a smooth ReLU that dips below 0 on the left.",
    ),
    "mish": Activation(
        "Mish",
        r"f(x) = x \tanh\bigl(\ln(1 + e^{x})\bigr)",
        lambda x, _: x * np.tanh(curves.softplus(x)),
        curves.mish_slope,
        "mish",
        "A close relative of swish, used in some object detectors.",
    ),
    "softplus": Activation(
        "Softplus",
        r"f(x) = \ln(1 + e^{x})",
        curves.softplus,
        curves.sigmoid,
        "softplus",
        "ReLU with its corner rounded off, always above 0; its slope is the sigmoid.",
    ),
    "softsign": Activation(
        "Softsign",
        r"f(x) = \frac{x}{1 + |x|}",
        lambda x, _: x / (1.0 + np.abs(x)),
        lambda x, _: 1.0 / (1.0 + np.abs(x)) ** 2,
        "softsign",
        "From -1 to 1 like tanh, but it takes its time: its slope fades far more slowly.",
    ),
    "relu6": Activation(
        "ReLU6",
        r"f(x) = \min(\max(0, x), 6)",
        lambda x, _: np.clip(x, 0.0, 6.0),
        lambda x, _: ((x > 0) & (x < 6)).astype(x.dtype),
        "relu6",
        "ReLU that stops at 6, which suits the coarse numbers of phones and microcontrollers.",
    ),
    "hard_sigmoid": Activation(
        "Hard sigmoid",
        r"f(x) = \min\Bigl(\max\bigl(0, \tfrac{x}{6} + \tfrac{1}{2}\bigr), 1\Bigr)",
        lambda x, _: np.clip(x / 6.0 + 0.5, 0.0, 1.0),
        lambda x, _: (np.abs(x) < 3).astype(x.dtype) / 6.0,
        "hard_sigmoid",
        "Sigmoid made of three straight pieces: cheap, and quite flat beyond 3 on either side.",
    ),
    "exponential": Activation(
        "Exponential",
        r"f(x) = e^{x}",
        curves.exponential,
        curves.exponential,
        "exponential",
        "Always above 0 and growing without end; for outputs such as counts, seldom inside.",
    ),
    "softmax": Activation(
        "Softmax",
        r"f(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}",
        curves.softmax,
        curves.softmax_slope,
        "softmax",
        "Turns several numbers into shares that sum to 1: the output for one class of many.",
        vector=True,
    ),
}
