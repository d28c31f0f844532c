// A network from left to right with a picture in it: every map a picture, every unit a square.

const rivers = new WeakMap();
const ARROW = 13; // pixels between two columns
const TALL = { phone: 240, desk: 390, presenter: 440 };
const KEYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The columns anew, a heading and a canvas each. */
function build(river) {
  const { root, columns } = river;
  const nodes = columns.map((column) => {
    const section = document.createElement("section");
    const head = document.createElement("button");
    const canvas = document.createElement("canvas");
    head.append(...["b", "small"].map((tag) => document.createElement(tag)));
    head.onclick = () => pick(river, column.place, 0);
    section.append(head, canvas);
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.onclick = (event) => pick(river, column.place, cell(river, column.place, event));
    canvas.onpointermove = (event) => point(river, column.place, event);
    canvas.onkeydown = (event) => key(river, column.place, event);
    return section;
  });
  root.querySelector(".columns").replaceChildren(...nodes);
  river.shapes = shapes(columns);
}

/** What a network's columns look like, apart from their numbers. */
const shapes = (columns) => columns.map(({ kind, shape, name }) => `${name} ${kind} ${shape}`).join("; ");

/** The cell of a column under the pointer; -1 between two. */
function cell({ root, columns, plans }, place, event) {
  const canvas = root.querySelectorAll("canvas")[place];
  const [x, y] = under(event, canvas);
  return struck(columns[place], plans[place], x * plans[place].width, y * plans[place].height);
}

/** Tells Python what is picked, and shows it at once. */
function pick(river, layer, unit) {
  if (unit < 0) return;
  river.picked = [layer, unit];
  mark(river);
  river.send("pick", { layer, map: unit });
}

/** Says what lies under the pointer. */
function point(river, place, event) {
  const unit = cell(river, place, event);
  river.root.querySelectorAll("canvas")[place].title = unit < 0 ? "" : said(river, place, unit);
}

/** A cell in words. */
function said({ columns, far }, place, unit) {
  const column = columns[place];
  const { kind, names, shares, values } = column;
  if (kind === "picture") return "The picture that goes in";
  if (kind === "skip") return "Passes everything on; only in training it silences a share";
  if (kind === "shares") return `${names[unit]}: ${written(100 * shares[unit])} %`;
  if (kind === "maps") return `Map ${unit}: up to ${written(column.far[unit])} away from 0`;
  return `${kind === "strip" ? "Number" : "Unit"} ${unit}: ${written((values[unit] * column.far[0]) / 127, 2)}`;
}

/** Arrow keys: up and down through a layer, left and right through the network. */
function key(river, place, event) {
  const way = KEYS[event.key];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  const layer = Math.max(0, Math.min(river.columns.length - 1, place + way[0]));
  const count = river.columns[layer].kind === "picture" ? 1 : river.columns[layer].shape[0];
  const unit = river.picked[0] === layer ? river.picked[1] + way[1] : 0;
  pick(river, layer, Math.max(0, Math.min(count - 1, unit)));
  river.root.querySelectorAll("canvas")[layer].focus();
}

/** Lays all columns out for the width there is, and draws them. */
function draw(river) {
  const { root, columns, look, data } = river;
  if (!look || !columns) return;
  const width = root.querySelector(".river").clientWidth;
  if (!width) return; // not on screen yet
  const phone = width < 700;
  const tall = TALL[phone ? "phone" : data.presenter ? "presenter" : "desk"];
  const room = width - (columns.length - 1) * ARROW - 6;
  const side = phone ? 34 : fitting(columns, room, tall);
  river.far = furthest(columns, data.scope);
  river.plans = columns.map((column) => laid(column, side, tall));
  root.querySelectorAll("section").forEach((section, place) => {
    const [column, plan] = [columns[place], river.plans[place]];
    const [name, note] = section.querySelectorAll("b, small");
    [name.textContent, note.textContent] = [column.name, column.note];
    section.style.width = `${wide(column, plan, phone)}px`;
    section.style.setProperty("--tall", `${tall}px`);
  });
  mark(river);
}

/** Draws all columns with what is picked framed, and says what the colours mean. */
function mark(river) {
  const { root, columns, plans, picked } = river;
  if (!plans) return;
  const style = getComputedStyle(root.querySelector(".river"));
  river.ink = style.getPropertyValue("--st-text-color");
  river.frame = style.getPropertyValue("--st-primary-color");
  river.font = style.getPropertyValue("--st-font");
  river.rule = style.getPropertyValue("--st-border-color");
  root.querySelectorAll("section").forEach((section, place) => {
    const here = picked[0] === place;
    section.querySelector("button").setAttribute("aria-pressed", here);
    const canvas = section.querySelector("canvas");
    canvas.hidden = columns[place].kind === "skip";
    const unit = here ? picked[1] : 0;
    canvas.setAttribute("aria-label", `${columns[place].name}, ${columns[place].note}. ${said(river, place, unit)}. Arrow keys pick another.`);
    if (!canvas.hidden) fill(river, place, canvas);
  });
  legend(river);
}

