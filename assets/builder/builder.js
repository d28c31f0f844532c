// A network as a row of cards, a layer each: set, moved by button or by hand, added, taken away.

const boards = new WeakMap(); // by the node each was given
const SVG = "http://www.w3.org/2000/svg";
const [LARGE, SHEETS, APART] = [40, 4, 5]; // pixels of the largest shape, maps drawn, and between

/** An element with its properties and what is in it. */
function make(name, properties = {}, ...inside) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...inside);
  return node;
}

/** A button that says in words what it does. */
function button(text, words, id, act, disabled = false) {
  const node = make("button", { type: "button", textContent: text, title: words, onclick: act, disabled });
  node.setAttribute("aria-label", words);
  node.dataset.id = id;
  return node;
}

/** A shape as a picture: some of its maps behind each other, or a list as a bar. */
function drawn(shape, widest) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("viewBox", "0 0 64 64");
  const box = (x, y, width, height) => {
    const node = document.createElementNS(SVG, "rect");
    for (const [key, value] of Object.entries({ x, y, width, height, rx: 1.5 })) node.setAttribute(key, value);
    svg.append(node);
  };
  if (shape.length > 1) {
    const [height, width, maps] = shape;
    const [tall, wide] = [height, width].map((side) => Math.max(3, (LARGE * side) / widest));
    const sheets = Math.min(SHEETS, maps);
    const span = APART * (sheets - 1);
    for (let sheet = 0; sheet < sheets; sheet += 1)
      box(32 - (wide + span) / 2 + sheet * APART, 32 - (tall - span) / 2 - sheet * APART, wide, tall);
  } else {
    const tall = 8 + 6 * Math.log2(shape[0]);
    box(27, 32 - Math.min(60, tall) / 2, 10, Math.min(60, tall));
  }
  return svg;
}

/** One number or name of a layer, with its label. */
function field(board, at, part, value) {
  const { label, options, low, high, step } = board.data.parts[part];
  const input = options
    ? make("select", {}, ...options.map(([one, words]) => new Option(words, String(one), false, one === value)))
    : make("input", { type: "number", min: low, max: high, step, value });
  input.dataset.id = `${at}.${part}`;
  input.onchange = () => {
    const typed = Number(input.value);
    const number = input.value.trim() && Number.isFinite(typed) ? Math.min(high, Math.max(low, typed)) : value;
    const whole = step === 1 ? Math.round(number) : number;
    const chosen = options ? options.find(([one]) => String(one) === input.value)[0] : whole;
    board.layers[at] = { ...board.layers[at], [part]: chosen };
    tell(board, input.dataset.id);
  };
  return make("label", {}, make("span", { textContent: label }), input);
}

/** The place between two cards: a menu that adds a layer there. */
function gap(board, at) {
  const { kinds, full } = board.data;
  const options = kinds.map(({ label, hint, text }) => Object.assign(new Option(label, text), { title: hint }));
  const menu = make("select", { title: "Add a layer here", disabled: full }, new Option("+", ""), ...options);
  const name = board.data.cards[at]?.label;
  menu.setAttribute("aria-label", `Add a layer before ${at === board.layers.length ? "the output" : name}`);
  menu.dataset.id = `${at}.add`;
  menu.onchange = () => {
    board.layers.splice(at, 0, { text: menu.value });
    tell(board, `${at}.name`);
  };
  const node = make("div", { className: "gap" }, menu);
  node.dataset.at = at;
  return node;
}

/** What a layer makes: its shape, its parameters, its work; or why it cannot. */
function result(board, card, last) {
  const parts = [];
  if (card.known) {
    parts.push(make("div", { className: "makes" }, drawn(card.shape, board.widest), make("b", { textContent: card.words })));
    const costs = [`${card.parameters} parameters`, `${card.multiplications} multiply-adds`];
    parts.push(make("p", { className: "costs" }, `${costs[0]}, `, make("br"), costs[1]));
  } else if (card.problem) {
    const words = make("p", { className: "problem" }, make("b", { textContent: "⚠ " }), card.problem);
    words.setAttribute("role", "alert");
    parts.push(words);
    const { mend } = board.data;
    const mended = () => board.send("act", { turn: (board.turn += 1), mend: true });
    if (mend) parts.push(button(mend, mend, `${last}.mend`, mended));
  } else {
    parts.push(make("p", { className: "costs waits", textContent: "Waits for the layer before it." }));
  }
  return parts;
}

