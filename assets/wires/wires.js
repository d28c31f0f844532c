// A small network with its numbers: nodes hold what they say, links are as thick as their weights.

const drawings = new WeakMap(); // by the node each was given
const WIDE = 480; // pixels from which there is room for more than numbers

/** An element of the picture. */
function make(name, attributes = {}, textContent = "", children = []) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.assign(node, { textContent });
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** Whether there is room for numbers alone. */
const narrow = ({ svg }) => svg.clientWidth < WIDE;

/** Where every node stands, by its name: columns from left to right, heights from 0 to 1. */
function placed(drawing) {
  const { svg, data } = drawing;
  const r = narrow(drawing) ? 22 : 27;
  const edge = r + 18;
  const step = (svg.clientWidth - 2 * edge) / Math.max(1, data.columns - 1);
  const [top, bottom] = [r + 26, data.height - r - 50];
  const spot = ({ column, at }) => ({ x: edge + column * step, y: top + (bottom - top) * at, r });
  return new Map(data.nodes.map((node) => [node.name, spot(node)]));
}

/** A number on paper of its own, so that lines behind it do not matter. */
function tag(x, y, text) {
  const width = 7.4 * text.length + 10;
  return make("g", { class: "tag", transform: `translate(${x},${y})` }, "", [
    make("rect", { x: -width / 2, y: -11, width, height: 22, rx: 6 }),
    make("text", {}, text),
  ]);
}

/** What can be picked is a button, for the pointer, a finger and the keyboard. */
function button(drawing, name, told, parts) {
  const { data, tell } = drawing;
  const pressed = String(data.picked === name);
  const at = { class: "pick", role: "button", tabindex: 0, "data-name": name, "aria-label": told };
  const node = make("g", { ...at, "aria-pressed": pressed }, "", parts);
  node.onclick = () => drawing.tell("pick", name);
  node.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    tell("pick", name);
  };
  return node;
}

/** A weight: a line from one node to the next, and its number on it. */
function link(drawing, places, one) {
  const { data } = drawing;
  const [a, b] = [places.get(one.from), places.get(one.to)];
  const away = Math.hypot(b.x - a.x, b.y - a.y);
  const [dx, dy] = [(b.x - a.x) / away, (b.y - a.y) / away];
  const d = `M${a.x + dx * a.r},${a.y + dy * a.r}L${b.x - dx * b.r},${b.y - dy * b.r}`;
  const stroke = one.weight < 0 ? data.colours.negative : data.colours.positive;
  const width = one.weight ? 1.5 + 8 * Math.min(1, Math.abs(one.weight) / data.far) : 1;
  const line = make("path", { class: "link", d, stroke, "stroke-width": width });
  if (!one.weight) line.setAttribute("stroke-dasharray", "3 5");
  const share = one.share;
  const label = tag(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share, narrow(drawing) ? one.brief : one.text);
  const parts = [make("path", { class: "catch", d }), line, label];
  const whole = one.name ? button(drawing, one.name, one.told, parts) : make("g", {}, "", parts.slice(1));
  whole.classList.toggle("dim", one.dim);
  return whole;
}

/** A node: its name above, what it says inside, its sum and its bias below. */
function cell(drawing, places, node) {
  const { data } = drawing;
  const { x, y, r } = places.get(node.name);
  const fill = node.shade < 0 ? data.colours.negative : data.colours.positive;
  const opacity = 0.42 * Math.min(1, Math.abs(node.shade));
  const round = node.round ? r : 8;
  const box = { x: x - r, y: y - r, width: 2 * r, height: 2 * r, rx: round };
  const parts = [
    make("rect", { ...box, class: "ground" }),
    make("rect", { ...box, class: "cell", fill, "fill-opacity": opacity }),
    make("text", { class: "value", x, y }, node.value),
    make("text", { class: "name", x, y: y - r - 10 }, node.label),
  ];
  if (node.below) parts.push(make("text", { class: "below", x, y: y + r + 17 }, node.below));
  const found = [node.pick ? button(drawing, node.name, node.told, parts) : make("g", {}, "", parts)];
  if (node.bias) {
    const pill = [tag(x, y + r + 36, narrow(drawing) ? node.brief : node.bias)];
    const whole = node.bends ? button(drawing, node.bends, node.biased, pill) : make("g", {}, "", pill);
    whole.classList.toggle("dim", node.dim);
    found.push(whole);
  }
  return found;
}

/** Everything anew; who had the focus keeps it. */
function draw(drawing) {
  const { svg, data } = drawing;
  if (!svg.clientWidth) return; // not on screen yet
  const focus = svg.getRootNode().activeElement?.dataset.name;
  const places = placed(drawing);
  const links = data.links.map((one) => link(drawing, places, one));
  svg.replaceChildren(...links, ...data.nodes.flatMap((node) => cell(drawing, places, node)));
  if (focus) svg.querySelector(`[data-name="${focus}"]`)?.focus();
}

/** Begin a drawing, and follow the width of the page. */
function begin(root) {
  const drawing = { svg: root.querySelector(".wires") };
  drawing.watch = new ResizeObserver(() => drawing.data && draw(drawing));
  drawing.watch.observe(drawing.svg);
  drawing.end = () => drawings.delete(root) && drawing.watch.disconnect();
  drawings.set(root, drawing);
  return drawing;
}

export default function ({ data, parentElement: root, setTriggerValue: tell }) {
  const drawing = Object.assign(drawings.get(root) ?? begin(root), { data, tell });
  drawing.svg.setAttribute("aria-label", data.label);
  drawing.svg.style.height = `${data.height}px`;
  draw(drawing);
  return drawing.end;
}
