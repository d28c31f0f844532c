// One neuron that looks for a rule: its line, its weight and bias, and what it says of new numbers.

import { Hand } from "../stage/hand.js";
import { dressed } from "../stage/parts.js";
import { Stream } from "../stage/stream.js";
import { figure } from "../stage/words.js";

const EDGE = { left: 48, right: 14, top: 12, bottom: 24 };
const MOST = 1_200; // states that are held; beyond that every other one goes
const GLANCES = 20; // at what was missed
const FAR = 1e5; // pixels; browsers draw nothing farther out

const dress = (node, attributes) => {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};

const make = (name, attributes, textContent = "") =>
  dress(Object.assign(document.createElementNS("http://www.w3.org/2000/svg", name), { textContent }), attributes);

/** Handy numbers from low to high. */
function ticks(low, high, most) {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(10)));
}

/** From numbers to pixels. */
function scales(svg, [left, right], [bottom, top]) {
  const [width, height] = [svg.clientWidth, svg.clientHeight];
  const bound = (value) => Math.max(-FAR, Math.min(FAR, value));
  return {
    x: (value) => EDGE.left + ((width - EDGE.left - EDGE.right) * (value - left)) / (right - left),
    y: (value) => bound(EDGE.top + ((height - EDGE.top - EDGE.bottom) * (top - value)) / (top - bottom)),
  };
}

/** Rules with their numbers, and the names of both axes within their ends. */
function frame({ x, y }, across, up, plain, [below, beside]) {
  const [[left, right], [bottom, top]] = [across, up];
  const parts = [];
  for (const at of ticks(left, right, 8)) {
    parts.push(make("path", { class: "grid", d: `M${x(at)},${y(bottom)}V${y(top)}` }));
    parts.push(make("text", { x: x(at), y: y(bottom) + 16, "text-anchor": "middle" }, plain(at)));
  }
  for (const at of ticks(bottom, top, 5)) {
    parts.push(make("path", { class: "grid", d: `M${x(left)},${y(at)}H${x(right)}` }));
    parts.push(make("text", { x: x(left) - 6, y: y(at) + 4, "text-anchor": "end" }, plain(at)));
  }
  parts.push(make("text", { x: x(right) - 4, y: y(bottom) - 6, "text-anchor": "end" }, below));
  parts.push(make("text", { x: x(left) + 6, y: y(top) + 12 }, beside));
  return parts;
}

/** A number on an axis, however large. */
const brief = (value) => {
  const large = Math.abs(value) >= 1e4;
  return plain(large ? value.toExponential(0).replace("e+", "e") : value.toLocaleString("en"));
};

const plain = (value) => String(value).replace("-", "−");