/** A layer's card. */
function cardOf(board, card, at) {
  const last = at === board.layers.length;
  const count = board.data.cards.length;
  const handle = make("span", { className: "handle", textContent: "⠿", title: "Drag to another place" });
  const name = make("strong", { textContent: last ? `Output: ${card.label}` : card.label, title: card.hint, tabIndex: -1 });
  name.dataset.id = `${at}.name`;
  const fields = make("div", { className: "fields" });
  if (last) {
    fields.append(board.data.output);
  } else {
    handle.onpointerdown = (event) => drag(board, at, event, node);
    for (const [part, value] of Object.entries(card.fields)) fields.append(field(board, at, part, value));
  }
  const moves = make("div", { className: "moves" });
  if (!last) {
    moves.append(
      button("◀", `Move ${card.label} one place earlier`, `${at}.back`, () => move(board, at, at - 1, "back"), at === 0),
      button("▶", `Move ${card.label} one place later`, `${at}.on`, () => move(board, at, at + 1, "on"), at === count - 2),
      button("✕", `Take ${card.label} away`, `${at}.remove`, () => remove(board, at)),
    );
  }
  const head = make("header", {}, ...(last ? [] : [handle]), name);
  const node = make("div", { className: "card" }, head, fields, ...result(board, card, at), moves);
  node.classList.toggle("broken", Boolean(card.problem));
  node.classList.toggle("fixed", last);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", `Layer ${at + 1} of ${count}: ${card.label}`);
  return node;
}

/** The card of what goes in. */
function inputCard(board) {
  const { shape, words } = board.data.input;
  const makes = make("div", { className: "makes" }, drawn(shape, board.widest), make("b", { textContent: words }));
  const fields = make("div", { className: "fields", textContent: shape[2] === 3 ? "rows × columns × red, green, blue" : "rows × columns × grey" });
  const node = make("div", { className: "card fixed" }, make("header", {}, make("strong", { textContent: "Input: a picture" })), fields, makes);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", "Input");
  return node;
}

/** Puts a layer to another place. */
function move(board, from, to, name) {
  const [layer] = board.layers.splice(from, 1);
  board.layers.splice(to, 0, layer);
  tell(board, `${to}.${name}`);
}

/** Takes a layer away. */
function remove(board, at) {
  board.layers.splice(at, 1);
  tell(board, `${Math.min(at, board.layers.length - 1)}.remove`);
}

/** Carries a card to the gap that the pointer is nearest to. */
function drag(board, from, event, card) {
  event.preventDefault();
  const handle = event.target;
  handle.setPointerCapture(event.pointerId);
  card.classList.add("held");
  const gaps = [...board.box.querySelectorAll(".gap")];
  let target = null;
  const far = (gap, { clientX, clientY }) => {
    const { left, top, width, height } = gap.getBoundingClientRect();
    return Math.hypot(clientX - left - width / 2, clientY - top - height / 2);
  };
  handle.onpointermove = (now) => {
    target = gaps.reduce((best, gap) => (far(gap, now) < far(best, now) ? gap : best));
    for (const gap of gaps) gap.classList.toggle("target", gap === target);
  };
  const end = (drop) => {
    handle.onpointermove = handle.onpointerup = handle.onpointercancel = null;
    card.classList.remove("held");
    target?.classList.remove("target");
    const at = Number(target?.dataset.at ?? from);
    const to = at > from ? at - 1 : at; // it leaves its own place first
    if (drop && to !== from) move(board, from, to, "name");
  };
  handle.onpointerup = () => end(true);
  handle.onpointercancel = () => end(false);
}

/** Tells Python which layers there are now; then the focus goes where it was. */
function tell(board, focus) {
  board.focus = focus;
  board.turn += 1;
  board.send("act", { turn: board.turn, layers: board.layers });
}

/** Draws all cards. */
function draw(board) {
  const { data, box } = board;
  const active = box.getRootNode().activeElement?.dataset?.id;
  const wanted = board.focus ?? active;
  board.focus = null;
  const nodes = [inputCard(board)];
  data.cards.forEach((card, at) => nodes.push(gap(board, at), cardOf(board, card, at)));
  box.replaceChildren(...nodes);
  if (wanted) box.querySelector(`[data-id="${wanted}"]`)?.focus({ preventScroll: true });
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  const board = boards.get(root) ?? { box: root.querySelector(".builder"), turn: data.turn, told: "" };
  boards.set(root, board);
  board.send = setTriggerValue;
  const told = JSON.stringify(data);
  if (data.turn >= board.turn && told !== board.told) {
    Object.assign(board, { data, told, turn: data.turn });
    board.widest = Math.max(...data.input.shape.slice(0, 2));
    board.box.style.setProperty("--warning", data.warning);
    board.layers = data.cards.slice(0, -1).map(({ slug, fields }) => ({ slug, ...fields }));
    draw(board);
  }
  return () => {};
}
