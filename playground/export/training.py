"""The lines of a program that train: epoch by epoch, with the same examples in the same order."""

from playground import metrics
from playground.choices import ALL
from playground.experiment import Experiment
from playground.export.data import tested
from playground.export.parts import Part, blocks
from playground.export.story import Story
from playground.grammar import number
from playground.limits import MOST_EPOCHS
from playground.optimizers import OPTIMIZERS
from playground.prepared import JUDGED

# A whole training, and one that is changed by hand as it goes: there it is told how far to go.
PLAIN = """\
{before}for epoch in range(EPOCHS):
{rate}    block, row = divmod(epoch, together(len(x)))
    order = shuffled(SEED, len(x), block)[row]  # another one in each epoch
    found = model.fit(
        x[order],
        y[order],
        batch_size={batch},
        shuffle=False,
        verbose=0,{validation}
    )
    figures = {{name: values[0] for name, values in found.history.items()}}
    if (epoch + 1) % {often} == 0:
        print(epoch + 1, *(f"{{name}} {{value:.4g}}" for name, value in figures.items()))
{after}"""
VALIDATION = """
        validation_data=(val_x, val_y),"""
RATE = "    model.optimizer.learning_rate = {rate}\n"
BEST = """\
lowest, best, weights = model.evaluate(val_x, val_y, verbose=0)[0], 0, model.get_weights()
"""
PATIENCE = """\
    if figures["val_loss"] < lowest:
        lowest, best, weights = figures["val_loss"], epoch + 1, model.get_weights()
{accuracy}    if epoch + 1 - best >= {patience}:
        model.set_weights(weights)
        print("back to the best, epoch", best)
        break
"""
ACCURACY = """\
    if round(figures["{name}"], 6) >= {accuracy}:
        break  # as good as it shall be
"""
STEPS = """\
epoch, seen = 0, 0  # epochs that are complete, and examples of the next one
figures, sums = {{}}, {{}}  # of the last complete epoch, and so far of the next


def train(until, part=0):
    \"\"\"Goes on to the end of an epoch, or so many examples into the next.\"\"\"
    global epoch, seen, figures, sums
    while (epoch, seen) < (until, part):
        model.optimizer.learning_rate = rate(epoch)
        block, row = divmod(epoch, together(len(x)))
        end = part if epoch == until else len(x)
        order = shuffled(SEED, len(x), block)[row][seen:end]  # another one in each epoch
        found = model.fit(x[order], y[order], batch_size=BATCH, shuffle=False, verbose=0)
        for name, values in found.history.items():
            sums[name] = sums.get(name, 0.0) + values[0] * len(order)
        seen = end
        if seen == len(x):
            figures = {{name: value / len(x) for name, value in sums.items()}}
            epoch, seen, sums = epoch + 1, 0, {{}}
            if epoch % {often} == 0:
                print(epoch, *(f"{{name}} {{value:.4g}}" for name, value in figures.items()))
"""
PUT = """\
def put(variable, place, value):
    \"\"\"Sets one weight or bias.\"\"\"
    numbers = variable.numpy()
    numbers[place] = value
    variable.assign(numbers)
"""
EVALUATED = """\
judged = model.evaluate({kind}_x, {kind}_y, batch_size=1024, return_dict=True, verbose=0)
figures |= {{f"{kind}_{{name}}": value for name, value in judged.items()}}
"""
UNTRAINED = """\
figures = model.evaluate(x[:{most}], y[:{most}], return_dict=True, verbose=0)  # not trained yet"""
FINAL = """\
names = [{names}]
print("final", *(f"{{name}} {{figures[name]:.8g}}" for name in names))"""


def parts(story: Story) -> list[Part]:
    """The training of an experiment that nobody touches, and what came of it."""
    it, epochs = story.began, story.ends[0]
    code = plain(story) if epochs else blocks(untrained(it))
    words = "Each epoch takes the examples in another order."
    return [Part("Training", words, code), Part("The figures", "", final(it))]


def base(it: Experiment) -> str:
    """The learning rate to begin with."""
    return number(it.learning_rate)


def rate(it: Experiment, named: str = "") -> str:
    """The learning rate as an expression of `epoch`; `named` stands for what it begins with."""
    least = OPTIMIZERS[it.optimizer].least_rate
    said = named or base(it)
    if it.schedule.slug != "constant":
        said = f"{said} * ({it.schedule.code})"
    return f"max({said}, {least})" if least else said


def batch(it: Experiment) -> str:
    """How many examples share one step."""
    return "len(x)" if it.batch_size == ALL else str(it.batch_size)


def plain(story: Story) -> str:
    """The loop of a training that nobody touches."""
    it, epochs, kept = story.began, story.ends[0], story.began.val_count > 0
    patience = story.rules and story.rules.patience
    accuracy = story.rules and story.rules.accuracy
    name = "val_accuracy" if kept else "accuracy"
    enough = ACCURACY.format(name=name, accuracy=accuracy) if accuracy else ""
    after = PATIENCE.format(accuracy=enough, patience=patience) if patience else enough
    return PLAIN.format(
        before=BEST if patience else "",
        rate=RATE.format(rate=rate(it)) if it.schedule.slug != "constant" else "",
        batch=batch(it),
        validation=VALIDATION if kept else "",
        often=often(epochs),
        after=after,
    ).rstrip()


def often(epochs: int) -> int:
    """After how many epochs it says how far it is: about ten times."""
    return 10 if epochs == MOST_EPOCHS else max(1, epochs // 10)


def untrained(it: Experiment) -> str:
    """The lines that look at a network before any training."""
    first = UNTRAINED.format(most=JUDGED)
    return f"{first}\n{judged(it)}".rstrip()


def judged(it: Experiment) -> str:
    """The lines that look at the examples kept apart, if there are any."""
    return EVALUATED.format(kind="val") if it.val_count else ""


def final(it: Experiment) -> str:
    """The last lines: the figures that the command line tells."""
    metric, test = metrics.for_task(it.dataset.task), tested(it)
    trained = ("", *["val_"] * (it.val_count > 0))
    names = [f"{kind}{name}" for name in ("loss", metric) for kind in trained]
    names += [f"test_{name}" for name in ("loss", metric)] * test
    told = ", ".join(f'"{name}"' for name in names)
    return f"{EVALUATED.format(kind='test') * test}{FINAL.format(names=told)}"
