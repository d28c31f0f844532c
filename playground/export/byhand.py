"""The lines of a program that does again what was done by hand in mid-run, at the same places."""

from dataclasses import replace
from math import prod

import numpy as np

from playground import optimizers, stack
from playground.engine.messages import Entry
from playground.experiment import Experiment
from playground.export import data, inputs, network, training
from playground.export.parts import Part, blocks
from playground.export.source import Sources
from playground.export.story import Place, Stage, Story
from playground.layers import BatchNorm, Conv, Dense

HARDLY = 1e-30  # as good as nought, but an optimizer keeps its memory for it
RATE = '''\
def rate(epoch):
    """The learning rate of an epoch; the first is 0."""
    return {code}
'''
PENALTY = """\
for layer in model.layers:
    if hasattr(layer, "kernel"):
        layer.kernel.regularizer = {rule}"""
ANEW = "model.make_train_function(force=True)  # for the new number"
DATA = ("data", "classes", "samples", "noise", "holdout", "seed", "features", "scale")


def parts(story: Story, sources: Sources) -> list[Part]:
    """How to go on for a while, then stage by stage what was done."""
    first, *branches = stages(story)
    it = first.experiment
    tools = [training.STEPS.format(often=training.often(story.ends[0]))]
    if any(deed.action.startswith("weight ") for one in (first, *branches) for deed in one.deeds):
        tools.append(training.PUT)
    knobs = f"RATE = {training.base(it)}\nBATCH = {training.batch(it)}"
    found = [
        Part(
            "Training",
            "Each epoch takes the examples in another order.",
            blocks(knobs, RATE.format(code=training.rate(it, "RATE")), *tools),
        ),
        Part("What was done by hand", "", steps(first, story)),
    ]
    was = first
    for stage in branches:
        code = blocks(*branched(was, stage, sources), steps(stage, story))
        found.append(Part("A branch", f"From epoch {stage.begins[0]} on in another way.", code))
        was = stage
    last = Part("The figures", "", training.final(was.experiment))
    return [*found, last]


def stages(story: Story) -> list[Stage]:
    """The story's stages; where momentum changes, it never is quite nought."""
    found = story.stages
    moves = any(deed.action == "momentum" for stage in found for deed in stage.deeds)
    if not moves and len(found) == 1:
        return found
    return [replace(stage, experiment=hardly(stage.experiment)) for stage in found]


def hardly(it: Experiment) -> Experiment:
    """The same with a momentum that an optimizer keeps a memory for."""
    options = tuple(
        (name, HARDLY if name == "momentum" and value == 0.0 else value)
        for name, value in it.options
    )
    return replace(it, options=options)


def steps(stage: Stage, story: Story) -> str:
    """A stage's way: so far, then this by hand, then further."""
    last: Place = (story.ends[0], 0)  # where the last epoch is complete that there are figures of
    at = stage.begins
    found = [training.untrained(stage.experiment)] if at == last == (0, 0) else []
    marked = [((deed.epoch, deed.seen), done(stage.experiment, deed)) for deed in stage.deeds]
    for place, lines in [*marked, (stage.ends, [])]:
        if at < last <= place:
            found += [further(last), training.judged(stage.experiment)]
            at = last
        if at < place:
            found.append(further(place))
            at = place
        found += lines
    return "\n".join(filter(None, found))


def further(place: Place) -> str:
    """On to a place."""
    return f"train({place[0]}, {place[1]})" if place[1] else f"train({place[0]})"


def done(it: Experiment, deed: Entry) -> list[str]:
    """The lines that do what was done."""
    match deed.action.split():
        case ["lr"]:
            return [f"RATE = {deed.value}"]
        case ["batch"]:
            return [f"BATCH = {'len(x)' if deed.value == 'all' else deed.value}"]
        case ["weight", index]:
            variable, place = weight(it, int(index))
            return [f"put({variable}, {place}, {deed.value})"]
        case [option]:
            value = hardly(it.changed({option: deed.value})).optimizer_options[option]
            return [f"model.optimizer.{option} = {value!r}", ANEW]
    raise ValueError(f"nobody knows how to '{deed.action}'")


def weight(it: Experiment, index: int) -> tuple[str, tuple[int, ...]]:
    """Which number of which variable is at that place of the vector."""
    for name, shape in variables(it):
        if index < prod(shape):
            return name, tuple(int(one) for one in np.unravel_index(index, shape))
        index -= prod(shape)
    raise ValueError("the network has fewer numbers")


