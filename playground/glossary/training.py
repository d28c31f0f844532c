"""Words for how a network learns, and for what goes wrong."""

from playground.glossary.term import Term

TRAINING: dict[str, Term] = {
    "loss": Term(
        "Loss",
        "One number for how wrong the network is; training does nothing but make it smaller.",
        ("metric", "gradient", "cross-entropy", "mean-squared-error"),
    ),
    "cross-entropy": Term(
        "Cross-entropy",
        "The usual loss for classes: it is small when the right class got a high probability and "
        "grows without bound when the network was sure and wrong.",
        ("loss", "softmax", "classification"),
    ),
    "mean-squared-error": Term(
        "Mean squared error",
        "The usual loss for numbers: the average of the squared misses, so that one large miss "
        "counts more than many small ones.",
        ("loss", "regression"),
    ),
    "metric": Term(
        "Metric",
        "A figure for people to judge a network by, such as accuracy; training does not use it.",
        ("accuracy", "loss"),
    ),
    "accuracy": Term(
        "Accuracy",
        "The share of the examples that got the right class.",
        ("metric", "confusion-matrix"),
    ),
    "confusion-matrix": Term(
        "Confusion matrix",
        "A table of right classes against predicted ones; what lies off its diagonal shows which "
        "classes are taken for which.",
        ("accuracy", "classification"),
    ),
    "gradient": Term(
        "Gradient",
        "For every weight, how steeply the loss rises when that weight grows; a step against it "
        "goes downhill.",
        ("gradient-descent", "backpropagation"),
    ),
    "gradient-descent": Term(
        "Gradient descent",
        "Learning by many small steps downhill on the loss; called stochastic when each step "
        "looks at one batch only.",
        ("gradient", "learning-rate", "batch"),
    ),
    "backpropagation": Term(
        "Backpropagation",
        "Working out the gradient of every weight in one pass from the output back to the input, "
        "layer by layer, by the chain rule.",
        ("gradient", "vanishing-gradient"),
    ),
    "chain-rule": Term(
        "Chain rule",
        "If one number moves a second and that moves a third, their slopes multiply; applied link "
        "by link from the loss backwards it gives every gradient.",
        ("backpropagation", "gradient", "loss"),
    ),
    "learning-rate": Term(
        "Learning rate",
        "How large a step training takes: too small and it crawls, too large and it leaps over "
        "the valley or flies out of it.",
        ("gradient-descent", "schedule", "divergence"),
    ),
    "schedule": Term(
        "Schedule",
        "A plan for changing the learning rate as training goes on, mostly from large to small.",
        ("learning-rate", "epoch"),
    ),
    "optimizer": Term(
        "Optimizer",
        "The rule that turns gradients into steps; Adam, for one, keeps a step size of its own for "
        "every weight.",
        ("gradient-descent", "momentum"),
    ),
    "momentum": Term(
        "Momentum",
        "Keeping part of the last step's speed, like a ball rolling downhill, which smooths a "
        "zigzag and carries over small bumps.",
        ("optimizer",),
    ),
    "batch": Term(
        "Batch",
        "The examples that share one step: their gradients are averaged before the weights move.",
        ("step", "epoch", "gradient-descent"),
    ),
    "step": Term(
        "Step",
        "One change of all the weights, made after looking at one batch.",
        ("batch", "epoch"),
    ),
    "epoch": Term(
        "Epoch",
        "One pass over the whole training set, batch by batch.",
        ("batch", "training-set"),
    ),
    "overfitting": Term(
        "Overfitting",
        "Learning the training examples by heart: the training loss keeps falling while the "
        "validation loss rises.",
        ("validation-set", "regularisation", "early-stopping"),
    ),
    "underfitting": Term(
        "Underfitting",
        "Being too simple, or too little trained, to catch the rule even on the training set.",
        ("overfitting", "hidden-layer"),
    ),
    "regularisation": Term(
        "Regularisation",
        "Anything that keeps a network simple so that it does better on new examples: penalties "
        "on large weights, dropout, early stopping.",
        ("l1", "l2", "dropout", "early-stopping"),
    ),
    "l1": Term(
        "L1",
        "A penalty on the size of every weight, added to the loss; it drives weights that matter "
        "little to exactly nought.",
        ("l2", "regularisation"),
    ),
    "l2": Term(
        "L2",
        "A penalty on the square of every weight, added to the loss; it keeps all weights small "
        "and even.",
        ("l1", "regularisation"),
    ),
    "early-stopping": Term(
        "Early stopping",
        "Ending the training when the validation loss has not improved for a while, and going "
        "back to the best epoch.",
        ("validation-set", "overfitting"),
    ),
    "vanishing-gradient": Term(
        "Vanishing gradient",
        "Gradients that shrink on their way back through the layers, until the first layers "
        "hardly learn; flat activations such as sigmoid bring it about.",
        ("backpropagation", "sigmoid", "relu", "initializer"),
    ),
    "plateau": Term(
        "Plateau",
        "A stretch of training in which the loss hardly moves, because the ground is flat or the "
        "steps are too small.",
        ("learning-rate", "vanishing-gradient"),
    ),
    "divergence": Term(
        "Divergence",
        "Training that runs away: every step overshoots further, and the loss grows until it is "
        "no number any more.",
        ("learning-rate", "nan"),
    ),
    "nan": Term(
        "NaN",
        "Short for not a number: what a computer writes when a sum has no answer, such as "
        "infinity minus infinity; it mostly means that the learning rate was too large.",
        ("divergence", "learning-rate"),
    ),
}
