"""What `Experiment` refuses because it cannot work: networks to break on purpose, with the repair.

Each is a sound experiment and what is changed in its Keras program. The program is then run for
real, so what the page shows is what Keras says to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

FEW = "data=digits&samples=600&batch=32"  # so that it takes a second or two
DENSE = f"{FEW}&hidden=flatten,128:relu&lr=0.003"
CNN = f"{FEW}&hidden=conv8x3:relu,max2,flatten,32:relu&lr=0.003"
SGD = f"{FEW}&hidden=flatten,128:relu&optimizer=sgd&lr=0.1"


@dataclass(frozen=True)
class Break:
    """One way to break a network."""

    label: str
    wrong: str  # what is done, and how one comes to do it
    changes: Mapping[str, str]  # what stands in the sound program → what stands there instead
    why: str  # why Keras says or does what it does
    repair: str  # what puts it right
    query: str = DENSE  # the sound experiment
    both: Mapping[str, str] = field(default_factory=dict)  # changes that the sound one shares
    epochs: int = 5


EVEN = {
    "model = keras": "y = y % 2  # odd or even?\nmodel = keras",
    'keras.layers.Dense(10, activation="softmax")': 'keras.layers.Dense(1, activation="sigmoid")',
    '"sparse_categorical_crossentropy"': '"binary_crossentropy"',
}

BREAKS: dict[str, Break] = {
    "no-flatten": Break(
        "No Flatten",
        "The last Dense layer comes straight after the convolutions; Flatten was forgotten.",
        {
            "    keras.layers.Flatten(),\n": "",
            '    keras.layers.Dense(32, activation="relu"),\n': "",
        },
        "Dense takes maps too: it looks at each of the 13×13 places by itself and makes ten "
        "numbers there. So the network can be built. But then it says 13×13×10 numbers where the "
        "loss expects ten, and Keras stops when it first compares the two.",
        "Put Flatten between the last map and the first Dense.",
        CNN,
    ),
    "few-outputs": Break(
        "5 outputs for 10 classes",
        "Ten digits are to be told apart, but the last layer has five units.",
        {"Dense(10,": "Dense(5,"},
        "An answer is the place of the right output, from 0 to 9, and here the places end at 4: "
        "the first 5 points past the end. Keras does not compare the two while it builds, so it "
        "fails at the first batch with a label that is too large.",
        "One output for each class: ten.",
    ),
    "labels": Break(
        "Labels from 1 to 10",
        "The classes were counted from 1, as people do. Keras counts from 0.",
        {"model = keras": "y = y + 1\nmodel = keras"},
        "Ten outputs have the places 0 to 9, so the label 10 points past the end. Worse would be "
        "a loss that does not check: every digit would be learnt under its neighbour's name.",
        "Count from 0: ten classes are 0 to 9.",
    ),
    "one-hot": Break(
        "The loss for one-hot answers",
        "The answers are numbers from 0 to 9, but the loss is the one for lists of ten.",
        {'"sparse_categorical_crossentropy"': '"categorical_crossentropy"'},
        "categorical_crossentropy wants each answer as a list of ten, nine 0 and one 1. It got "
        "single numbers, and says it in its own words: the rank is the number of axes, and one "
        "(the batch) is not two (the batch, the classes).",
        "Take sparse_categorical_crossentropy, or make the answers one-hot with "
        "keras.utils.to_categorical(y).",
    ),
    "no-channel": Break(
        "No channel",
        "Grey pictures are given as 28×28 numbers, without the 1 for their one channel.",
        {"keras.Input((28, 28, 1))": "keras.Input((28, 28))"},
        "Conv2D wants four axes: pictures, rows, columns, channels. It found three, ndim=3, and "
        "Keras notices while it builds, before any picture is looked at.",
        "Say how many channels there are, even if it is one: (28, 28, 1).",
        CNN,
    ),
    "poolings": Break(
        "One pooling too many",
        "A picture of 28×28 is halved again and again.",
        {
            "    keras.layers.Flatten(),\n": "    keras.layers.MaxPooling2D(2),\n" * 4
            + "    keras.layers.Flatten(),\n"
        },
        "The convolution leaves 26×26, and the poolings 13, 6, 3 and 1: a single place. No window "
        "of 2×2 fits into that. Sizes are all known beforehand, so Keras refuses to build it.",
        "Stop pooling while there is something left to pool.",
        CNN,
    ),
    "no-scaling": Break(
        "No normalisation",
        "Pixels go in as they are, from 0 to 255, instead of from 0 to 1.",
        {"x = x / 255\n": ""},
        "Inputs up to 255 make the sums and the gradients hundreds of times larger. The first "
        "steps throw the weights so far (look at the first loss) that ReLU is 0 for every picture "
        "from then on, with no slope to come back by. All that is left to learn is how frequent "
        "each class is: a loss of 2.3 is -ln 0.1, guessing among ten.",
        "Divide by 255 first.",
        SGD,
    ),
    "one-softmax": Break(
        "Softmax on a single unit",
        "Two classes, odd and even: one output is enough. It was given softmax.",
        {'Dense(1, activation="sigmoid")': 'Dense(1, activation="softmax")'},
        "Softmax shares out 100 % among the outputs, and a single one gets all of it: it says 1, "
        "odd, whatever the picture. The loss falls all the same, for Keras' loss looks at the sum "
        "before the softmax. Only the accuracy tells.",
        "One unit takes sigmoid; softmax needs two units or more.",
        both=EVEN,
    ),
    "zeros": Break(
        "All weights 0",
        "Every weight starts at 0, which looks like a fair start.",
        {
            'activation="relu")': 'activation="relu", kernel_initializer="zeros")',
            'activation="softmax")': 'activation="softmax", kernel_initializer="zeros")',
        },
        "All 128 units make 0 of any picture, where ReLU is flat, so no gradient gets to their "
        "weights; and the last layer sees nothing but zeros. Only its ten biases can learn: how "
        "frequent each class is. Equal weights other than 0 would move, but all of them alike.",
        "Start with random weights, as Keras does by itself.",
    ),
    "ten-sigmoids": Break(
        "Sigmoid for ten classes",
        "The ten outputs have a sigmoid each instead of a softmax together.",
        {'Dense(10, activation="softmax")': 'Dense(10, activation="sigmoid")'},
        "It learns exactly as well: Keras' loss goes back to the sums before the activation and "
        "puts a softmax on them itself, so the two lines are one. But what the network says are "
        "no shares of one answer: ten separate numbers that add up to whatever they like.",
        "Softmax for one answer out of many; sigmoids where several may be true at once.",
    ),
    "mse": Break(
        "Squared error for classes",
        "The loss is the mean squared error between ten outputs and the number of the class.",
        {'"sparse_categorical_crossentropy"': '"mse"'},
        "Squared error subtracts number from number, and here are ten for one. If the shapes did "
        "fit it would still mean little: a 7 is not five more wrong than a 2, only another class.",
        "Cross-entropy for classes, squared error for numbers.",
    ),
    "rate": Break(
        "Learning rate 100",
        "Larger steps should arrive sooner: Adam with a learning rate of 100.",
        {"learning_rate=0.003": "learning_rate=100.0"},
        "Adam moves each weight by about the learning rate in every step, however small the "
        "gradient: by 100, where good weights are smaller than 1. The first steps blow the sums up "
        "(look at the first loss), and every further step jumps over whatever is good.",
        "0.001 to 0.01 is where Adam is at home.",
    ),
    "shuffled": Break(
        "Answers in another order",
        "The answers were shuffled and the pictures were not, so hardly any has its own.",
        {"model = keras": "y = np.random.permutation(y)\nmodel = keras"},
        "There is nothing to find out, only to learn by heart: the training accuracy creeps up, "
        "and on held-out pictures it stays at chance. Keras cannot know. Look at some pictures "
        "with their labels before you train.",
        "Shuffle pictures and answers with the same order.",
        epochs=10,
    ),
}
