// The plane as neurons see it: painted with what they say, with lines, arrows and points to pull.

const planes = new WeakMap(); // by the node each was given
const EDGE = { left: 30, right: 10, top: 10, bottom: 34 };
const [PAUSE, PATIENCE] = [90, 1000]; // ms between messages, and for Python to answer one
const KEYS = { ArrowUp: [0, 1], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowLeft: [-1, 0] };
const SHAPES = {
  circle: "M-9,0a9,9 0 1,0 18,0a9,9 0 1,0 -18,0",
  square: "M-8,-8h16v16h-16z",
  diamond: "M0,-12L12,0L0,12L-12,0z",
};

/** An element of the picture. */
function make(name, attributes = {}, textContent = "", children = []) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.assign(node, { textContent });
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** From numbers to pixels, and from where the pointer is back to numbers. */
function scales({ svg, data }) {
  const [[left, right], [bottom, top]] = data.bounds;
  const width = svg.clientWidth - EDGE.left - EDGE.right;
  const height = svg.clientHeight - EDGE.top - EDGE.bottom;
  return {
    width,
    height,
    x: (value) => EDGE.left + (width * (value - left)) / (right - left),
    y: (value) => EDGE.top + (height * (top - value)) / (top - bottom),
    under: ({ clientX, clientY }) => {
      const box = svg.getBoundingClientRect();
      const across = (clientX - box.left - EDGE.left) / width;
      const down = (clientY - box.top - EDGE.top) / height;
      return [left + across * (right - left), top - down * (top - bottom)];
    },
  };
}

/** How wide a word's paper is. */
const wide = (text) => 7.2 * text.length + 10;

/** A word on paper of its own. */
function tag(x, y, text) {
  const width = wide(text);
  return make("g", { class: "tag", transform: `translate(${x},${y})` }, "", [
    make("rect", { x: -width / 2, y: -10, width, height: 20, rx: 5 }),
    make("text", {}, text),
  ]);
}

/** All that nobody takes hold of: axes, the lines where a sum is 0, arrows. */
function backdrop({ data }, { x, y, width, height }) {
  const [[left, right], [bottom, top]] = data.bounds;
  const parts = [make("rect", { class: "frame", x: EDGE.left, y: EDGE.top, width, height })];
  for (const at of data.marks) {
    parts.push(make("text", { x: x(at), y: y(bottom) + 15 }, String(at).replace("-", "−")));
    parts.push(make("text", { x: EDGE.left - 12, y: y(at) + 4 }, String(at).replace("-", "−")));
  }
  parts.push(make("text", { class: "title", x: x((left + right) / 2), y: y(bottom) + 30 }, data.titles[0]));
  parts.push(make("text", { class: "title", x: EDGE.left - 12, y: y((bottom + top) / 2) + (data.marks.includes((bottom + top) / 2) ? -20 : 4) }, data.titles[1]));
  const inside = make("g", { "clip-path": "url(#inside)" });
  inside.append(make("path", { class: "axis", d: `M${x(left)},${y(0)}H${x(right)}M${x(0)},${y(bottom)}V${y(top)}` }));
  for (const [[x1, y1], [x2, y2]] of data.lines) {
    const d = `M${x(x1)},${y(y1)}L${x(x2)},${y(y2)}`;
    inside.append(make("path", { class: "border", d }));
  }
  for (const { to, text } of data.arrows) {
    const [x1, y1, x2, y2] = [x(0), y(0), x(to[0]), y(to[1])];
    const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
    const head = { class: "head", d: "M0,0L-13,-6V6z", transform: `translate(${x2},${y2}) rotate(${turn})` };
    inside.append(make("path", { class: "arrow", d: `M${x1},${y1}L${x2},${y2}` }), make("path", head));
    if (text) inside.append(tag(x2 + 6, y2 + (y2 > y1 ? 18 : -18), text));
  }
  const clip = make("clipPath", { id: "inside" }, "", [make("rect", { x: EDGE.left, y: EDGE.top, width, height })]);
  return [clip, ...parts, inside];
}

/** One point, in its place. */
function point(plane, one, scale) {
  const [x, y] = plane.held.get(one.name) ?? one.at;
  const fill = one.shade < 0 ? plane.data.colours.negative : plane.data.colours.positive;
  const d = SHAPES[one.shape];
  const parts = [make("path", { class: "paper", d }), make("path", { class: "mark", d, fill })];
  if (one.ring) parts.unshift(make("circle", { class: "ring", r: 17 }));
  if (one.tag) {
    const [at, half] = [scale.x(x), wide(one.tag) / 2];
    const within = Math.max(EDGE.left + half, Math.min(EDGE.left + scale.width - half, at));
    parts.push(tag(within - at, y > (plane.data.bounds[1][0] + plane.data.bounds[1][1]) / 2 ? 26 : -26, one.tag));
  }
  const transform = `translate(${scale.x(x)},${scale.y(y)})`;
  if (!one.moves) return make("g", { transform }, "", parts);
  const told = `${one.label}, at ${x} and ${y}; arrow keys move it`;
  const at = { class: "grip", role: "button", tabindex: 0, "data-name": one.name, "aria-label": told };
  return make("g", { ...at, transform }, "", [make("circle", { class: "halo", r: 22 }), ...parts]);
}

