"""See what a loss punishes: misses, wrong answers, one weight, and many classes."""

import streamlit as st

from playground.grammar import Many, Number, OneOf
from playground.labs import labels as many
from playground.labs import misses as numbers
from playground.labs import surprise as yes
from playground.labs import valley as weight
from playground.labs.tasks import NONE
from playground.ui import address, frame, labels, lesson, misses, surprise, valley
from playground.ui.address import Choice

LABS = {
    "numbers": "Numbers",
    "yes": "Yes or no",
    "weight": "One weight",
    "classes": "Many classes",
}
TASKS = (*numbers.TASKS, *yes.TASKS, *weight.TASKS, *many.TASKS)

frame.page(
    "Losses",
    "A loss is one number for how wrong a network is, and training does nothing but make it "
    "smaller. What it punishes decides what is learned.",
)
choices = address.page(
    "losses",
    {
        "lab": Choice(OneOf(LABS, "lab"), "numbers"),
        "task": Choice(OneOf((NONE, *TASKS), "task"), NONE),
        **{
            key: Choice(Number(numbers.LOW, numbers.HIGH), at)
            for key, at in numbers.at(*numbers.START).items()
        },
        # yes or no
        "y": Choice(OneOf("10", "answer"), "1"),
        "p": Choice(Number(1e-6, 0.99999), 0.2),
        # one weight
        **{
            key: Choice(Number(-weight.FAR, weight.FAR), at)
            for key, at in weight.START.items()
            if key.startswith("x")
        },
        "ones": Choice(Many(OneOf("12345", "point")), weight.START["ones"]),
        "w": Choice(Number(-weight.REACH, weight.REACH), weight.START["w"]),
        # many classes
        "right": Choice(OneOf(many.WORDS, "class"), many.WORDS[0]),
        "labels": Choice(Many(OneOf(many.WORDS, "label")), many.WORDS[:2]),
        **{
            f"{word}_p": Choice(Number(0.01, 1.0), share)
            for word, share in zip(many.WORDS, many.SHARES, strict=True)
        },
        **{
            f"{word}_z": Choice(Number(-5.0, 5.0), logit)
            for word, logit in zip(many.WORDS, many.LOGITS, strict=True)
        },
    },
)
lab = choices.segments(
    "lab", "What to predict", names=LABS.__getitem__, help="Four labs, each with its losses."
)
if lab == "numbers":
    misses.show(choices)
    lesson.ask(
        "losses.outlier",
        "In your data 1 price in 50 is mistyped and far too high. Which loss is the calmest?",
        "Mean absolute error",
        {
            "Mean squared error": "It squares the misses: that one price would pull everything up.",
            "Mean absolute error": "A typing error pulls no harder than any other miss.",
            "It does not matter": "Look at the bars above: one point can make up most of a loss.",
        },
    )
    lesson.ask(
        "losses.double",
        "A prediction misses by 2, another by 6. How much more does the second add to the MSE?",
        "9 times as much",
        {
            "3 times as much": "So it is for the absolute error. Here the misses are squared.",
            "4 more": "The misses differ by 4; their squares are 4 and 36.",
            "9 times as much": "36 against 4: three times as far is nine times as bad.",
        },
    )
elif lab == "yes":
    surprise.show(choices)
    lesson.ask(
        "losses.coin",
        "Your network for two classes has a cross-entropy of 0.693 and stays there. What is it?",
        "Tossing a coin",
        {
            "Nearly finished": "0.693 is what saying 0.5 costs every time: it knows nothing yet.",
            "Tossing a coin": "-ln 0.5 = 0.693. It says 0.5 to everything.",
            "Sure and wrong": "That would cost far more: 4.6 at 0.01.",
        },
    )
    lesson.ask(
        "losses.sure",
        "Which prediction costs cross-entropy most, if the answer is 1?",
        "0.001",
        {
            "0.5": "Only 0.693: in doubt is not wrong.",
            "0.1": "-ln 0.1 = 2.3. Worse is to be surer of what is wrong.",
            "0.001": "-ln 0.001 = 6.9: three zeros, three times 2.303.",
        },
    )
elif lab == "weight":
    valley.show(choices)
    lesson.ask(
        "losses.convex",
        "The loss of one sigmoid neuron under cross-entropy is convex. What is that good for?",
        "Training cannot get stuck in a wrong valley",
        {
            "Training takes one step": "It still takes many; but each leads the right way.",
            "Training cannot get stuck in a wrong valley": "There is one valley at most.",
            "The loss becomes 0": "Not if no weight sorts all the points: try *Mixed up*.",
        },
    )
    lesson.ask(
        "losses.bend",
        "The losses at w = 1, 2 and 3 are 0.5, 0.4 and 0.2. Is the curve convex there?",
        "No",
        {
            "Yes": "0.5 − 2 · 0.4 + 0.2 = -0.1: below 0, so it bends downwards.",
            "No": "The second difference is -0.1. It falls ever faster: the top of a hill.",
        },
    )
else:
    labels.show(choices)
    lesson.ask(
        "losses.pair",
        "A photo can be tagged beach, people and dog at once. What do you put at the end?",
        "Sigmoids and binary cross-entropy",
        {
            "Softmax and categorical cross-entropy": "It shares out one whole: three at once fail.",
            "Sigmoids and binary cross-entropy": "One yes-or-no question a tag.",
        },
    )
    lesson.ask(
        "losses.form",
        "Your labels are the numbers 0 to 9. Which loss takes them as they are?",
        "Sparse categorical cross-entropy",
        {
            "Categorical cross-entropy": "It wants one-hot rows of ten numbers.",
            "Sparse categorical cross-entropy": "It takes the number of the class.",
            "Binary cross-entropy": "It takes answers of 0 and 1 only.",
        },
    )
st.caption("Every number is the loss as Keras defines it, worked out from the values you set.")