def variables(it: Experiment) -> list[tuple[str, tuple[int, ...]]]:
    """The network's variables in the order of its vector: those that are trained first."""
    trained, carried = [], []
    number = 0
    for layer, before, after in stack.walk(it.input_shape, it.layers):
        own, channels = f"model.layers[{number}]", (after[-1],)
        match layer:
            case Dense():
                trained += [(f"{own}.kernel", (*before, *after)), (f"{own}.bias", channels)]
            case Conv():
                kernel = (layer.kernel, layer.kernel, before[-1], after[-1])
                trained += [(f"{own}.kernel", kernel), (f"{own}.bias", channels)]
            case BatchNorm():
                trained += [(f"{own}.{name}", channels) for name in ("gamma", "beta")]
                names = ("moving_mean", "moving_variance")
                carried += [(f"{own}.{name}", channels) for name in names]
        if stack.slopes(layer):
            number += 1
            slope = (1, 1, *channels) if isinstance(layer, Conv) else channels
            trained.append((f"model.layers[{number}].alpha", slope))
        number += 1
    return [*trained, *carried]


def branched(was: Stage, now: Stage, sources: Sources) -> list[str]:
    """The lines that leave a training for another: the same weights, other choices."""
    old, new = hardly(left(was)), now.experiment
    found = ["seen, sums = 0, {}  # the epoch begins anew"] if was.ends[1] else []
    if any(getattr(old, name) != getattr(new, name) for name in DATA):
        found.append(f"SEED = {new.seed}")
        found.append(data.lines(new, sources))
        found += [part.code for part in inputs.parts(new, sources)]
    penalties = [network.penalty(one) for one in (old, new)]
    if penalties[0] != penalties[1]:
        rule = network.rule(new) or "None"
        found.append(PENALTY.format(rule=rule))
    numbers, same = tuned(old, new)
    if not same:
        found.append(network.compiled(new))
    elif old.loss_slug != new.loss_slug or penalties[0] != penalties[1]:
        found.append("\n".join([*numbers, network.compiled(new, "model.optimizer")]))
    elif numbers:
        found.append("\n".join([*numbers, ANEW]))
    return [*found, *paced(old, new)]


def left(stage: Stage) -> Experiment:
    """A stage's choices as they were in the end."""
    texts = {
        deed.action: deed.value for deed in stage.deeds if not deed.action.startswith("weight ")
    }
    return stage.experiment.changed(texts)


def tuned(old: Experiment, new: Experiment) -> tuple[list[str], bool]:
    """What to tell the optimizer, if it is the same and keeps its memories."""
    both = [
        (it.optimizer, optimizers.structure(it.optimizer, it.optimizer_options))
        for it in (old, new)
    ]
    if both[0] != both[1]:
        return [], False
    was = old.optimizer_options
    return [
        f"model.optimizer.{name} = {value!r}"
        for name, value in new.optimizer_options.items()
        if was[name] != value
    ], True


def paced(old: Experiment, new: Experiment) -> list[str]:
    """Another rate or batch, where they differ."""
    found = []
    if old.learning_rate != new.learning_rate:
        found.append(f"RATE = {training.base(new)}")
    if training.batch(old) != training.batch(new):
        found.append(f"BATCH = {training.batch(new)}")
    code = training.rate(new, "RATE")
    return [*found, RATE.format(code=code)] if code != training.rate(old, "RATE") else found


def told(story: Story) -> list[str]:
    """What was done by hand, a line each."""
    stages = story.stages
    found = []
    for number, stage in enumerate(stages):
        if number:
            other = apart(left(stages[number - 1]), stage.experiment)
            found.append(f"epoch {stage.begins[0]}: a branch, {other}")
        for deed in stage.deeds:
            more = f" and {deed.seen} examples" * bool(deed.seen)
            found.append(f"epoch {deed.epoch}{more}: {deed.action} = {deed.value}")
    return found


def apart(old: Experiment, new: Experiment) -> str:
    """The choices that two experiments do not share, as the second has them."""
    was, now = old.said(whole=True), new.said(whole=True)
    return (
        ", ".join(
            f"{key} = {kind.write(value)}"
            for key, (kind, value) in now.items()
            if key != "stop" and was.get(key) != (kind, value)
        )
        or "nothing changed"
    )
