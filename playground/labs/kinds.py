"""Which kind of learning is it? Stories to sort, and why each belongs where it does."""

from collections.abc import Mapping
from dataclasses import dataclass

NONE = "none"


@dataclass(frozen=True)
class Bin:
    """A kind of learning."""

    label: str
    hint: str


BINS = {
    "regression": Bin("Regression", "Examples come with their answer, and the answer is a number."),
    "classification": Bin("Classification", "Examples come with their answer, one of a few names."),
    "unsupervised": Bin("Unsupervised", "Examples without answers: find what goes together."),
    "reinforcement": Bin(
        "Reinforcement",
        "No examples: act, be rewarded now and then, and try to get more of it.",
    ),
}


@dataclass(frozen=True)
class Story:
    """Something to be learned."""

    text: str
    bin: str
    why: str


STORIES = {
    "flat": Story(
        "From area and age of 2,000 sold flats and their prices: what will this one cost?",
        "regression",
        "Each flat comes with its price, and a price is a number.",
    ),
    "spam": Story(
        "From 50,000 mails that people have marked: is the new one spam?",
        "classification",
        "Each mail comes with its mark, and there are two: spam or not.",
    ),
    "chess": Story(
        "A program plays a million games of chess against itself, and hears who has won.",
        "reinforcement",
        "Nobody shows it good moves; it tries, and winning is the reward.",
    ),
    "shops": Story(
        "A shop has what 10,000 customers bought, and wants groups of similar ones.",
        "unsupervised",
        "No customer comes with the name of a group: the groups have to be found.",
    ),
    "digit": Story(
        "From 60,000 pictures of digits, each labelled 0 to 9: which digit is this?",
        "classification",
        "The answers are digits, but names all the same: an 8 is not twice a 4.",
    ),
    "rain": Story(
        "From ten years of weather records: how many millimetres of rain will fall tomorrow?",
        "regression",
        "Every past day comes with its answer, and millimetres are a number.",
    ),
    "walk": Story(
        "A robot falls over again and again, and gets a point for each metre it walks.",
        "reinforcement",
        "It learns from points for what it does, not from examples of walking.",
    ),
    "gears": Story(
        "A machine hums for months and all is well. Say when it begins to sound unusual.",
        "unsupervised",
        "There are no labelled faults: it learns what is usual and notices what is not.",
    ),
    "tumour": Story(
        "From measures of 569 tumours and what they proved to be: benign or malignant?",
        "classification",
        "Each comes with its answer, one of two names.",
    ),
    "ticket": Story(
        "From 300 bus stops with the minutes their buses were late: how late is the next one?",
        "regression",
        "Minutes are a number, and every example has them.",
    ),
}


@dataclass(frozen=True)
class Sorted:
    """How far somebody has come with the game."""

    put: Mapping[str, str]  # story → bin, or NONE

    @property
    def next(self) -> str | None:
        """The story whose turn it is."""
        return next((slug for slug in STORIES if self.put[slug] == NONE), None)

    @property
    def right(self) -> list[str]:
        """Stories that lie where they belong."""
        return [slug for slug, one in STORIES.items() if self.put[slug] == one.bin]

    @property
    def done(self) -> int:
        """How many stories lie somewhere."""
        return sum(where != NONE for where in self.put.values())

    def of(self, kind: str) -> list[str]:
        """The stories that were put into one bin."""
        return [slug for slug in STORIES if self.put[slug] == kind]

    def told(self) -> str:
        """How it went so far."""
        if not self.done:
            return f"{len(STORIES)} stories. Where does each belong?"
        whole = len(STORIES)
        if self.done < whole:
            return f"{len(self.right)} of {self.done} right, {whole - self.done} to go."
        if len(self.right) == whole:
            return f"All {whole} are right."
        wrong = whole - len(self.right)
        return f"{len(self.right)} of {whole} right. Look at the {wrong} marked ✗, and move them."
