// One picture, its numbers, and the long list that Flatten makes of it; all point at one pixel.

const looks = new WeakMap();
const CELL = 25; // px that a number needs
const WIDEST = 28; // numbers in a row
const SHOWN = 3000; // places of the list that the strip can show apart
const STEP = 130; // milliseconds a row
const KEYS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

class Look {
  constructor(root) {
    this.root = root;
    this.find = (name) => root.querySelector(name);
    this.at = [0, 0];
    this.window = [0, 0];
    this.channel = 0;
    this.listen();
  }

  listen() {
    const node = this.find(".picture");
    const under = (event) => {
      const box = node.getBoundingClientRect();
      const place = (share) => clamp(Math.floor(share * this.side), this.side - 1);
      return [place((event.clientY - box.top) / box.height), place((event.clientX - box.left) / box.width)];
    };
    node.onpointermove = (event) => this.point(under(event));
    node.onpointerdown = (event) => this.point(under(event));
    node.onkeydown = (event) => {
      const step = KEYS[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      this.point(this.at.map((place, axis) => clamp(place + step[axis], this.side - 1)));
    };
    this.find(".grid").onpointerover = (event) => {
      const { place } = event.target.dataset;
      if (place !== undefined) this.point(place.split(",").map(Number));
    };
    this.find("input").oninput = (event) => {
      this.halt();
      this.take(Number(event.target.value));
    };
    this.find(".play").onclick = () => (this.timer ? this.halt() : this.play());
    this.watch = new ResizeObserver(() => this.list && this.fit());
    this.watch.observe(this.find(".numbers"));
  }

  /** Another picture; the pixel that is pointed at stays where it was. */
  show(header, list) {
    const same = header.side === this.side;
    Object.assign(this, header, { list });
    this.channel = Math.min(this.channel, this.channels - 1);
    const { side, channels } = this;
    this.at = same ? this.at : [side >> 1, side >> 1];
    const canvas = this.find(".picture canvas");
    const value = (at, one) => list[at * channels + Math.min(one, channels - 1)];
    paint(canvas, side, side, (at) => [value(at, 0), value(at, 1), value(at, 2), 255]);
    canvas.setAttribute("aria-label", `The picture: ${header.label}`);
    this.find(".picture").setAttribute("aria-label", "Arrow keys go from pixel to pixel");
    this.find(".whole h4").textContent = header.title;
    this.find("input").max = side;
    this.switches();
    this.halt();
    this.take(side);
    this.fit(true);
  }

  /** A button for each channel of a picture in colour. */
  switches() {
    const box = this.find(".channels");
    box.hidden = this.channels === 1;
    box.replaceChildren(
      ...NAMES.slice(0, this.channels).map((name, channel) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = name;
        button.setAttribute("aria-pressed", channel === this.channel);
        button.onclick = () => {
          this.channel = channel;
          [...box.children].forEach((one, at) => one.setAttribute("aria-pressed", at === channel));
          this.fill();
          this.point(this.at);
        };
        return button;
      }),
    );
  }

  /** As many numbers as there is room for. */
  fit(anew = false) {
    const wide = Math.floor(this.find(".numbers").clientWidth / CELL);
    const span = Math.min(this.side, WIDEST, Math.max(6, wide));
    if (span === this.span && !anew) return;
    this.span = span;
    this.window = this.at.map((place) => clamp(place - (span >> 1), this.side - span));
    const grid = this.find(".grid");
    grid.style.gridTemplateColumns = `repeat(${span}, minmax(0, 1fr))`;
    grid.style.maxWidth = `${span * 1.2 * CELL}px`;
    grid.replaceChildren(...Array.from({ length: span * span }, () => document.createElement("span")));
    this.fill();
    this.point(this.at);
  }

  /** Writes the numbers of the window, each on its own grey. */
  fill() {
    const { side, span, channels, channel, window: start } = this;
    const whole = span === side;
    const channelled = channels === 1 ? "" : `, ${NAMES[channel]} light`;
    this.find(".numbers h4").textContent = whole
      ? `What the network gets: ${side} × ${side} numbers from 0 (black) to 255${channelled}`
      : `${span} × ${span} of its ${side} × ${side} numbers from 0 (black) to 255${channelled}`;
    this.find(".grid").setAttribute("aria-label", `The numbers of the picture, ${span} by ${span}`);
    put(this.find(".window"), side, [...start, span, span]);
    this.find(".window").hidden = whole;
    [...this.find(".grid").children].forEach((cell, at) => {
      const row = start[0] + Math.floor(at / span);
      const column = start[1] + (at % span);
      const number = this.list[(row * side + column) * channels + channel];
      const colour = shade(number, channels, channel);
      cell.textContent = number;
      cell.dataset.place = [row, column];
      cell.style.background = `rgb(${colour})`;
      cell.style.color = light(colour) > 0.18 ? "rgb(0,0,0)" : "rgb(255,255,255)";
    });
  }

