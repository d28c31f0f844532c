"""What can go wrong in words a learner can use; `ui` shows these, everything else is a bug.

PlaygroundError
├── BadChoice     a choice that cannot work, with what would
├── MissingData   a data set that is not on this machine, with how to get it
├── Refused       a limit of this server, with what would fit
└── EngineLost    the engine is gone and could not be brought back
"""


class PlaygroundError(Exception):
    """A sentence for the person at the page: what is wrong, and what would be right."""


class BadChoice(PlaygroundError):
    """A choice that cannot work; `keys` are the settings to blame, the likeliest first."""

    def __init__(self, message: str, *keys: str) -> None:
        super().__init__(message)
        self.keys = keys


class MissingData(PlaygroundError):
    """A data set that has to be fetched first."""


class Refused(PlaygroundError):
    """More than this server is set to give."""


class EngineLost(PlaygroundError):
    """The process that trains is gone."""
