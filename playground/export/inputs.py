"""The lines of a program between the data and the network: chosen features, and scaling."""

from playground.experiment import Experiment
from playground.export.data import arrays
from playground.export.parts import Part, blocks
from playground.export.source import Sources
from playground.features import FEATURES
from playground.scaling import SCALES

TOLD = '''\
def told(x):
    """What the network is told of each point."""
    x1, x2 = x[:, 0], x[:, 1]
    return np.column_stack([{features}])
'''
SPREAD = "shift, spread = map(np.float32, {fit}(x))  # of the training examples alone\n"


def parts(it: Experiment, sources: Sources) -> list[Part]:
    """None where the network gets the data as they are."""
    features, scaled = chosen(it), scaling(it, sources)
    if not features and not scaled:
        return []
    words = [f"{len(it.features)} numbers made of each point."] * bool(features)
    words += [SCALES[it.scale].hint] * bool(scaled)
    return [Part("What the network gets", " ".join(words), blocks(*features, *scaled))]


def chosen(it: Experiment) -> list[str]:
    """The lines that make features of points."""
    if it.dataset.kind != "points" or it.features == ("x1", "x2"):
        return []
    codes = ", ".join(FEATURES[slug].code for slug in it.features)
    return [TOLD.format(features=codes), everywhere(it, "told({})")]


def scaling(it: Experiment, sources: Sources) -> list[str]:
    """The lines that bring inputs to handy sizes, and pictures to numbers with a point."""
    if it.scale == "none":
        return [everywhere(it, "{}.astype(np.float32)")] if it.dataset.kind == "images" else []
    fit = SCALES[it.scale].fit
    found = SPREAD.format(fit=fit.__name__) + everywhere(it, "({} - shift) / spread")
    return [*sources.of(fit), found]


def everywhere(it: Experiment, what: str) -> str:
    """One thing done to all arrays of inputs."""
    names = arrays(it)
    return f"{', '.join(names)} = {', '.join(what.format(name) for name in names)}"
