"""The network of the backpropagation lab: values on the way forward, gradients on the way back."""

from dataclasses import dataclass

import streamlit as st

from playground.labs import backprop as lab
from playground.labs.backprop import Net
from playground.labs.neuron import figure
from playground.ui import wires
from playground.ui.address import Choices

ENDS = {
    "w1": ("x1", "h1"),
    "w2": ("x2", "h1"),
    "w3": ("x1", "h2"),
    "w4": ("x2", "h2"),
    "w5": ("h1", "y"),
    "w6": ("h2", "y"),
}
BACK = ("back", "update")  # the steps that show gradients
CAPTIONS = {
    "back": "On the links and below the neurons: how the loss changes with each weight, ∂w₁ for "
    "w₁ and so on. **Click on one** to see where its number comes from.",
    "update": "On the links and below the neurons: how the loss changes with each weight, ∂w₁ for "
    "w₁ and so on.",
}
FORWARD = "On the links: the weights; in the circles: what each neuron says."


@dataclass(frozen=True)
class Scheme:
    """What is written on the drawing, at one of the steps."""

    net: Net
    step: str
    picked: str  # the weight whose chain is shown; none on other steps

    @property
    def numbers(self) -> lab.Weights:
        """What stands on the links."""
        return self.net.gradients if self.step in BACK else self.net.weights

    @property
    def far(self) -> float:
        """The number whose link is as thick as they get."""
        if self.step not in BACK:
            return 2.0
        return max(1e-9, *(abs(one) for one in self.numbers.values()))

    def text(self, name: str, *, brief: bool = False) -> str:
        """A number, after its name where there is room."""
        value, back = self.numbers[name], self.step in BACK
        if brief:
            return figure(value, 3 if back else 2)
        return f"{'∂' if back else ''}{lab.label(name)} {figure(value, 4 if back else 2)}"

    def told(self, name: str) -> str:
        """A weight for those who cannot see it."""
        slope = figure(self.net.gradients[name], 5)
        return f"{name}: {figure(self.net.weights[name], 4)}, gradient {slope}"

    def dim(self, name: str) -> bool:
        """Whether the way back to what is picked does not pass here."""
        return bool(self.picked) and name not in route(self.picked)

    def neuron(self, name: str, bias: str, spot: tuple[int, float]) -> wires.Node:
        """A neuron with what it says, its sum and its bias."""
        at = self.net.at
        said, z = {"h1": (at.h1, at.z1), "h2": (at.h2, at.z2), "y": (at.p, at.z3)}[name]
        share = name == "y" or self.net.hidden == "sigmoid"
        return wires.Node(
            name,
            *spot,
            {"h1": "h₁", "h2": "h₂", "y": "ŷ"}[name],
            figure(said, 2),
            2.0 * said - 1.0 if share else max(-1.0, min(1.0, said)),
            f"z = {figure(z, 2)}",
            self.text(bias),
            brief=self.text(bias, brief=True),
            bends=bias if self.step == "back" else "",
            biased=self.told(bias),
            dim=self.dim(bias),
        )

    def link(self, name: str) -> wires.Link:
        """A weight."""
        start, end = ENDS[name]
        return wires.Link(
            start,
            end,
            self.numbers[name],
            self.text(name),
            brief=self.text(name, brief=True),
            share=0.58 if end == "y" else 0.4,
            name=name if self.step == "back" else "",
            told=self.told(name),
            dim=self.dim(name),
        )


def route(name: str) -> tuple[str, ...]:
    """The weights that the loss passes on its way back to this one."""
    of = lab.inner(name)
    return (name,) if of is None else (name, "w5" if of[0] == 1 else "w6")


def draw(choices: Choices, net: Net, step: str) -> None:
    """The network; on the way back a click picks a weight."""
    scheme = Scheme(net, step, choices["link"] if step == "back" else "")
    nodes = [
        wires.Node("x1", 0, 0.0, "x₁", figure(net.x1, 2), round=False),
        wires.Node("x2", 0, 1.0, "x₂", figure(net.x2, 2), round=False),
        scheme.neuron("h1", "b1", (1, 0.0)),
        scheme.neuron("h2", "b2", (1, 1.0)),
        scheme.neuron("y", "b3", (2, 0.5)),
    ]
    loss, what = net.at.loss, "gradients" if step in BACK else "weights"
    wires.show(
        nodes,
        [scheme.link(name) for name in ENDS],
        "neuron.back",
        label=f"Two inputs, two hidden neurons, an output, and the {what}; the loss is {loss:.5f}.",
        far=scheme.far,
        height=340,
        picked=scheme.picked,
        pick=lambda name: choices.put(link=name),
    )
    st.caption(CAPTIONS.get(step, FORWARD))
