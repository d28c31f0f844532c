"""Three runs for somebody who has none yet: they differ in the learning rate alone."""

COMMON = "data=moons&noise=20&hidden=6:tanh,3:tanh&batch=16&stop=epochs:150"

THREE = {
    "Small steps": f"{COMMON}&lr=0.003",
    "Handy steps": f"{COMMON}&lr=0.1",
    "Huge steps": f"{COMMON}&lr=3",
}