/** Draws one column. */
function fill(river, place, canvas) {
  const { columns, plans, look, picked, far } = river;
  const [column, plan] = [columns[place], plans[place]];
  const pen = sized(canvas, plan.width, plan.height);
  if (column.kind === "picture") pen.drawImage(pictured(river.picture, column), 0, 0, plan.width, plan.height);
  else if (column.kind === "shares") bars(river, column, plan, pen);
  else if (column.kind === "maps") {
    const [count, rows, wide] = column.shape;
    const size = rows * wide;
    for (let unit = 0; unit < count; unit++) {
      const numbers = column.values.subarray(unit * size, (unit + 1) * size);
      const [x, y] = corner(column, plan, unit);
      const full = column.far[unit] ? (127 * far(column, unit)) / column.far[unit] : 0;
      pen.drawImage(paint(river.picture, look, numbers, rows, wide, { far: full }), x, y, plan.cell, plan.cell);
      pen.strokeStyle = river.rule;
      pen.strokeRect(x + 0.5, y + 0.5, plan.cell - 1, plan.cell - 1);
    }
  } else units(river, column, plan, pen);
  if (picked[0] !== place || column.kind === "shares") return;
  const [x, y] = corner(column, plan, picked[1]);
  pen.strokeStyle = river.frame;
  pen.lineWidth = 3;
  const grown = Math.max(plan.cell, 6);
  pen.strokeRect(x + (plan.cell - grown) / 2 + 1.5, y + (plan.cell - grown) / 2 + 1.5, grown - 3, grown - 3);
}

/** Units as squares. */
function units({ look, far }, column, plan, pen) {
  const full = column.far[0] ? (127 * far(column, 0)) / column.far[0] : 0;
  for (let unit = 0; unit < column.shape[0]; unit++) {
    const [x, y] = corner(column, plan, unit);
    const colour = look.pixels[shade(column.values[unit], full)];
    pen.fillStyle = `rgb(${colour & 255},${(colour >> 8) & 255},${(colour >> 16) & 255})`;
    pen.fillRect(x, y, plan.cell, plan.cell);
  }
}

/** The answer: a bar for each class. */
function bars({ ink, font, data, picked, columns }, column, plan, pen) {
  const letter = Math.min(data.presenter ? 16 : 13, plan.cell * 0.8);
  const winner = column.shares.indexOf(Math.max(...column.shares));
  const names = column.names.map((name) => (name.length > 8 ? `${name.slice(0, 7)}…` : name));
  const write = (bold, text, x, y) => {
    pen.font = `${bold ? 700 : 400} ${letter}px ${font}`;
    pen.fillText(text, x, y);
  };
  pen.textBaseline = "middle";
  pen.font = `700 ${letter}px ${font}`;
  const start = Math.max(...names.map((name) => pen.measureText(name).width)) + 9;
  const full = plan.width - start - pen.measureText("99.9 %").width - 6;
  names.forEach((name, unit) => {
    const share = column.shares[unit];
    const y = (unit + 0.5) * plan.cell;
    const here = unit === winner || (picked[0] === columns.length - 1 && picked[1] === unit);
    pen.fillStyle = data.colours.positive;
    pen.globalAlpha = unit === winner ? 1 : 0.45;
    pen.fillRect(start, y - plan.cell * 0.36, Math.max(1, share * full), plan.cell * 0.72);
    pen.globalAlpha = 1;
    pen.fillStyle = ink;
    pen.textAlign = "left";
    write(here, name, 4, y);
    write(here, `${(100 * share).toFixed(share >= 0.0995 ? 0 : 1)} %`, start + share * full + 4, y);
  });
}

/** What the colours mean, with numbers. */
function legend({ root, look, data, far, columns, picked }) {
  const bare = ["picture", "skip", "shares"].includes(columns[picked[0]].kind); // has no scale
  const column = columns[bare ? Math.min(1, columns.length - 1) : picked[0]];
  const unit = bare ? 0 : Math.min(picked[1], column.far.length - 1);
  const full = far(column, unit);
  const one = bare ? "this is layer 1's" : "this is the picked one's";
  const first = bare && column.far.length > 1 ? "this is that of map 0 of layer 1" : one;
  const whose = { map: `each map has a scale of its own; ${first}`, layer: `each layer has a scale of its own; ${one}`, network: "one scale for all layers" };
  const bar = document.createElement("i");
  bar.style.background = `linear-gradient(to right, ${look.stops.join(", ")})`;
  const words = document.createElement("span");
  words.textContent = `Colour: ${whose[data.scope]}.`;
  const [low, high] = [`−${written(full)}`, written(full)].map((text) => Object.assign(document.createElement("b"), { textContent: text }));
  root.querySelector(".legend").replaceChildren(low, bar, high, words);
}

function begin(root) {
  const river = { root };
  river.watch = new ResizeObserver(() => draw(river));
  river.watch.observe(root.querySelector(".river"));
  rivers.set(root, river);
  return river;
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  const river = rivers.get(root) ?? begin(root);
  Object.assign(river, { data, send: setTriggerValue, picked: data.picked });
  river.columns = cut(data.columns, decode(data.bytes));
  root.querySelector(".river").setAttribute("aria-label", data.label);
  if (river.shapes !== shapes(river.columns)) build(river);
  colours(root, data).then((look) => {
    if (river.over || data !== river.data) return;
    river.look = look;
    river.picture ??= new look.Picture();
    draw(river);
  });
  return () => {
    river.over = true;
    river.watch.disconnect();
    rivers.delete(root);
  };
}
