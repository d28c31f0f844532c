"""The arithmetic of the activations, where it takes more than a line.

All keep the precision of what they are given (float32 stays float32), work on arrays of any shape,
and never overflow. The second argument is the curve's parameter, idle where it has none.
"""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.floating[Any]]

SELU_SCALE = 1.0507009873554805
SELU_ALPHA = 1.6732632423543772


def sigmoid(x: Array, _: float = 0.0) -> Array:
    """From 0 to 1, exact in both tails."""
    tail = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, tail) / (1.0 + tail)


def sigmoid_slope(x: Array, _: float = 0.0) -> Array:
    """At most a quarter, at 0, and soon next to nothing."""
    tail = np.exp(-np.abs(x))
    return tail / (1.0 + tail) ** 2


def tanh_slope(x: Array, _: float = 0.0) -> Array:
    """At most 1, at 0."""
    return 4.0 * sigmoid_slope(2.0 * x)


def leaky(x: Array, negative_slope: float) -> Array:
    """The input above 0, a share of it below."""
    return np.where(x > 0, x, negative_slope * x)


def leaky_slope(x: Array, negative_slope: float) -> Array:
    """1 above 0, the share below."""
    return np.where(x > 0, 1.0, np.full_like(x, negative_slope))


def elu(x: Array, alpha: float) -> Array:
    """The input above 0; below, an exponential that ends at minus alpha."""
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0.0)))


def elu_slope(x: Array, alpha: float) -> Array:
    """1 above 0; below, alpha at first and then less and less."""
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0.0)))


def selu(x: Array, _: float = 0.0) -> Array:
    """ELU at the one scale that keeps mean and variance."""
    return SELU_SCALE * elu(x, SELU_ALPHA)


def selu_slope(x: Array, _: float = 0.0) -> Array:
    """A little more than 1 from 0 on; ELU's below."""
    return np.where(x >= 0, SELU_SCALE, SELU_SCALE * elu_slope(x, SELU_ALPHA))


def normal_share(x: Array) -> Array:
    """The share of a standard normal distribution below x, to 2e-7 of itself.

    NumPy has no error function: erfc(z) = t exp(-z² + fit), the fit being a polynomial in
    t = 2 / (2 + z) through the Chebyshev nodes of 1/14 to 1.
    """
    z = np.abs(x) * 0.5**0.5
    t = 2.0 / (2.0 + z)
    fit = np.zeros_like(t)
    for coefficient in (
        *(0.186804102, -0.8992761766, 1.64649699, -1.313430972, 0.3996230938),
        *(-0.2365595359, 0.1094213199, 0.3722831414, 1.000153866, -1.265515719),
    ):
        fit = fit * t + coefficient
    tail: Array = 0.5 * t * np.exp(fit - np.minimum(z, 26.0) ** 2)
    return np.where(x >= 0, 1.0 - tail, tail)


def gelu_slope(x: Array, _: float = 0.0) -> Array:
    """The share below x, and x times the bell curve."""
    bell: Array = np.exp(-0.5 * np.minimum(np.abs(x), 40.0) ** 2) * (2.0 * np.pi) ** -0.5
    return normal_share(x) + x * bell


def swish_slope(x: Array, _: float = 0.0) -> Array:
    """A little more than 1 right of 0, a little less than 0 far left."""
    return sigmoid(x) + x * sigmoid_slope(x)


def softplus(x: Array, _: float = 0.0) -> Array:
    """ReLU with its corner rounded off."""
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


def mish_slope(x: Array, _: float = 0.0) -> Array:
    """Like swish's, a little smoother."""
    soft = softplus(x)
    return np.tanh(soft) + x * tanh_slope(soft) * sigmoid(x)


def exponential(x: Array, _: float = 0.0) -> Array:
    """Grows without end, or rather to e to the 88: float32 holds no more."""
    grown: Array = np.exp(np.minimum(x, 88.0))
    return grown


def softmax(x: Array, _: float = 0.0) -> Array:
    """Shares that sum to 1 along the last axis."""
    powers: Array = np.exp(x - np.max(x, axis=-1, keepdims=True))
    shares: Array = powers / np.sum(powers, axis=-1, keepdims=True)
    return shares


def softmax_slope(x: Array, _: float = 0.0) -> Array:
    """How each share moves with its own logit: the diagonal of the Jacobian."""
    shares = softmax(x)
    return shares * (1.0 - shares)


def softmax_jacobian(x: Array) -> Array:
    """How share i moves with logit j, shape (..., i, j)."""
    shares = softmax(x)
    own = np.eye(shares.shape[-1], dtype=shares.dtype) * shares[..., None]
    crossed: Array = shares[..., :, None] * shares[..., None, :]
    return own - crossed