export class Stage {
  constructor(root) {
    this.root = root;
    this.find = (name) => root.querySelector(name);
    this.way = [];
    this.hand = new Hand(this);
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.find(".plane"));
  }

  /** Other choices, or a new theme; the stream and what is on show stay. */
  update(data, tell) {
    const anew = this.data?.run !== data.run;
    if (anew) Object.assign(this, { way: [], state: null, frame: null, missed: null });
    Object.assign(this, { data, tell });
    dressed(this, data);
    const { style } = this.find(".stage");
    style.setProperty("--weight", data.palette.positive);
    style.setProperty("--bias", data.palette.negative);
    this.find(".plane").setAttribute("aria-label", data.alt);
    this.fields();
    if (this.stream?.address !== data.address) {
      this.stream?.end();
      this.stream = new Stream(data.address, {
        frame: (one) => this.take(one),
        refused: (words) => this.hand.say(words),
        state: (state) => this.hand.connection(state),
      });
      this.stream.look({ output: 0, neurons: 0 });
    } else if (anew) this.stream.say({ anew: true });
    this.draw();
  }

  /** A frame of the stream: a state more on the way, or one that is looked back at. */
  take(frame) {
    if (frame.run !== this.data.run) return;
    if (frame.era !== this.frame?.era) this.way = this.way.filter(({ epoch }) => epoch < frame.epoch);
    this.frame = frame;
    this.hand.follow(frame);
    if (!frame.weights) return;
    const [w, b] = frame.weights.numbers;
    this.state = { epoch: frame.epoch, w, b };
    const after = this.way.findIndex(({ epoch }) => epoch >= frame.epoch);
    if (after < 0) this.way.push(this.state);
    else if (this.way[after].epoch > frame.epoch) this.way.splice(after, 0, this.state);
    if (this.way.length > MOST) this.way = this.way.filter((_, place) => place % 2 === 0);
    this.catchUp(frame);
    this.draw();
  }

  /** Looks back once at what was missed before the page was there, a few states of it: most from where it moved most. */
  catchUp({ kept, epoch }) {
    if (!this.missed) {
      const before = kept.filter((one) => one < epoch);
      const places = Array.from({ length: GLANCES }, (_, i) => Math.round(before.length ** (i / (GLANCES - 1))) - 1);
      this.missed = before.filter((_, place) => places.includes(place));
      this.glancing = this.missed.length > 0;
    } else if (this.missed[0] === epoch) this.missed.shift();
    if (this.missed.length) this.stream.look({ epoch: this.missed[0] });
    else if (this.glancing) {
      this.glancing = false;
      this.stream.look({ epoch: null });
    }
  }

  /** A line of the table for each number that is asked about; the last is the visitor's. */
  fields() {
    const body = this.find(".asked tbody");
    const { asks } = this.data;
    while (body.rows.length < asks.length) {
      const row = body.insertRow();
      for (let i = 0; i < 4; i++) row.insertCell();
      if (body.rows.length === asks.length) row.cells[0].append(this.field());
    }
    asks.forEach(({ x }, place) => {
      const [cell] = body.rows[place].cells;
      if (place < asks.length - 1) cell.textContent = plain(x);
      else if (this.root.activeElement !== cell.firstChild) cell.firstChild.value = x;
    });
  }

  field() {
    const more = { type: "number", step: "any", ariaLabel: "Another number to ask about" };
    const field = Object.assign(document.createElement("input"), more);
    field.onchange = () => {
      if (Number.isFinite(field.valueAsNumber)) this.tell("asked", field.valueAsNumber);
    };
    return field;
  }

  draw() {
    if (!this.data || !this.find(".plane").clientWidth) return;
    const { state } = this;
    this.plane(state);
    this.answers(state);
    if (!state) return;
    const { w, b } = state;
    this.find(".w").textContent = figure(w, 3);
    this.find(".b").textContent = `${b < 0 ? "−" : "+"} ${figure(Math.abs(b), 3)}`;
    const misses = this.data.points.map(([x, y]) => (w * x + b - y) ** 2);
    const loss = misses.reduce((sum, one) => sum + one, 0) / misses.length;
    this.find(".loss").textContent = `loss ${figure(loss, 4)}: the mean of its misses, squared`;
    this.history(state);
  }

  /** What both say of every number that is asked about; the neuron has nothing to say before it is there. */
  answers(state) {
    this.data.asks.forEach(({ x, yours }, place) => {
      const [, says, own, apart] = this.find(".asked tbody").rows[place].cells;
      const said = state && state.w * x + state.b;
      says.textContent = state ? figure(said, 2) : "";
      own.textContent = yours === null ? "–" : plain(Number(yours.toPrecision(6)));
      apart.textContent = state && yours !== null ? figure(said - yours, 3) : "";
    });
  }

  plane(state) {
    const svg = this.find(".plane");
    const { across, up, points, yours, asks } = this.data;
    const { x, y } = scales(svg, across, up);
    const xs = points.map(([at]) => at);
    const [left, right] = [x(Math.min(...xs)) - 8, x(Math.max(...xs)) + 8];
    const parts = [
      make("rect", { class: "seen", x: left, y: EDGE.top, width: right - left, height: y(up[0]) - EDGE.top }),
      ...frame({ x, y }, across, up, plain, ["x", "y"]),
    ];
    const inside = make("svg", { x: 0, y: EDGE.top, width: svg.clientWidth, height: y(up[0]) - EDGE.top });
    const lower = (value) => y(value) - EDGE.top;
    if (state) {
      const says = (at) => lower(state.w * at + state.b);
      for (const [at, value] of points) inside.append(make("path", { class: "miss", d: `M${x(at)},${lower(value)}V${says(at)}` }));
      inside.append(make("path", { class: "own", d: `M${x(across[0])},${says(across[0])}L${x(across[1])},${says(across[1])}` }));
      for (const one of asks) inside.append(make("circle", { class: "ask", cx: x(one.x), cy: says(one.x), r: 5 }));
    }
    if (yours) {
      const path = yours.map(([at, value]) => `${x(at)},${lower(value)}`).join(" ");
      inside.append(make("polyline", { class: "yours", points: path }));
    }
    for (const [at, value] of points) inside.append(make("circle", { class: "dot", cx: x(at), cy: lower(value), r: 6 }));
    svg.replaceChildren(...parts, inside);
  }

  /** The weight and the bias on their way, and where the loss is lowest. */
  history({ epoch }) {
    const svg = this.find(".way");
    const { goal } = this.data;
    const values = [...goal, ...this.way.flatMap(({ w, b }) => [w, b])];
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = 0.12 * (high - low || 1);
    const [across, up] = [[0, Math.max(20, this.way.at(-1).epoch)], [low - room, high + room]];
    const { x, y } = scales(svg, across, up);
    const parts = frame({ x, y }, across, up, brief, ["epoch", ""]);
    const names = [["w", "weight", "weight w"], ["b", "bias", "bias b"]];
    names.forEach(([key, css, words], place) => {
      const path = this.way.map((one) => `${x(one.epoch)},${y(one[key])}`).join(" ");
      parts.push(make("path", { class: "goal", d: `M${x(0)},${y(goal[place])}H${x(across[1])}` }));
      parts.push(make("polyline", { class: css, points: path }));
      const above = goal[place] >= goal[1 - place];
      parts.push(make("text", { class: css, x: x(across[1]) - 4, y: y(goal[place]) + (above ? 15 : -6), "text-anchor": "end" }, words));
    });
    parts.push(make("path", { class: "now", d: `M${x(epoch)},${y(up[0])}V${y(up[1])}` }));
    svg.replaceChildren(...parts);
  }

  end() {
    this.watch.disconnect();
    this.hand.end();
    this.stream?.end();
  }
}
