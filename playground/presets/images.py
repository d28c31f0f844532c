"""Networks for pictures to begin with, and questions about them; the figures are of the digits."""

from dataclasses import dataclass

from playground.presets.preset import Preset


@dataclass(frozen=True)
class Network:
    """Hidden layers with a name; which pictures they get is another matter."""

    label: str
    hidden: str
    hint: str


NETWORKS = {
    "small": Network(
        "Small CNN",
        "conv8x3:relu,max2,conv16x3:relu,max2,flatten,32:relu",
        "Two small convolutions and a short dense layer: learns the digits in seconds.",
    ),
    "dense128": Network(
        "Dense 128",
        "flatten,128:relu",
        "No convolution: the picture as one list of numbers, and 128 units that see all of it.",
    ),
    "dense500": Network(
        "Dense 500",
        "flatten,500:relu",
        "The same with 500 units: four times the numbers to learn.",
    ),
    "workshop": Network(
        "Workshop CNN",
        "conv32x3:relu,max2,conv32x3:relu,max2,flatten,128:relu",
        "Twice 32 filters and a pooling, then 128 units: the workshop's second day.",
    ),
    "lenet": Network(
        "LeNet-5",
        "conv6x5same:tanh,avg2,conv16x5:tanh,avg2,flatten,120:tanh,84:tanh",
        "Yann LeCun's network of 1998 that read cheques, with softmax at its end.",
    ),
    "colour": Network(
        "Colour CNN",
        "conv32x3:relu,max2,conv64x3:relu,max2,conv128x3:relu,max2,conv128x3:relu,max2,"
        "flatten,512:relu",
        "Four convolutions for photographs of 150×150 in colour; smaller pictures run out of "
        "pixels on the way.",
    ),
}

SMALL = f"data=digits&lr=0.003&hidden={NETWORKS['small'].hidden}"
DEEP = "conv8x3:{0},max2,conv8x3:{0},max2,flatten,64:{0},64:{0}"
START = f"{SMALL}&stop=accuracy:0.97"  # what the page shows on arrival
NORMED = "conv8x3:{0},bn,max2,conv8x3:{0},bn,max2,flatten,64:{0},bn,64:{0},bn"

IMAGES: dict[str, Preset] = {
    "equal": Preset(
        "Dense or CNN, at equal size?",
        "About 14,400 numbers to learn, spent on small patches or on all pixels at once.",
        {
            "CNN": f"{SMALL}&stop=epochs:20",
            "dense, as large": "data=digits&lr=0.003&hidden=flatten,18:relu&stop=epochs:20",
        },
        "The accuracy on held-out digits, and the pictures of the first layer.",
        "After 20 epochs the CNN has 99 % of the held-out digits right, the dense network 94 to "
        "97 %. A convolution uses its few numbers at every place of the picture, so a stroke that "
        "was learnt in one corner is known in all; a dense unit has to learn each pixel by itself.",
    ),
    "enough": Preset(
        "How many pictures are enough?",
        "The same CNN with 180, 719 or 1,438 digits to learn from.",
        {
            "180": f"{SMALL}&holdout=90&stop=epochs:60",
            "719": f"{SMALL}&holdout=60&stop=epochs:60",
            "1,438": f"{SMALL}&holdout=20&stop=epochs:60",
        },
        "The gap between the accuracy in training and on held-out digits.",
        "All three get every training digit right in the end. Of those held out, 180 pictures "
        "teach enough for about 91 %, 719 for 97 %, 1,438 for 99 %. Each time the pictures get "
        "more, the mistakes get fewer by more than half; no other setting does that.",
    ),
    "scale": Preset(
        "Why divide by 255?",
        "Pixels from 0 to 255 or from 0 to 1, with plain SGD and a rate of 0.03.",
        {
            "0 to 1": "data=digits&optimizer=sgd&lr=0.03&stop=epochs:20",
            "0 to 255": "data=digits&optimizer=sgd&lr=0.03&scale=none&stop=epochs:20",
        },
        "The first epoch of the loss.",
        "From 0 to 1 it reaches about 95 % in 20 epochs. From 0 to 255 the first steps are so "
        "large that hardly any unit answers to a picture again: the accuracy stays about 10 %, "
        "which is guessing. Larger inputs make larger gradients, and the same rate is too high.",
    ),
    "norm": Preset(
        "Can batch norm wake sigmoid up?",
        "Four layers of sigmoid in a row, with and without batch norm after each.",
        {
            "without": f"data=digits&lr=0.003&hidden={DEEP.format('sigmoid')}&stop=epochs:20",
            "with batch norm": f"data=digits&lr=0.003&hidden={NORMED.format('sigmoid')}"
            "&stop=epochs:20",
            "ReLU, without": f"data=digits&lr=0.003&hidden={DEEP.format('relu')}&stop=epochs:20",
        },
        "How many epochs pass before the loss moves at all, and the gap between the two curves.",
        "Without it the loss stands still for five to ten epochs, then 20 are enough for 90 to "
        "94 %. With it every training digit is learnt, yet held-out ones come to 57 to 79 % only: "
        "they are judged by running averages, which follow by 1 % a step, and 20 epochs of so few "
        "digits are 460 steps. ReLU needs no waking: 97 %.",
    ),
}
