// A board to draw on: it holds the strokes while somebody draws, and tells Python after each.
// Python tells it other strokes only under another turn, so no stroke is lost to a late answer.

const boards = new WeakMap();

class Board {
  constructor(root) {
    this.canvas = root.querySelector("canvas");
    Object.assign(this, { strokes: [], line: null, turn: null, ghost: new Image() });
    const on = (name, act) => this.canvas.addEventListener(name, act);
    on("pointerdown", (event) => this.begin(event));
    on("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) on(name, (event) => this.end(event));
    this.ghost.onload = () => this.paint();
  }

  update(data, tell) {
    Object.assign(this, { data, tell });
    const { canvas, ghost } = this;
    if (canvas.width !== data.side) Object.assign(canvas, { width: data.side, height: data.side });
    if (ghost.getAttribute("src") !== data.ghost) ghost.src = data.ghost;
    const answers = this.turn !== null && this.turn !== data.turn;
    if (this.turn !== data.turn) Object.assign(this, { turn: data.turn, strokes: data.strokes });
    this.paint();
    if (answers) this.say();
  }

  place(event) {
    const { left, top, width } = this.canvas.getBoundingClientRect();
    const edge = this.canvas.clientLeft;
    const scale = this.data.side / (width - 2 * edge);
    const round = (value) => Math.round(10 * value * scale) / 10;
    return [round(event.clientX - left - edge), round(event.clientY - top - edge)];
  }

  begin(event) {
    if (!event.isPrimary || event.button) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.line = { type: "stroke", pen: this.data.pen, points: [this.place(event)] };
    this.paint();
  }

  move(event) {
    if (!this.line || !event.isPrimary) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) this.line.points.push(this.place(one));
    this.paint();
  }

  end(event) {
    if (!this.line || !event.isPrimary) return;
    this.strokes = [...this.strokes, this.line];
    this.line = null;
    this.paint();
    this.say();
  }

  say() {
    this.tell("drawing", { raw: { objects: this.strokes }, data: this.canvas.toDataURL("image/png") });
  }

  paint() {
    const pen = this.canvas.getContext("2d");
    const { side, board, chalk } = this.data;
    pen.fillStyle = board;
    pen.fillRect(0, 0, side, side);
    const all = this.line ? [...this.strokes, this.line] : this.strokes;
    if (!all.length && this.data.ghost && this.ghost.complete) {
      if (!this.ghost.naturalWidth) return;
      pen.drawImage(this.ghost, 0, 0, side, side);
    }
    Object.assign(pen, { strokeStyle: chalk, lineCap: "round", lineJoin: "round" });
    for (const { pen: width, points } of all) {
      pen.lineWidth = width;
      pen.beginPath();
      pen.moveTo(points[0][0] - 0.01, points[0][1]); // a line without length would leave no dot
      for (const [x, y] of points) pen.lineTo(x, y);
      pen.stroke();
    }
  }
}

export default function ({ data, parentElement: root, setStateValue }) {
  if (!boards.has(root)) boards.set(root, new Board(root));
  boards.get(root).update(data, setStateValue);
  return () => boards.delete(root);
}
