"""Small tables: a row an example, a column a measured thing."""

from collections.abc import Callable
from typing import Any

import numpy as np
from sklearn import datasets as sklearn_data

from playground.datasets.dataset import Array, Dataset, Examples, Task, Wish

HOUSES8 = ((0.2, 0.2), (1, 1.8), (2, 4), (3, 7), (5, 11), (7, 12), (10, 13), (9, 14))
BENIGN = (1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5)
MALIGNANT = (5, 5.5, 6, 6.5, 7, 7.5, 8, 23)  # the last one lies far out, on purpose


def some(wish: Wish, x: Array, y: Array, answer: type) -> Examples:
    """As many rows as are wished for, drawn without putting back."""
    rows = wish.dice.permutation(len(x))[: wish.samples]
    return Examples(x[rows].astype(np.float32), y[rows].astype(answer))


def houses8(wish: Wish) -> Examples:
    """Eight houses: size and price."""
    rows = np.array(HOUSES8)
    return some(wish, rows[:, :1], rows[:, 1], np.float32)


def houses(wish: Wish) -> Examples:
    """Houses made by a rule: area, bedrooms and age, and a price with some luck in it."""
    area = wish.dice.uniform(40, 240, wish.samples)
    bedrooms = np.clip(np.round(area / 45 + wish.dice.normal(0, 0.7, wish.samples)), 1, 6)
    age = wish.dice.uniform(0, 60, wish.samples)
    price = 30 + 2.1 * area + 12 * bedrooms - 1.3 * age
    luck = wish.dice.normal(0, 12 + 200 * wish.noise, wish.samples)
    x = np.column_stack([area, bedrooms, age])
    return Examples(x.astype(np.float32), (price + luck).astype(np.float32))


def tumours(wish: Wish) -> Examples:
    """Sizes of tumours, benign and malignant, with one far out."""
    x = np.array(BENIGN + MALIGNANT, dtype=np.float32)[:, None]
    y = np.repeat([0, 1], [len(BENIGN), len(MALIGNANT)])
    return some(wish, x, y, np.int64)


def from_sklearn(load: Callable[..., Any], answer: type) -> Callable[[Wish], Examples]:
    """A table that scikit-learn brings along."""

    def make(wish: Wish) -> Examples:
        x, y = load(return_X_y=True)
        return some(wish, x, y, answer)

    return make


def table(
    label: str,
    make: Callable[[Wish], Examples],
    hint: str,
    inputs: tuple[str, ...],
    most: int,
    classes: tuple[str, ...] = (),
    **more: Any,
) -> Dataset:
    """An entry; its classes say what is to be found."""
    tasks: dict[int, Task] = {0: "regression", 2: "binary"}
    task = tasks.get(len(classes), "classes")
    own = {"samples": most} | more.pop("defaults", {})
    shape = (len(inputs),)
    return Dataset(
        label, "table", task, make, hint, shape, inputs, classes, most=most, defaults=own, **more
    )


def named(bunch: Any) -> tuple[str, ...]:
    """The columns of a scikit-learn table."""
    return tuple(str(name).replace("_", " ") for name in bunch.feature_names)


TABLES = {
    "houses8": table(
        "Eight houses",
        houses8,
        "Size and price of eight houses: one neuron draws the line.",
        ("size",),
        len(HOUSES8),
        answers=(0.0, 15.0),
        defaults={"holdout": 0, "hidden": "", "scale": "none", "batch": 0},
    ),
    "houses": table(
        "Houses",
        houses,
        "Area, bedrooms and age of houses, and their price in thousands.",
        ("area, m²", "bedrooms", "age, years"),
        5_000,
        answers=(0.0, 600.0),
        noisy=True,
        defaults={"samples": 500},
    ),
    "tumours": table(
        "Tumours",
        tumours,
        "Size in centimetres: benign or malignant? One lies far out.",
        ("size, cm",),
        len(BENIGN + MALIGNANT),
        ("benign", "malignant"),
        defaults={"holdout": 0, "hidden": "", "scale": "none", "batch": 0},
    ),
    "iris": table(
        "Iris",
        from_sklearn(sklearn_data.load_iris, np.int64),
        "Three kinds of iris by the size of their leaves.",
        named(sklearn_data.load_iris()),
        150,
        ("setosa", "versicolor", "virginica"),
    ),
    "wine": table(
        "Wine",
        from_sklearn(sklearn_data.load_wine, np.int64),
        "Three growers by what a laboratory found in their wine.",
        named(sklearn_data.load_wine()),
        178,
        ("grower 1", "grower 2", "grower 3"),
    ),
    "cancer": table(
        "Breast cancer",
        from_sklearn(sklearn_data.load_breast_cancer, np.int64),
        "Malignant or benign, by thirty measures of the cells.",
        named(sklearn_data.load_breast_cancer()),
        569,
        ("malignant", "benign"),
    ),
    "diabetes": table(
        "Diabetes",
        from_sklearn(sklearn_data.load_diabetes, np.float32),
        "How far the illness will go in a year, by ten measures of a patient.",
        named(sklearn_data.load_diabetes()),
        442,
        answers=(25.0, 346.0),
    ),
}
