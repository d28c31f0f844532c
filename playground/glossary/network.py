"""Words for what a network is made of."""

from playground.glossary.term import Term

NETWORK: dict[str, Term] = {
    "neuron": Term(
        "Neuron",
        "The smallest part of a network, also called a unit: it multiplies each input by a "
        "weight, adds a bias, and passes the sum through an activation.",
        ("weight", "bias", "activation"),
    ),
    "weight": Term(
        "Weight",
        "The number that an input is multiplied by: large weights make an input matter, negative "
        "ones turn it round, and training changes them all.",
        ("neuron", "bias", "initializer"),
    ),
    "bias": Term(
        "Bias",
        "The number that a neuron adds to its sum, so that it can answer something other than "
        "nought when every input is nought.",
        ("neuron", "weight"),
    ),
    "parameter": Term(
        "Parameter",
        "Any number that training changes: every weight and every bias.",
        ("weight", "bias"),
    ),
    "layer": Term(
        "Layer",
        "Neurons that work side by side on the same inputs; what they say is the input of the "
        "next layer.",
        ("neuron", "hidden-layer", "dense"),
    ),
    "hidden-layer": Term(
        "Hidden layer",
        "A layer between the inputs and the output; without one, a network can only draw "
        "straight boundaries.",
        ("layer", "decision-boundary"),
    ),
    "dense": Term(
        "Dense",
        "A dense layer is one in which every neuron is connected to every input.",
        ("layer", "convolution"),
    ),
    "activation": Term(
        "Activation",
        "The curve that a neuron bends its sum with; without it, any number of layers could do "
        "no more than one.",
        ("relu", "sigmoid", "tanh", "softmax"),
    ),
    "sigmoid": Term(
        "Sigmoid",
        "An S-shaped activation from 0 to 1, which can be read as the probability of yes.",
        ("activation", "logits", "vanishing-gradient"),
    ),
    "tanh": Term(
        "Tanh",
        "An S-shaped activation from -1 to 1: a sigmoid stretched so that nought stays nought.",
        ("activation", "sigmoid"),
    ),
    "relu": Term(
        "ReLU",
        "The activation that lets positive numbers through and turns negative ones into nought; "
        "quick to compute, and its slope does not fade with depth.",
        ("activation", "dead-unit"),
    ),
    "gate": Term(
        "Gate",
        "A question with noughts and ones for answers, such as AND and OR; a neuron can be one if "
        "a straight line parts its yes from its no.",
        ("neuron", "exclusive-or", "decision-boundary"),
    ),
    "exclusive-or": Term(
        "Exclusive or",
        "XOR: one or the other, but not both. No single neuron can answer it; two hidden ones and "
        "an output can.",
        ("gate", "hidden-layer", "decision-boundary"),
    ),
    "universal-approximation": Term(
        "Universal approximation",
        "With enough hidden neurons a network can follow any smooth curve as closely as one likes; "
        "it does not say that training finds how.",
        ("hidden-layer", "activation", "overfitting"),
    ),
    "softmax": Term(
        "Softmax",
        "Turns a list of logits into probabilities that add up to 1; the largest logit gets the "
        "largest share.",
        ("logits", "classification", "cross-entropy"),
    ),
    "logits": Term(
        "Logits",
        "The raw numbers of the last layer before sigmoid or softmax turns them into "
        "probabilities; any size and either sign.",
        ("softmax", "sigmoid"),
    ),
    "dead-unit": Term(
        "Dead unit",
        "A neuron that answers nought to every example; its slope is nought too, so that training "
        "cannot wake it.",
        ("relu", "learning-rate"),
    ),
    "initializer": Term(
        "Initializer",
        "The rule for drawing the first weights: all alike and the neurons stay twins, too large "
        "or too small and the signal grows or dies on its way through the layers.",
        ("weight", "seed", "vanishing-gradient"),
    ),
    "decision-boundary": Term(
        "Decision boundary",
        "The line where a classifier is undecided: on one side it says one class, on the other "
        "side another.",
        ("classification", "hidden-layer"),
    ),
    "dropout": Term(
        "Dropout",
        "Switching off a random share of the neurons at every training step, so that none can "
        "rely on another; in use, all of them work.",
        ("regularisation", "overfitting"),
    ),
    "batch-normalisation": Term(
        "Batch normalisation",
        "A layer that shifts and scales its inputs, batch by batch, to mean 0 and variance 1, "
        "which lets deep networks learn faster.",
        ("batch", "scaling"),
    ),
    "flatten": Term(
        "Flatten",
        "Laying out the numbers of a picture in one long row, which is what a dense layer reads.",
        ("shape", "dense"),
    ),
}
