"""Things to try on the descent page: each sets the choices, asks, and explains what is seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.labs.surfaces import SURFACES
from playground.optimizers import OPTIMIZERS

NONE = "none"


@dataclass(frozen=True)
class Task:
    """One thing to try."""

    label: str
    question: str
    answer: str
    values: Mapping[str, Any] = field(default_factory=dict)


def fall(rate: float, momentum: float = 0.0, start: float = 0.0, steps: int = 15) -> dict[str, Any]:
    """The choices of a walk down the parabola."""
    return {"x": start, "rate": rate, "momentum": momentum, "steps": steps}


def house(rate: float, scale: str, sizes: tuple[str, ...], epochs: int) -> dict[str, Any]:
    """The choices of a walk down the bowl."""
    return {"lr": rate, "scale": scale, "sizes": sizes, "epochs": epochs, "w1": 0.0, "w0": 10.0}


def contest(surface: str, rates: str, step: int, *slugs: str, same: float = 0.1) -> dict[str, Any]:
    """The choices of a race from the surface's own start."""
    x, y = SURFACES[surface].start
    who = slugs or tuple(OPTIMIZERS)
    start = {f"{surface}_x": x, f"{surface}_y": y}
    return {"surface": surface, "rates": rates, "step": step, "who": who, "same": same} | start


PARABOLA = {
    "crawl": Task(
        "Too small",
        "Fifteen steps and hardly there. Why do the steps get shorter and shorter?",
        "A step is the rate times the slope. Near the lowest place the slope fades, so each step "
        "covers the same share of what is left, here 8%, and never all of it. Raise the rate.",
        fall(0.02),
    ),
    "leap": Task(
        "One step",
        "At this rate a single step is enough. What makes 0.25 so special here?",
        "The slope of this parabola is 4(x − 5), and 0.25 × 4(x − 5) is exactly the way to 5, from "
        "any start. No real network has one rate that is right for all of its weights.",
        fall(0.25, steps=5),
    ),
    "over": Task(
        "Overshoots",
        "It leaps across the lowest place at every step, and gets there all the same. Why?",
        "Each leap lands on the other side, but closer: 0.8 of the distance before. Above a rate "
        "of 0.5 it would land farther away.",
        fall(0.45),
    ),
    "diverge": Task(
        "Diverges",
        "Only a little more than 0.5, and the loss grows without end. What feeds it?",
        "Landing farther out means a steeper slope, and a steeper slope means a longer step. A "
        "loss that becomes NaN in training is most often this.",
        fall(0.55),
    ),
    "climb": Task(
        "Back up?",
        "Steps go downhill only. Will it ever walk back up the other side?",
        "By itself never: the step points against the slope. But a heavy ball keeps its speed. "
        "With momentum 0.9 it rolls past 5 and up the far side, the slope turns it round, and it "
        "swings to rest. The orange triangles are the steps that ended higher.",
        fall(0.02, momentum=0.9, start=-2.0, steps=40),
    ),
}

BOWL = {
    "valley": Task(
        "No scaling",
        "Down the steep wall in a step or two, then a crawl. What keeps it from going faster?",
        "The rate must suit the steepest direction, which is 98 times as steep as the flattest. "
        "A rate above 0.029 flies out, and at such rates the flat way takes very long.",
        house(0.02, "none", ("8",), 60),
    ),
    "round": Task(
        "With scaling",
        "The same houses and the same line to start from. Why is it suddenly so easy?",
        "With mean 0 and spread 1 the bowl is equally steep on all sides. The slope points "
        "straight at the lowest place, and one rate is right for both weights.",
        house(0.3, "standard", ("8",), 60),
    ),
    "noise": Task(
        "Noise",
        "The stochastic path is never still, even around the star. Where does its noise come from?",
        "At the star the eight pulls cancel out, yet each alone does not (see the last picture). "
        "One house a step means one of these pulls at a time; four a step cancel some of it.",
        house(0.1, "standard", ("8", "4", "1"), 60),
    ),
    "calm": Task(
        "Smaller steps",
        "A tenth of the rate: what happens to the noise, and what does it cost?",
        "The noise shrinks with the rate, and the way takes longer. So training often begins with "
        "large steps and ends with small ones: a learning-rate schedule.",
        house(0.01, "standard", ("8", "4", "1"), 60),
    ),
}

RACE = {
    "zigzag": Task(
        "Zigzag",
        "Who leaps from wall to wall of the ravine, each at its best rate, and who walks straight?",
        "SGD has one rate for both weights: so large that the steep walls throw it to and fro, and "
        "still a crawl along the flat floor. Momentum swings, and gathers speed along the floor. "
        "Adagrad divides each weight's step by its own slopes: x and y get rates of their own.",
        contest("ravine", "best", 20, "sgd", "momentum", "adagrad"),
    ),
    "plain": Task(
        "Who moves?",
        "Everybody has the same rate, 0.1. Why has SGD not left the plateau?",
        "Its step is the rate times the slope, and out here the slope is next to nothing. Adam, "
        "RMSprop and Lion divide by the size of the slope, so they walk where it is flat as well.",
        contest("plateau", "same", 60, "sgd", "momentum", "rmsprop", "adam", "lion"),
    ),
    "ridge": Task(
        "Off the ridge",
        "All start almost on the ridge of the saddle, y = 0. Who gets off it first?",
        "The slope to the side is tiny there, and so are SGD's steps to the side. RMSprop and Adam "
        "divide the step of y by the slopes of y, however tiny, and are off at once. With enough "
        "steps all get away: a saddle delays, it does not hold.",
        contest("saddle", "same", 20, "sgd", "momentum", "rmsprop", "adam", same=0.1),
    ),
    "valleys": Task(
        "Where to?",
        "One start, and their ways part. Who ends where, and does it matter?",
        "Not for the loss: it is 0 in all four valleys. A network has countless such places, which "
        "is why two trainings end with different weights and equally good answers.",
        contest("himmelblau", "best", 100),
    ),
    "banana": Task(
        "The bend",
        "Into the bend is easy. Who gets along its floor in 100 steps?",
        "The floor is flat and it curves. Momentum, Nesterov and Adam carry their speed round it; "
        "Adagrad has used up its steps on the walls.",
        contest("rosenbrock", "best", 100, "sgd", "momentum", "nesterov", "adagrad", "adam"),
    ),
    "hollows": Task(
        "Many hollows",
        "Each has its best rate. Who gets to the lowest hollow, in the middle?",
        "Long steps leap over the walls between the hollows; who then shortens them stays in the "
        "lowest. Small steps end in the hollow they began in.",
        contest("bumps", "best", 200),
    ),
    "fair": Task(
        "Is it fair?",
        "The same rate, 0.1, for all on a plain bowl. Does the ranking say which rule is best?",
        "No: a rate means something else in every rule. Switch to the best rate of each and look "
        "who is first now. Compare optimizers only after you have tuned each.",
        contest("bowl", "same", 60),
    ),
}
TASKS = {**PARABOLA, **BOWL, **RACE}
