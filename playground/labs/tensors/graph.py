"""The computational graph of (a + b) × (c + d): values forwards, slopes backwards."""

from dataclasses import dataclass

START = {"a": 2.0, "b": 1.0, "c": 4.0, "d": -2.0}
INPUTS = tuple(START)
STAGES = (
    "The four inputs are there.",
    "Both sums at once: neither needs the other, so two processors can share the work.",
    "The product has to wait for both sums.",
    "Backwards. At the end the slope is 1: y grows with y as fast as y does.",
    "Through the product: each sum's slope is the **other** sum, for that is what it is "
    "multiplied by.",
    "Through the sums: a sum hands its slope on unchanged, to both of its inputs. All four at "
    "once.",
)


@dataclass(frozen=True)
class Graph:
    """The graph with numbers in it."""

    a: float
    b: float
    c: float
    d: float

    @property
    def values(self) -> dict[str, float]:
        """What stands in every node."""
        p, q = self.a + self.b, self.c + self.d
        inputs = {name: float(getattr(self, name)) for name in INPUTS}
        return {**inputs, "p": p, "q": q, "y": p * q}

    @property
    def slopes(self) -> dict[str, float]:
        """How fast y grows with every node: dy by d node."""
        p, q = self.a + self.b, self.c + self.d
        return {"a": q, "b": q, "c": p, "d": p, "p": q, "q": p, "y": 1.0}

    def known(self, stage: int) -> tuple[set[str], set[str]]:
        """The nodes whose value is known at a stage, and those whose slope is."""
        values = {*INPUTS}
        if stage >= 1:
            values |= {"p", "q"}
        if stage >= 2:
            values |= {"y"}
        slopes = {"y"} if stage >= 3 else set()
        if stage >= 4:
            slopes |= {"p", "q"}
        if stage >= 5:
            slopes |= {*INPUTS}
        return values, slopes

    def told(self) -> str:
        """What the slopes are good for, with the numbers of one input."""
        y, slope = self.values["y"], self.slopes["a"]
        step = Graph(self.a + 0.1, self.b, self.c, self.d).values["y"]
        return (
            f"Make a larger by 0.1 and y goes from {y:g} to {step:g}: by {step - y:.3g}, which is "
            f"0.1 × {slope:g}. That is what the slope of a says, and how a network knows which way "
            "to turn each of its weights."
        ).replace("-", "−")
