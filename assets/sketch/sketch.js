// A curve drawn with a mouse, a finger or the arrow keys: one height for each place along the axis.

const sketches = new WeakMap(); // by the node each was given
const PAUSE = 250; // ms of rest before Python hears of keys

/** An element of the picture. */
function make(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** Where a height stands on the screen. */
function spot({ svg, data, values }, place) {
  const x = (svg.clientWidth * place) / (values.length - 1);
  const y = (svg.clientHeight * (data.high - values[place])) / (data.high - data.low);
  return [x, y];
}

/** The curve, its places, and the one that the keys are at. */
function draw(sketch) {
  const { svg, data, values, cursor } = sketch;
  if (!svg.clientWidth) return; // not on screen yet
  const [width, height] = [svg.clientWidth, svg.clientHeight];
  const all = values.map((_, place) => spot(sketch, place));
  const zero = (height * data.high) / (data.high - data.low);
  const parts = [
    make("path", { class: "rule", d: `M0,${zero}H${width}M${width / 2},0V${height}` }),
    make("polyline", { class: "line", stroke: data.colour, points: all.map(String).join(" ") }),
    ...all.map(([cx, cy]) => make("circle", { class: "dot", cx, cy, r: 4, fill: data.colour })),
  ];
  if (svg.matches(":focus-visible")) {
    parts.push(make("path", { class: "here", d: `M${all[cursor][0]},0V${height}` }));
  }
  svg.replaceChildren(...parts);
}

/** The place and height under the pointer. */
function under({ svg, data, values }, { clientX, clientY }) {
  const box = svg.getBoundingClientRect();
  const within = (share) => Math.max(0, Math.min(1, share));
  const across = within((clientX - box.left) / box.width) * (values.length - 1);
  const down = within((clientY - box.top) / box.height);
  return [across, data.high - down * (data.high - data.low)];
}

/** Sets every height that a stroke from the last place to this one has passed. */
function stroke(sketch, to) {
  const from = sketch.last ?? to;
  const [left, right] = from[0] < to[0] ? [from, to] : [to, from];
  const [first, last] = [Math.round(left[0]), Math.round(right[0])];
  for (let place = first; place <= last; place++) {
    const share = right[0] > left[0] ? (place - left[0]) / (right[0] - left[0]) : 1;
    const height = left[1] + (right[1] - left[1]) * Math.max(0, Math.min(1, share));
    sketch.values[place] = Math.round(height * 100) / 100;
  }
  sketch.last = to;
  draw(sketch);
}

/** Tell Python, at once or after the keys have rested. */
function say(sketch, pause = 0) {
  clearTimeout(sketch.timer);
  sketch.timer = setTimeout(() => {
    sketch.timer = 0;
    sketch.tell("drawn", sketch.values.map((one) => one + 0));
  }, pause);
}

/** The arrow keys: along the curve, and up and down. */
function key(sketch, event) {
  const { data, values } = sketch;
  const along = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const up = { ArrowUp: 0.1, ArrowDown: -0.1 }[event.key];
  if (along) sketch.cursor = Math.max(0, Math.min(values.length - 1, sketch.cursor + along));
  else if (up) {
    const height = Math.max(data.low, Math.min(data.high, values[sketch.cursor] + up));
    values[sketch.cursor] = Math.round(height * 100) / 100;
    say(sketch, PAUSE);
  } else return;
  event.preventDefault();
  sketch.said.textContent = `place ${sketch.cursor + 1} of ${values.length}: ${values[sketch.cursor]}`;
  draw(sketch);
}

/** Begin a sketch: what it listens to, and how it follows the width of the page. */
function begin(root) {
  const find = (name) => root.querySelector(name);
  const sketch = { svg: find("svg"), said: find("output"), values: [], cursor: 0 };
  const { svg } = sketch;
  svg.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    svg.setPointerCapture(event.pointerId);
    Object.assign(sketch, { drawing: true, last: null });
    stroke(sketch, under(sketch, event));
  });
  svg.addEventListener("pointermove", (event) => {
    if (!sketch.drawing) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) stroke(sketch, under(sketch, one));
  });
  for (const name of ["pointerup", "pointercancel"]) {
    svg.addEventListener(name, () => {
      if (!sketch.drawing) return;
      sketch.drawing = false;
      say(sketch);
    });
  }
  svg.addEventListener("keydown", (event) => key(sketch, event));
  for (const name of ["focus", "blur"]) svg.addEventListener(name, () => draw(sketch));
  find(".clear").onclick = () => {
    sketch.values.fill(0);
    draw(sketch);
    say(sketch);
  };
  sketch.watch = new ResizeObserver(() => sketch.data && draw(sketch));
  sketch.watch.observe(svg);
  sketch.end = () => {
    sketch.watch.disconnect();
    sketches.delete(root);
  };
  sketches.set(root, sketch);
  return sketch;
}

export default function ({ data, parentElement: root, setTriggerValue: tell }) {
  const sketch = Object.assign(sketches.get(root) ?? begin(root), { data, tell });
  sketch.svg.setAttribute("aria-label", data.label);
  // A late answer does not undo what has been drawn since.
  if (!sketch.drawing && !sketch.timer) sketch.values = [...data.values];
  draw(sketch);
  return sketch.end;
}
