"""How the people in a room find the app: its address, written large."""

import socket

# Three columns by five rows each, a row a number from 0 to 7.
GLYPHS = {
    "0": (7, 5, 5, 5, 7),
    "1": (2, 6, 2, 2, 7),
    "2": (7, 1, 7, 4, 7),
    "3": (7, 1, 7, 1, 7),
    "4": (5, 5, 7, 1, 1),
    "5": (7, 4, 7, 1, 7),
    "6": (7, 4, 7, 5, 7),
    "7": (7, 1, 1, 2, 2),
    "8": (7, 5, 7, 5, 7),
    "9": (7, 5, 7, 1, 7),
    ".": (0, 0, 0, 0, 2),
    ":": (0, 2, 0, 2, 0),
}


def large(text: str, ink: str = "#") -> str:
    """Figures, dots and colons as a picture of five lines."""
    rows = []
    for row in range(5):
        cells = (f"{GLYPHS[letter][row]:03b}" for letter in text)
        rows.append(" ".join(cells).replace("0", " ").replace("1", ink).rstrip())
    return "\n".join(rows)


def own_address() -> str | None:
    """This machine's address in its network; None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only picks the way out
        except OSError:
            return None
        return str(probe.getsockname()[0])


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def welcome(host: str, port: int, ink: str = "#") -> str:
    """What the terminal says when the app starts."""
    if host not in ("0.0.0.0", "::"):
        return f"\n  Neural Playground: open http://{host}:{port}\n\n"
    address = own_address()
    if address is None:
        return f"\n  There is no network. On this machine: http://localhost:{port}\n\n"
    picture = "\n".join(f"  {line}" for line in large(f"{address}:{port}", ink).split("\n"))
    return (
        "\n  Neural Playground is open to everybody in this network. Type into a browser:\n\n"
        f"{picture}\n\n  http://{address}:{port}\n\n"
    )
