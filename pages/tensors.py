"""Make tensors, slice them, multiply them cell by cell, and see layers and graphs made of them."""

from playground.grammar import Number, OneOf, Text, Whole
from playground.labs.grids import Table
from playground.labs.tasks import NONE
from playground.labs.tensors import each as both
from playground.labs.tensors import graph as net
from playground.labs.tensors import layers as deep
from playground.labs.tensors import making as make
from playground.labs.tensors import onehot as hot
from playground.labs.tensors import product as times
from playground.labs.tensors import slicing as cut
from playground.labs.tensors.questions import QUESTIONS
from playground.ui import address, frame, lesson
from playground.ui.address import Choice
from playground.ui.tensors import each, graph, layers, making, onehot, product, slicing

LABS = {
    "product": "Matrix product",
    "make": "Make one",
    "slice": "Slice",
    "each": "Element by element",
    "layers": "Layers",
    "onehot": "One-hot",
    "graph": "Graph",
}
SHOWS = {
    "product": product.show,
    "make": making.show,
    "slice": slicing.show,
    "each": each.show,
    "layers": layers.show,
    "onehot": onehot.show,
    "graph": graph.show,
}
CELL = Number(-99.0, 99.0)
SIDE = (1, times.MOST)

frame.page(
    "Tensors",
    "Everything a network holds and does is numbers in tables: inputs, weights, answers. Make "
    "some, take them apart, and multiply two by hand until a layer is no mystery.",
)
choices = address.page(
    "tensors",
    {
        "lab": Choice(OneOf(LABS, "lab"), "product"),
        "task": Choice(OneOf((NONE, *times.TASKS, *cut.TASKS), "task"), NONE),
        # product
        "a": Choice(Table(CELL, SIDE, SIDE), times.A),
        "b": Choice(Table(CELL, SIDE, SIDE), times.B),
        "cell": Choice(Whole(0, times.MOST**2 - 1), 1),
        "side": Choice(OneOf(map(str, times.SIDES), "size"), "40"),
        # make one
        "maker": Choice(OneOf(make.MAKERS, "way to make one"), "normal"),
        "rank": Choice(Whole(0, 4), 3),
        **{
            f"n{axis}": Choice(Whole(1, most), min(most, 2 + axis // 2))
            for axis, most in enumerate(make.SIZES)
        },
        "dtype": Choice(OneOf(make.DTYPES, "dtype"), "float32"),
        "value": Choice(Number(-99.0, 99.0), 3.0),
        "middle": Choice(Number(-10.0, 10.0), 0.0),
        "spread": Choice(Number(0.5, 5.0), 1.0),
        "seed": Choice(Whole(0, 999), 0),
        # slice
        "axes": Choice(OneOf(cut.SHAPES, "rank"), "2"),
        "slice": Choice(Text(cut.MOST), "1:3, ::2"),
        # element by element
        "each": Choice(OneOf(both.EACH, "thing to do"), "multiply"),
        "partner": Choice(OneOf(both.SHAPES, "shape of B"), "same"),
        "x": Choice(Table(CELL, (2, 2), (3, 3)), both.A),
        "y": Choice(Table(CELL, (2, 2), (3, 3)), both.B),
        "place": Choice(Whole(0, 5), 1),
        # layers
        "batch": Choice(Whole(1, 500), 100),
        "widths": Choice(Text(40), ", ".join(map(str, deep.WIDTHS))),
        "image": Choice(Whole(0, deep.IMAGES - 1), 3),
        "neuron": Choice(Whole(0, deep.CLASSES - 1), 2),
        # one-hot
        "classes": Choice(OneOf("23456", "number of classes"), "4"),
        "labels": Choice(Table(CELL, (5, 5), (1, 1)), hot.LABELS),
        "label": Choice(Whole(0, 4), 0),
        "scores": Choice(Table(CELL, (3, 3), (4, 4)), hot.SCORES),
        "score": Choice(Whole(0, 2), 0),
        # graph
        **{f"g{name}": Choice(CELL, at) for name, at in net.START.items()},
        "stage": Choice(Whole(0, len(net.STAGES) - 1), 2),
    },
)
shown = choices.segments(
    "lab", "What to do", names=LABS.__getitem__, help="Seven labs, from one number to a graph."
)
SHOWS[shown](choices)
for name, one in QUESTIONS[shown].items():
    lesson.ask(f"tensors.{name}", one.text, one.right, one.replies)
