"""Words for what a network learns from."""

from playground.glossary.term import Term

DATA: dict[str, Term] = {
    "tensor": Term(
        "Tensor",
        "A block of numbers with any number of axes: a single number, a list, a table, a stack of "
        "tables and so on.",
        ("rank", "shape"),
    ),
    "rank": Term(
        "Rank",
        "How many axes a tensor has: 0 for a single number, 1 for a list, 2 for a table.",
        ("tensor", "shape"),
    ),
    "shape": Term(
        "Shape",
        "How long a tensor is along each of its axes; 32 grey pictures of 28 by 28 pixels have "
        "the shape (32, 28, 28, 1).",
        ("tensor", "rank", "channel"),
    ),
    "example": Term(
        "Example",
        "One thing to learn from: a point, a row of a table or a picture, with its right answer.",
        ("feature", "label"),
    ),
    "feature": Term(
        "Feature",
        "One number that the network is told about an example, such as a point's x or a house's "
        "size.",
        ("example", "label", "scaling"),
    ),
    "label": Term(
        "Label",
        "The right answer that comes with an example: a class to recognise or a number to hit.",
        ("classification", "regression"),
    ),
    "classification": Term(
        "Classification",
        "Learning to say which of several classes an example belongs to.",
        ("label", "softmax", "accuracy"),
    ),
    "regression": Term(
        "Regression",
        "Learning to say a number, such as a price, where close is nearly as good as exact.",
        ("label", "mean-squared-error"),
    ),
    "one-hot": Term(
        "One-hot",
        "Writing a class as a list of noughts with a single 1 at its place: class 2 of four is "
        "0, 0, 1, 0 when counting starts at nought.",
        ("label", "softmax"),
    ),
    "noise": Term(
        "Noise",
        "Chance in the data that no rule explains; a network that learns it by heart overfits.",
        ("overfitting",),
    ),
    "scaling": Term(
        "Scaling",
        "Bringing every feature to a similar range, so that one learning rate suits them all.",
        ("feature", "learning-rate"),
    ),
    "training-set": Term(
        "Training set",
        "The examples whose answers the network may look at while it changes its weights.",
        ("validation-set", "test-set"),
    ),
    "validation-set": Term(
        "Validation set",
        "Examples kept out of training to see, epoch by epoch, how the network does on new ones.",
        ("hold-out", "overfitting", "test-set"),
    ),
    "test-set": Term(
        "Test set",
        "Examples used once, at the very end; nothing may be chosen by looking at them, or they "
        "are no longer a fair test.",
        ("validation-set", "early-stopping"),
    ),
    "hold-out": Term(
        "Hold-out",
        "The share of the examples that is kept from training, for validation.",
        ("validation-set", "training-set"),
    ),
    "seed": Term(
        "Seed",
        "The number that all the dice start from; the same seed gives the same data, the same "
        "first weights and the same order, so that a run can be repeated.",
        ("initializer",),
    ),
    "supervised-learning": Term(
        "Supervised learning",
        "Learning from examples that come with the right answer: a number, or one of a few names.",
        ("label", "regression", "classification", "unsupervised-learning"),
    ),
    "unsupervised-learning": Term(
        "Unsupervised learning",
        "Learning from examples without answers: which belong together, which stand out.",
        ("supervised-learning", "reinforcement-learning"),
    ),
    "reinforcement-learning": Term(
        "Reinforcement learning",
        "Learning by doing: no examples, only a reward now and then for what was done.",
        ("supervised-learning", "unsupervised-learning"),
    ),
    "broadcasting": Term(
        "Broadcasting",
        "Using a smaller tensor again and again to go with a larger one: one row of biases is "
        "added to every row of a batch.",
        ("tensor", "bias"),
    ),
    "matrix-product": Term(
        "Matrix product",
        "A table made of two others: each number is a row of the first times a column of the "
        "second, added up. A layer works out all its sums as one product.",
        ("tensor", "layer"),
    ),
    "computational-graph": Term(
        "Computational graph",
        "A calculation drawn as operations and what flows between them. Values go forwards, "
        "slopes come back the same way.",
        ("tensor", "backpropagation"),
    ),
}