  /** All look at one pixel. */
  point(at) {
    if (!this.list) return;
    const { side, span, channels, channel } = this;
    this.at = at;
    const inside = at.every((place, axis) => place >= this.window[axis] && place < this.window[axis] + span);
    if (!inside) {
      this.window = at.map((place) => clamp(place - (span >> 1), side - span));
      this.fill();
    }
    const [row, column] = at;
    put(this.find(".pixel"), side, [row, column, 1, 1]);
    this.find(".here")?.classList.remove("here");
    const [first, second] = this.window;
    this.find(".grid").children[(row - first) * span + column - second]?.classList.add("here");
    const place = (row * side + column) * channels + channel;
    const sum = channels === 1
      ? `${row} × ${side} + ${column} = ${place}`
      : `(${row} × ${side} + ${column}) × ${channels} + ${channel} = ${place}`;
    this.find(".said").textContent =
      `Row ${row}, column ${column}${channels === 1 ? "" : `, ${NAMES[channel]}`}: ` +
      `${this.list[place]}. In the list it is number ${sum}. All count from 0.`;
    this.mark(row);
  }

  /** So many rows are in the list; the last of them is looked at. */
  take(rows) {
    this.rows = rows;
    const { side, channels, list } = this;
    const filled = rows * side * channels;
    const width = Math.min(list.length, SHOWN);
    const all = this.find(".all");
    paint(all, width, 1, (place) => {
      const at = Math.floor((place * list.length) / width);
      return at < filled ? [...shade(list[at], channels, at % channels), 255] : [0, 0, 0, 0];
    });
    all.setAttribute("aria-label", `The list of ${list.length} numbers, ${filled} of them filled in`);
    this.find("input").value = rows;
    this.find("output").textContent = `${rows} of ${side}`;
    this.find(".play").textContent = this.timer ? "Pause" : "Row by row";
    this.mark(rows - 1);
  }

  /** One row is looked at: in the picture, in the list, and by itself. */
  mark(row) {
    const { side, channels, list, rows } = this;
    const length = side * channels;
    const there = row >= 0 && row < rows;
    const piece = this.find(".piece");
    paint(piece, length, 1, (at) =>
      there ? [...shade(list[row * length + at], channels, at % channels), 255] : [0, 0, 0, 0]);
    piece.setAttribute("aria-label", `Row ${row} as it lies in the list`);
    const part = this.find(".at");
    part.hidden = this.find(".row").hidden = !there;
    part.style.left = `${(100 * row) / side}%`;
    part.style.width = `${100 / side}%`;
    put(this.find(".row"), side, [row, 0, 1, side]);
    const last = (row + 1) * length - 1;
    this.find(".tells").textContent = there
      ? `Row ${row} has become the numbers ${row * length} to ${last} of ` +
        `${list.length.toLocaleString("en")}. A Dense layer sees only this list: that two pixels ` +
        "stand one above the other is lost to it."
      : "This row is not in the list yet.";
  }

  /** Takes one row after the other, from the first if all are taken. */
  play() {
    const from = this.rows >= this.side ? 0 : this.rows;
    const pause = Math.min(STEP, 4_000 / this.side);
    this.timer = setInterval(() => {
      if (this.rows + 1 >= this.side) this.halt();
      this.take(Math.min(this.side, this.rows + 1));
    }, pause);
    this.take(from);
  }

  halt() {
    clearInterval(this.timer);
    this.timer = 0;
    this.find(".play").textContent = "Row by row";
  }
}

export default function ({ data, parentElement: root }) {
  const look = looks.get(root) ?? new Look(root);
  looks.set(root, look);
  const [header, blob] = parts(data);
  if (header.print !== look.print || header.title !== look.title) {
    const turn = (look.turn = (look.turn ?? 0) + 1);
    look.print = header.print;
    read(blob, header).then((list) => turn === look.turn && look.show(header, list));
  }
  return () => {
    look.turn = -1;
    look.halt();
    look.watch.disconnect();
    looks.delete(root);
  };
}
