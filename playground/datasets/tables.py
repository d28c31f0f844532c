"""Small tables: a row an example, a column a measured thing."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from sklearn import datasets as sklearn_data

from playground.datasets.dataset import Array, Dataset, Examples, Task, Wish
from playground.datasets.plane import exams
from playground.datasets.rules import RULES

HOUSES8 = ((0.2, 0.2), (1, 1.8), (2, 4), (3, 7), (5, 11), (7, 12), (10, 13), (9, 14))
BENIGN = (1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5)
DEAR = (200.0, 330.0)  # where a home stops being cheap, and where it becomes expensive
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


def homes(wish: Wish) -> Examples:
    """Homes for sale by a rule with some luck in it: cheap, affordable or expensive."""
    area = wish.dice.uniform(30, 220, wish.samples)
    bedrooms = np.clip(np.round(area / 40 + wish.dice.normal(0, 0.8, wish.samples)), 1, 6)
    bathrooms = np.clip(np.round(bedrooms / 2 + wish.dice.normal(0, 0.5, wish.samples)), 1, 3)
    study = (wish.dice.random(wish.samples) < area / 300).astype(float)
    price = 1.6 * area + 10 * bedrooms + 25 * bathrooms + 40 * study
    luck = wish.dice.normal(0, 12 + 200 * wish.noise, wish.samples)
    x = np.column_stack([area, bedrooms, bathrooms, study])
    kinds = np.digitize(price + luck, DEAR)
    return Examples(x.astype(np.float32), kinds.astype(np.int64))


def tumours(wish: Wish) -> Examples:
    """Sizes of tumours, benign and malignant, with one far out."""
    x = np.array(BENIGN + MALIGNANT, dtype=np.float32)[:, None]
    y = np.repeat([0, 1], [len(BENIGN), len(MALIGNANT)])
    return some(wish, x, y, np.int64)


def from_sklearn(load: Callable[..., Any], answer: type, wish: Wish) -> Examples:
    """A table that scikit-learn brings along."""
    x, y = load(return_X_y=True)
    return some(wish, x, y, answer)


def table(
    label: str,
    make: Callable[[Wish], Examples],
    hint: str,
    inputs: tuple[str, ...],
    most: int,
    target: str,
    classes: tuple[str, ...] = (),
    **more: Any,
) -> Dataset:
    """An entry; its classes say what is to be found, its target what that is called."""
    tasks: dict[int, Task] = {0: "regression", 2: "binary"}
    task = tasks.get(len(classes), "classes")
    own = {"samples": most} | more.pop("defaults", {})
    shape = (len(inputs),)
    return Dataset(
        *(label, "table", task, make, hint, shape, inputs, classes, target),
        most=most,
        defaults=own,
        **more,
    )


def named(bunch: Any) -> tuple[str, ...]:
    """The columns of a scikit-learn table."""
    return tuple(str(name).replace("_", " ") for name in bunch.feature_names)


ONE_NEURON = {"holdout": 0, "hidden": "", "scale": "none", "batch": 0}
LINES = {
    slug: table(
        f"Rule {rule.label}",
        rule.make,
        f"{len(rule.xs)} numbers that follow a rule: one neuron finds it.",
        ("x",),
        len(rule.xs),
        "y",
        answers=(min(y for _, y in rule.rows), max(y for _, y in rule.rows)),
        defaults=ONE_NEURON | {"optimizer": "sgd"},
    )
    for slug, rule in RULES.items()
}
TABLES = {
    "houses8": table(
        "Eight houses",
        houses8,
        "Size and price of eight houses: one neuron draws the line.",
        ("size",),
        len(HOUSES8),
        "price",
        answers=(0.0, 15.0),
        defaults=ONE_NEURON,
    ),
    "houses": table(
        "Houses",
        houses,
        "Area, bedrooms and age of houses, and their price in thousands.",
        ("area, m²", "bedrooms", "age, years"),
        5_000,
        "price, thousands",
        answers=(0.0, 600.0),
        noisy=True,
        defaults={"samples": 500},
    ),
    "homes": table(
        "Homes",
        homes,
        "Cheap, affordable or expensive, by area, bedrooms, bathrooms and a study.",
        ("area, m²", "bedrooms", "bathrooms", "study"),
        5_000,
        "price class",
        ("cheap", "affordable", "expensive"),
        noisy=True,
        defaults={"samples": 500},
    ),
    "admission": table(
        "Admission",
        exams,
        "Two exam scores of 100 students: who was admitted?",
        ("first exam, points", "second exam, points"),
        5_000,
        "decision",
        ("refused", "admitted"),
        noisy=True,
        defaults={"samples": 100},
    ),
    "tumours": table(
        "Tumours",
        tumours,
        "Size in centimetres: benign or malignant? One lies far out.",
        ("size, cm",),
        len(BENIGN + MALIGNANT),
        "kind",
        ("benign", "malignant"),
        defaults=ONE_NEURON,
    ),
    "iris": table(
        "Iris",
        partial(from_sklearn, sklearn_data.load_iris, np.int64),
        "Three kinds of iris by the size of their leaves.",
        named(sklearn_data.load_iris()),
        150,
        "species",
        ("setosa", "versicolor", "virginica"),
    ),
    "wine": table(
        "Wine",
        partial(from_sklearn, sklearn_data.load_wine, np.int64),
        "Three growers by what a laboratory found in their wine.",
        named(sklearn_data.load_wine()),
        178,
        "grower",
        ("grower 1", "grower 2", "grower 3"),
    ),
    "cancer": table(
        "Breast cancer",
        partial(from_sklearn, sklearn_data.load_breast_cancer, np.int64),
        "Malignant or benign, by thirty measures of the cells.",
        named(sklearn_data.load_breast_cancer()),
        569,
        "finding",
        ("malignant", "benign"),
    ),
    "diabetes": table(
        "Diabetes",
        partial(from_sklearn, sklearn_data.load_diabetes, np.float32),
        "How far the illness will go in a year, by ten measures of a patient.",
        named(sklearn_data.load_diabetes()),
        442,
        "progress in a year",
        answers=(25.0, 346.0),
    ),
    **LINES,
}
