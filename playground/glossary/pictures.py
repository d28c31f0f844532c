"""Words for networks that see, and for taking a trained network elsewhere."""

from playground.glossary.term import Term

PICTURES: dict[str, Term] = {
    "channel": Term(
        "Channel",
        "One value for every pixel of a picture: a grey picture has one channel, a coloured one "
        "has three, for red, green and blue.",
        ("shape", "feature-map"),
    ),
    "convolution": Term(
        "Convolution",
        "Sliding one small kernel over a whole picture and writing down, at each place, how well "
        "it fits.",
        ("kernel", "stride", "padding", "feature-map"),
    ),
    "kernel": Term(
        "Kernel",
        "The small table of weights, also called a filter, that a convolution slides over a "
        "picture; each one learns to find one pattern.",
        ("convolution", "weight"),
    ),
    "stride": Term(
        "Stride",
        "How many pixels a kernel or a pooling window moves at a time; a stride of 2 halves the "
        "picture's width and height.",
        ("convolution", "pooling"),
    ),
    "padding": Term(
        "Padding",
        "Noughts put round a picture before a convolution, so that its edge counts as well and "
        "the result keeps its size.",
        ("convolution", "stride"),
    ),
    "feature-map": Term(
        "Feature map",
        "The picture that one kernel makes of its input: bright where its pattern was found.",
        ("kernel", "convolution", "channel"),
    ),
    "pooling": Term(
        "Pooling",
        "Making a feature map smaller by keeping the largest number, or the average, of each "
        "small window.",
        ("feature-map", "stride"),
    ),
    "transfer-learning": Term(
        "Transfer learning",
        "Starting from layers that were trained on another task, and training only the last ones "
        "on one's own few examples.",
        ("layer", "training-set"),
    ),
    "quantisation": Term(
        "Quantisation",
        "Storing weights as small whole numbers instead of 32-bit ones: a quarter of the size, "
        "and nearly the same answers.",
        ("weight", "tf-lite"),
    ),
    "tf-lite": Term(
        "TF Lite",
        "The form of a TensorFlow model for telephones and small devices, which can run it but "
        "not train it.",
        ("quantisation",),
    ),
}
