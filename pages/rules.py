"""Write a rule or let a neuron find it, see a rule break, and sort kinds of learning."""

from playground.grammar import Number, OneOf, Text, Whole
from playground.labs import kinds as which
from playground.labs import rules as lab
from playground.labs import sports as motion
from playground.labs.formula import MOST
from playground.labs.grids import Table
from playground.labs.tasks import NONE
from playground.ui import address, frame, lesson
from playground.ui.address import Choice
from playground.ui.rules import function, kinds, sports

LABS = {
    "function": "Function or neuron?",
    "sports": "When rules break",
    "kinds": "Which kind of learning?",
}

frame.page(
    "Rules",
    "A program follows rules that somebody wrote. Learning turns that round: show it examples, "
    "and the rule comes out. See both find the same line, and where only one of them can go on.",
)
choices = address.page(
    "rules",
    {
        "lab": Choice(OneOf(LABS, "lab"), "function"),
        "task": Choice(OneOf((NONE, *lab.TASKS), "task"), NONE),
        # function or neuron
        "table": Choice(OneOf(lab.TABLES, "table"), next(iter(lab.TABLES))),
        "own": Choice(Table(Number(-lab.REACH, lab.REACH), (2, 2), (lab.FEW, lab.MOST)), lab.START),
        "formula": Choice(Text(MOST), "2x"),
        "lr": Choice(Number(1e-5, 1.0), 0.01),
        "epochs": Choice(Whole(1, 100_000), 500),
        "seed": Choice(Whole(0, 999), 0),
        "ask": Choice(Number(-1e6, 1e6), 100.0),
        # when rules break
        "sports": Choice(OneOf(motion.MORE, "number of sports"), "3"),
        "slow": Choice(Number(0.0, motion.FASTEST), 8.0),
        "fast": Choice(Number(0.0, motion.FASTEST), 12.0),
        "told": Choice(OneOf(sports.TOLD, "reading"), "both"),
        # which kind of learning
        **{slug: Choice(OneOf((NONE, *which.BINS), "bin"), NONE) for slug in which.STORIES},
    },
)
shown = choices.segments(
    "lab", "What to do", names=LABS.__getitem__, help="Three labs, from rules to learning."
)
if shown == "function":
    function.show(choices)
    lesson.ask(
        "rules.exact",
        "After 500 epochs a neuron says 18.98, after 1,000 it says 18.9999. When will it say 19?",
        "Never for sure",
        {
            "After ten times as long": "The rest gets smaller still, and is a rest again.",
            "With a larger learning rate": "A larger share each step; but a share all the same.",
            "Never for sure": "Each step takes a share of what is missing. It comes as close as "
            "you have patience for, and nobody told it that w and b are whole numbers.",
        },
    )
    lesson.ask(
        "rules.parameters",
        "How many numbers did the neuron learn?",
        "2",
        {
            "1": "The weight is one. What lifts the line off 0?",
            "2": "A weight and a bias. Large networks learn billions, in the same way.",
            "6": "Six rows are what it learned from. What it learned is a line.",
        },
    )
    lesson.ask(
        "rules.far",
        "Shown x from −1 to 4, whose answer would you trust at x = 1000?",
        "The formula's, if the rule really goes on",
        {
            "The neuron's": "Its error in w, however small, counts 1000 times there.",
            "The formula's, if the rule really goes on": "And that is for you to know: the numbers "
            "from −1 to 4 cannot tell either of you.",
        },
    )
elif shown == "sports":
    sports.show(choices)
    lesson.ask(
        "rules.golf",
        "The network is told speed alone. Does it tell golf from walking?",
        "No",
        {
            "Yes, it learns": "Learn from what? At 5 km/h both are all there is to see. Try it.",
            "No": "What is not in the data cannot be learned. It takes another reading.",
        },
    )
    lesson.ask(
        "rules.labels",
        "Half of the golfers were labelled *walking* by mistake. What does the network learn?",
        "The mistake",
        {
            "To correct it": "It has nothing but the labels to say what is right.",
            "The mistake": "It makes the loss small on the labels it gets, wrong ones too.",
        },
    )
else:
    kinds.show(choices)
    lesson.ask(
        "rules.stars",
        "Reviews come with one to five stars. Is telling the stars from the text regression?",
        "It can be either",
        {
            "Yes, stars are numbers": "One can. But five names would do as well.",
            "No, there are five classes": "One can. But 4 is nearer to 5 than 1 is, and classes "
            "know nothing of that.",
            "It can be either": "As a number, a miss by one star is a small miss. As a class, "
            "every wrong answer is as wrong. Choose what a mistake should cost.",
        },
    )
    lesson.ask(
        "rules.need",
        "What does supervised learning need that is often the dearest part?",
        "Labels",
        {
            "Labels": "Somebody has to write the right answer beside thousands of examples.",
            "A fast computer": "Seldom: what is on this page learns in seconds.",
            "A good rule": "Finding the rule is what it is for.",
        },
    )
