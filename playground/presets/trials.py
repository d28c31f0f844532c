"""The workshop's experiments with a dense network: each changes one thing of the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from playground.experiment import Experiment

TAKEN = ("data", "samples", "holdout", "seed")  # from the page that they are tried on


@dataclass(frozen=True)
class Trial:
    """One row of the table."""

    label: str
    changed: str
    choices: Mapping[str, str]
    epochs: int = 5

    def on(self, page: Experiment) -> Experiment:
        """The trial on the pictures of a page."""
        said = page.said(whole=True)
        taken = {key: said[key][0].write(said[key][1]) for key in TAKEN}
        usual = {"batch": "32", "stop": f"epochs:{self.epochs}"}
        return Experiment.from_query(urlencode({**taken, **usual, **self.choices}))


SGD = {"optimizer": "sgd", "lr": "0.01"}
ADAM = {"optimizer": "adam", "lr": "0.001"}

TRIALS: dict[str, Trial] = {
    "sgd": Trial(
        "128 sigmoid, SGD", "where the workshop begins", {"hidden": "flatten,128:sigmoid", **SGD}
    ),
    "adam": Trial("128 sigmoid, Adam", "SGD → Adam", {"hidden": "flatten,128:sigmoid", **ADAM}),
    "relu": Trial("128 ReLU, Adam", "sigmoid → ReLU", {"hidden": "flatten,128:relu", **ADAM}),
    "512": Trial("512 ReLU", "128 → 512 units", {"hidden": "flatten,512:relu", **ADAM}),
    "1024": Trial("1,024 ReLU", "512 → 1,024 units", {"hidden": "flatten,1024:relu", **ADAM}),
    "layer": Trial(
        "128 and 128 ReLU", "one more layer of 128", {"hidden": "flatten,128:relu,128:relu", **ADAM}
    ),
    "15": Trial("128 ReLU, 15 epochs", "5 → 15 epochs", {"hidden": "flatten,128:relu", **ADAM}, 15),
    "30": Trial("128 ReLU, 30 epochs", "5 → 30 epochs", {"hidden": "flatten,128:relu", **ADAM}, 30),
    "raw": Trial(
        "128 ReLU, pixels 0 to 255",
        "no normalisation",
        {"hidden": "flatten,128:relu", "scale": "none", **ADAM},
    ),
}