/** Everything in its place; a point in hand keeps its node, for it holds the pointer. */
function draw(plane) {
  const { svg, canvas, data } = plane;
  if (!svg.clientWidth) return; // not on screen yet
  const scale = scales(plane);
  const box = { left: EDGE.left, top: EDGE.top, width: scale.width, height: scale.height };
  for (const [key, value] of Object.entries(box)) canvas.style[key] = `${value}px`;
  plane.back.replaceChildren(...backdrop(plane, scale));
  const focus = svg.getRootNode().activeElement?.dataset.name;
  const drawn = data.points.map((one) => {
    const made = point(plane, one, scale);
    if (!one.moves) return made;
    const kept = plane.grips.get(one.name);
    if (!kept) return plane.grips.set(one.name, listen(plane, made, one.name)).get(one.name);
    for (const { name, value } of made.attributes) kept.setAttribute(name, value);
    kept.replaceChildren(...made.children);
    return kept;
  });
  const same = drawn.length === plane.front.children.length && drawn.every((one, i) => one === plane.front.children[i]);
  if (!same) plane.front.replaceChildren(...drawn);
  if (focus) svg.querySelector(`[data-name="${focus}"]`)?.focus();
}

/** Move a point, and tell Python now or as soon as it has had time to breathe. */
function move(plane, name, wanted) {
  const { bounds, per } = plane.data; // so many steps to 1
  const value = wanted.map((one, axis) => {
    const [low, high] = bounds[axis];
    return Math.round(Math.min(high, Math.max(low, one)) * per) / per + 0;
  });
  plane.held.set(name, value);
  plane.until = performance.now() + PATIENCE;
  draw(plane);
  clearTimeout(plane.timer);
  plane.timer = setTimeout(() => {
    plane.told = performance.now();
    plane.tell("moved", { name, at: value });
  }, (plane.told ?? 0) + PAUSE - performance.now());
}

/** A point that listens to pointer and keys. */
function listen(plane, node, name) {
  node.addEventListener("pointerdown", (event) => node.setPointerCapture(event.pointerId));
  node.addEventListener("pointermove", (event) => {
    if (node.hasPointerCapture(event.pointerId)) move(plane, name, scales(plane).under(event));
  });
  node.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    const from = plane.held.get(name) ?? plane.data.points.find((one) => one.name === name).at;
    const by = (event.shiftKey ? 1 : 5) / plane.data.per;
    move(plane, name, [from[0] + way[0] * by, from[1] + way[1] * by]);
  });
  return node;
}

/** The picture behind: a byte a pixel, from orange over paper to blue. */
async function paint(plane) {
  const { data, canvas } = plane;
  const { isDark, scale } = await import(`${location.origin}${data.modules}/colour.js`);
  if (plane.over || data !== plane.data) return;
  const colours = scale(data.scales[isDark(plane.figure) ? "dark" : "light"]);
  const { side } = data;
  if (canvas.width !== side) Object.assign(canvas, { width: side, height: side });
  const pen = canvas.getContext("2d");
  const image = pen.createImageData(side, side);
  const bytes = Uint8Array.from(atob(data.bytes), (one) => one.charCodeAt(0));
  new Uint32Array(image.data.buffer).set(Uint32Array.from(bytes, (one) => colours[one]));
  pen.putImageData(image, 0, 0);
}

/** Begin a plane, and follow the width of the page. */
function begin(root) {
  const find = (name) => root.querySelector(name);
  const plane = { figure: find(".plane"), canvas: find("canvas"), svg: find("svg"), held: new Map(), grips: new Map() };
  [plane.back, plane.front] = [make("g"), make("g")];
  plane.svg.replaceChildren(plane.back, plane.front);
  plane.watch = new ResizeObserver(() => plane.data && draw(plane));
  plane.watch.observe(plane.svg);
  plane.end = () => {
    plane.over = true;
    plane.watch.disconnect();
    clearTimeout(plane.late);
    planes.delete(root);
  };
  planes.set(root, plane);
  return plane;
}

/** Take over what Python says; a point just moved waits for Python to have heard of it. */
function accept(plane) {
  clearTimeout(plane.late);
  for (const { name, at } of plane.data.points) {
    if (String(plane.held.get(name)) === String(at)) plane.held.delete(name);
  }
  const wait = (plane.until ?? 0) - performance.now();
  if (wait <= 0) plane.held.clear();
  else if (plane.held.size) plane.late = setTimeout(accept, wait, plane);
  draw(plane);
}

export default function ({ data, parentElement: root, setTriggerValue: tell }) {
  const plane = Object.assign(planes.get(root) ?? begin(root), { data, tell });
  plane.svg.setAttribute("aria-label", data.label);
  plane.figure.style.setProperty("--most", `${data.most}px`);
  accept(plane);
  paint(plane);
  return plane.end;
}
