// A board to draw points on: it holds them while somebody draws, and tells Python after each stroke.
// Python tells it other points only under another turn, so no stroke is lost to a late answer.

const SPACING = 16; // pixels between two points of a stroke
const RUBBER = 14; // pixels around the rubber
const STEPS = 50; // that can be taken back
const boards = new WeakMap();

class Board {
  constructor(root) {
    const part = (name) => root.querySelector(name);
    Object.assign(this, { root: part(".board"), canvas: part("canvas"), points: [], past: [], brush: 0 });
    Object.assign(this, { turn: null, cross: null, last: null, keys: { x: 0.5, y: 0.5 } });
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) this.canvas.addEventListener(name, () => this.end());
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("blur", () => this.look((this.cross = null)));
    part(".undo").onclick = () => this.undo();
    part(".clear").onclick = () => this.change([]);
    this.watch = new ResizeObserver(() => this.look());
    this.watch.observe(this.canvas);
  }

  update(data, tell) {
    Object.assign(this, { data, tell, dark: isDark(this.root) });
    if (data.turn !== this.turn) {
      Object.assign(this, { turn: data.turn, points: data.points, past: [], last: null });
    }
    if (this.brush >= data.brushes.length) this.brush = 0;
    this.offer();
    this.look();
  }

  // Brushes

  offer() {
    const row = this.root.querySelector(".brushes");
    const names = [...this.data.brushes.map((one) => one.name), "Rubber"];
    if (row.dataset.names === JSON.stringify([names, this.dark])) return this.mark();
    row.dataset.names = JSON.stringify([names, this.dark]);
    row.replaceChildren(...names.map((name, place) => this.button(name, place)));
    this.mark();
  }

  button(name, place) {
    const made = document.createElement("button");
    const rubber = place === this.data.brushes.length;
    Object.assign(made, { type: "button", title: rubber ? "Takes away what it touches" : `Key ${place + 1}` });
    made.setAttribute("role", "radio");
    if (!rubber) {
      const { answer } = this.data.brushes[place];
      made.innerHTML = `<svg viewBox="-1.5 -1.5 3 3" aria-hidden="true"><path d="${SHAPES[shape(this.data, answer)]}"/></svg>`;
      made.querySelector("path").setAttribute("fill", colour(this.data, answer, this.dark));
    }
    made.append(name);
    made.onclick = () => this.pick(rubber ? -1 : place);
    made.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const all = [...made.parentElement.children];
      const next = all[(place + step + all.length) % all.length];
      next.click();
      next.focus();
    };
    return made;
  }

  pick(brush) {
    this.brush = brush;
    this.mark();
  }

  mark() {
    const all = [...this.root.querySelectorAll(".brushes button")];
    const at = this.brush < 0 ? all.length - 1 : this.brush;
    all.forEach((one, place) => {
      one.setAttribute("aria-checked", String(place === at));
      one.tabIndex = place === at ? 0 : -1;
    });
  }

  // Strokes

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    return { x, y, inside: x >= 0 && x <= 1 && y >= 0 && y <= 1 };
  }

  begin(event) {
    if (!event.isPrimary || event.button) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.keep();
    this.last = null;
    this.drawing = true;
    this.dab(this.place(event));
  }

  move(event) {
    if (!this.drawing) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) this.dab(this.place(one));
  }

  end() {
    if (!this.drawing) return;
    this.drawing = false;
    this.say();
  }

  /** Drops a point, or rubs some out; a fast stroke has them as close as a slow one. */
  dab(to) {
    const side = this.canvas.clientWidth;
    const far = this.last ? Math.hypot(to.x - this.last.x, to.y - this.last.y) * side : Infinity;
    const gap = this.brush < 0 ? RUBBER / 2 : SPACING;
    if (far < gap) return;
    const from = this.last ?? to;
    const count = this.last ? Math.floor(far / gap) : 1;
    for (let n = 1; n <= count; n++) {
      const share = this.last ? (n * gap) / far : 1;
      this.drop({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    }
    const share = this.last ? (count * gap) / far : 1;
    this.last = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    this.look();
  }

  drop({ x, y }) {
    const [[left, right], [bottom, top]] = this.data.bounds;
    if (this.brush < 0) {
      const side = this.canvas.clientWidth;
      this.points = this.points.filter(([x1, x2]) =>
        Math.hypot((x1 - left) / (right - left) - x, (top - x2) / (top - bottom) - y) * side > RUBBER);
    } else if (x >= 0 && x <= 1 && y >= 0 && y <= 1 && this.points.length < this.data.most) {
      const round = (value, span) => Number(value.toFixed(Math.max(0, 3 - Math.floor(Math.log10(span)))));
      const x1 = round(left + x * (right - left), right - left);
      const x2 = round(top - y * (top - bottom), top - bottom);
      this.points = [...this.points, [x1, x2, this.data.brushes[this.brush].answer]];
    }
  }

  key(event) {
    const step = event.shiftKey ? 0.005 : 0.025;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const digit = Number(event.key);
    if (way) {
      const within = (value) => Math.max(0, Math.min(1, value));
      this.keys = { x: within(this.keys.x + way[0] * step), y: within(this.keys.y + way[1] * step) };
      this.cross = this.keys;
    } else if (event.key === " " || event.key === "Enter") {
      this.cross = this.keys;
      this.keep();
      this.drop(this.keys);
      this.say();
    } else if (event.key === "Backspace") this.undo();
    else if (digit >= 1 && digit <= this.data.brushes.length) this.pick(digit - 1);
    else return;
    event.preventDefault();
    this.look();
  }

  keep() {
    this.past = [...this.past.slice(1 - STEPS), this.points];
  }

  undo() {
    if (!this.past.length) return;
    this.points = this.past.pop();
    this.say();
  }

  change(points) {
    this.keep();
    this.points = points;
    this.say();
  }

  say() {
    this.look();
    this.tell("drawn", { turn: this.turn, points: this.points });
  }

  // What is seen

  look() {
    if (!this.data || !this.canvas.clientWidth) return;
    paint(this.canvas, this.data, this.points, this.cross, getComputedStyle(this.root), this.dark);
    this.count();
  }

  count() {
    const { length } = this.points;
    const most = length >= this.data.most ? ", no more fit" : "";
    const words = `${length.toLocaleString("en")} ${length === 1 ? "point" : "points"}${most}`;
    const shown = this.root.querySelector(".count");
    if (shown.textContent !== words) shown.textContent = words;
    this.root.querySelector(".undo").disabled = !this.past.length;
    this.root.querySelector(".clear").disabled = !length;
  }
}

export default function ({ data, parentElement: root, setStateValue }) {
  if (!boards.has(root)) boards.set(root, new Board(root));
  const board = boards.get(root);
  board.update(data, setStateValue);
  return () => {
    board.watch.disconnect();
    boards.delete(root);
  };
}
