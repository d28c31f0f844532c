"""How far an accuracy can be trusted that was measured on so many examples."""


def margin(accuracy: float, count: int) -> float:
    """What chance alone makes of it in 95 of 100 cases, either way: two standard errors."""
    return float(2 * (accuracy * (1 - accuracy) / count) ** 0.5)


def few(share: float, count: int) -> float:
    """How many examples a share of them is."""
    return share * count
