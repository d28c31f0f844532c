// Points that a hand, a finger or the arrow keys move along one axis; Python hears where they are.

const boards = new WeakMap(); // by the node each was given
const EDGE = { left: 34, right: 14, top: 14, bottom: 40 };
const [PAUSE, PATIENCE] = [120, 1000]; // ms between messages, and for Python to answer one
const SHAPES = {
  circle: "M-9,0a9,9 0 1,0 18,0a9,9 0 1,0 -18,0",
  square: "M-8,-8h16v16h-16z",
  diamond: "M0,-11L11,0L0,11L-11,0z",
};
const KEYS = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 };

/** Give an element its attributes. */
function dress(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** An element of the picture. */
function make(name, attributes, textContent = "") {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  return dress(Object.assign(node, { textContent }), attributes);
}

/** From numbers to pixels, and from where the pointer is back to a number. */
function scales({ svg, data }) {
  const width = svg.clientWidth - EDGE.left - EDGE.right;
  const height = data.height - EDGE.top - EDGE.bottom;
  const [[left, right], [bottom, top]] = [data.across, data.up];
  return {
    x: (value) => EDGE.left + (width * (value - left)) / (right - left),
    y: (value) => EDGE.top + (height * (top - value)) / (top - bottom),
    under: ({ clientX, clientY }) => {
      const box = svg.getBoundingClientRect();
      const [across, down] = [clientX - box.left - EDGE.left, clientY - box.top - EDGE.top];
      if (data.moves === "y") return top - (down / height) * (top - bottom);
      return left + (across / width) * (right - left);
    },
  };
}

/** All that nobody takes hold of: rules, words, curves, the answers and the squares of misses. */
function backdrop({ data, values }, { x, y }) {
  const [[left, right], [bottom]] = [data.across.map(x), data.up.map(y)];
  const word = (x, y, text, side = "middle") => make("text", { x, y, "text-anchor": side }, text);
  const parts = [word((left + right) / 2, bottom + 35, data.title)];
  for (const [at, text] of data.marks.up) {
    parts.push(make("path", { class: "rule", d: `M${left},${y(at)}H${right}` }));
    parts.push(word(left - 8, y(at) + 4, text, "end"));
  }
  for (const [at, text] of data.marks.across) parts.push(word(x(at), bottom + 17, text));
  for (const { xs, ys, colour } of data.curves) {
    const points = xs.map((value, place) => `${x(value)},${y(ys[place])}`).join(" ");
    parts.push(make("polyline", { class: "line", points, stroke: colour }));
  }
  for (const { name, at, goal, colour } of data.handles.filter(({ goal }) => goal !== null)) {
    const [from, up, answer] = [x(at), y(values.get(name)), y(goal)];
    const side = Math.abs(answer - up) * (from > (left + right) / 2 ? -1 : 1);
    const d = `M${from},${up}V${answer}h${side}V${up}z`;
    parts.push(make("path", { class: "square", fill: colour, stroke: colour, d }));
    const area = ((goal - values.get(name)) ** 2).toFixed(2);
    if (Math.abs(side) > 36) parts.push(word(from + side / 2, (up + answer) / 2 + 5, area));
    parts.push(make("circle", { class: "goal", cx: from, cy: answer, r: 6 }));
  }
  return parts;
}

/** Everything in its place. */
function draw(board) {
  const { svg, data, values, grips, back } = board;
  if (!svg.clientWidth) return; // not on screen yet
  const scale = scales(board);
  back.replaceChildren(...backdrop(board, scale));
  for (const { name, at, label, shape, colour, tag } of data.handles) {
    const [node, value] = [grips.get(name), values.get(name)];
    const [x, y] = data.moves === "y" ? [at, value] : [value, at];
    node.setAttribute("transform", `translate(${scale.x(x)},${scale.y(y)})`);
    dress(node, { "aria-valuenow": value, "aria-label": label }).children[1].textContent = tag;
    dress(node.lastChild, { d: SHAPES[shape], fill: colour });
  }
}

/** Move a handle, and tell Python now or as soon as it has had time to breathe. */
function move(board, name, wanted) {
  const { low, high, per } = board.data; // so many steps to 1
  const value = Math.min(high, Math.max(low, Math.round(wanted * per) / per));
  if (value === board.values.get(name)) return;
  board.values.set(name, value);
  board.news = { ...board.news, [name]: value };
  board.holds.set(name, performance.now() + PATIENCE);
  draw(board);
  clearTimeout(board.timer);
  board.timer = setTimeout(() => {
    board.tell("moved", board.news);
    Object.assign(board, { told: performance.now(), news: {} });
  }, board.told + PAUSE - performance.now());
}

/** A handle that listens to pointer and keys. */
function grip(board, name) {
  const { low, high, per, turn } = board.data;
  const range = { "aria-valuemin": low, "aria-valuemax": high, "aria-orientation": turn };
  const node = make("g", { class: "handle", role: "slider", tabindex: 0, ...range });
  const tag = make("text", { y: -16, "text-anchor": "middle" });
  node.append(make("circle", { class: "halo", r: 20 }), tag, make("path", { class: "shape" }));
  node.addEventListener("pointerdown", (event) => node.setPointerCapture(event.pointerId));
  node.addEventListener("pointermove", (event) => {
    if (node.hasPointerCapture(event.pointerId)) move(board, name, scales(board).under(event));
  });
  node.addEventListener("keydown", (event) => {
    const by = { Home: low - high, End: high - low }[event.key] ?? KEYS[event.key] / per;
    if (Number.isNaN(by)) return;
    event.preventDefault();
    move(board, name, board.values.get(name) + by);
  });
  return node;
}

/** Take over what Python says; a handle just moved waits for Python to have heard of it. */
function accept(board) {
  const { data, svg, values, grips, holds } = board;
  clearTimeout(board.late);
  board.late = holds.size ? setTimeout(accept, PATIENCE, board) : 0;
  for (const [name, until] of holds) if (performance.now() >= until) holds.delete(name);
  for (const { name, value } of data.handles) {
    if (!holds.has(name)) values.set(name, value);
    if (!grips.has(name)) grips.set(name, svg.appendChild(grip(board, name)));
  }
  draw(board);
}

/** Begin a board, and follow the width of the page. */
function begin(root) {
  const [svg, back] = [root.querySelector(".drag"), make("g", {})];
  svg.replaceChildren(back);
  const board = { svg, back, values: new Map(), grips: new Map(), holds: new Map(), told: 0 };
  const watch = new ResizeObserver(() => draw(board));
  watch.observe(svg);
  board.end = () => boards.delete(root) && watch.disconnect();
  boards.set(root, board);
  return board;
}

export default function ({ data, parentElement: root, setTriggerValue: tell }) {
  const board = Object.assign(boards.get(root) ?? begin(root), { data, tell });
  dress(board.svg, { "aria-label": data.label, style: `height: ${data.height}px` });
  accept(board);
  return board.end;
}
