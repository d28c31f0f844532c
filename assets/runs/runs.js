// Every run as a row: sorted and filtered here, renamed, pinned and deleted by the page.

const tables = new WeakMap();
const PAUSE = 200; // ms after the last eye was opened or closed before the page is told
const PIN = "M9 3h6l-1 7 4 4H6l4-4zM12 14v7";
const BIN = "M4 7h16M10 3h4M6 7l1 14h10l1-14M10 11v6M14 11v6";

function make(tag, attributes = {}, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node[name] = value;
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...inside.filter((one) => one != null));
  return node;
}

function drawn(...shapes) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(svg.namespaceURI, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

function icon(path) {
  const svg = drawn(["path", { d: path }]);
  svg.setAttribute("viewBox", "0 0 24 24");
  return svg;
}

/** The line that the curves have, as a key: "2px,3px" or "solid". */
function key({ color, dash }) {
  const line = { x1: 0, x2: 30, y1: 5, y2: 5, stroke: color, "stroke-width": 4 };
  if (dash !== "solid") line["stroke-dasharray"] = dash.replaceAll("px", "");
  return drawn(["line", line]);
}

/** The columns that are shown, the choices among them only where runs differ, or all. */
function columns(table) {
  return table.data.columns.filter((one) => one.always || table.find(".all").checked);
}

/** What a row is sorted by; what it lacks comes last either way. */
function order(table) {
  const { by, down } = table;
  const rows = [...table.data.rows];
  if (!by) return rows;
  const value = (row) => (by === "title" ? row.title : row.cells[by]?.value);
  return rows.sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a == null || b == null) return (a == null) - (b == null);
    const before = typeof a === "number" && typeof b === "number" ? a - b : `${a}`.localeCompare(`${b}`, undefined, { numeric: true });
    return down ? -before : before;
  });
}

function heads(table) {
  const head = (name, label, hint, number) => {
    const now = table.by === name;
    const sorted = now ? (table.down ? "descending" : "ascending") : "none";
    const arrow = now ? (table.down ? " ↓" : " ↑") : "";
    const press = () => {
      table.down = now ? !table.down : number;
      table.by = name;
      draw(table);
      table.find(`th[data-name="${name}"] button`).focus();
    };
    const button = make("button", { title: `${hint} Sorts by it.`, onclick: press }, label + arrow);
    return make("th", { "aria-sort": sorted, "data-name": name, class: number && "number", scope: "col" }, button);
  };
  table.find("thead tr").replaceChildren(
    make("th", { scope: "col", title: "Whether its curve is drawn below." }, "Curve"),
    head("title", "Run", "Click into a name to give it another.", false),
    ...columns(table).map((one) => head(one.key, one.label, one.hint, one.number)),
    make("th", { scope: "col" }, "Keep"),
  );
}

function eye(table, row) {
  const box = make("input", {
    type: "checkbox",
    "aria-label": `Curve of ${row.title}`,
    onchange: () => {
      row.eye = box.checked;
      table.turn += 1;
      clearTimeout(table.timer);
      const eyes = () => table.data.rows.filter((one) => one.eye).map((one) => one.run);
      table.timer = setTimeout(() => table.tell({ do: "eyes", eyes: eyes(), turn: table.turn }), PAUSE);
    },
  });
  box.checked = row.eye;
  return make("td", { class: "eye" }, make("label", {}, box, key(row.look)));
}

function name(table, row) {
  const field = make("input", {
    value: row.title,
    maxlength: 60,
    "aria-label": `Name of ${row.title}`,
    onchange: () => table.tell({ do: "rename", run: row.run, title: field.value }),
    onkeydown: (event) => {
      event.stopPropagation(); // Streamlit has shortcuts of its own
      if (event.key === "Enter") field.blur();
    },
  });
  const picture = make("img", { src: row.picture, alt: row.alt });
  const open = make(
    "button",
    {
      class: "open",
      "aria-pressed": `${row.run === table.data.chosen}`,
      "aria-label": `Look at ${row.title}`,
      title: "Shows below where it stood, and takes you back to it.",
      onclick: () => table.tell({ do: "choose", run: row.run }),
    },
    "Look",
  );
  const words = make("div", { class: "words" }, field, make("small", {}, row.data));
  return make("td", { class: "name" }, make("div", {}, picture, words, open));
}

function cell(row, { key: column, number }) {
  const { text = "–", more, odd } = row.cells[column] ?? {};
  const style = [number && "number", odd && "odd"].filter(Boolean).join(" ");
  const title = odd ? "Not as most runs on these data have it." : false;
  return make("td", { class: style || false, title }, text, more ? make("small", {}, more) : null);
}

function acts(table, row) {
  const pin = make(
    "button",
    {
      "aria-pressed": `${row.pinned}`,
      "aria-label": `Pin ${row.title}`,
      title: "Pinned runs stay when there are too many; the oldest others go.",
      onclick: () => table.tell({ do: "pin", run: row.run, on: !row.pinned }),
    },
    icon(PIN),
  );
  const bin = make(
    "button",
    {
      "aria-label": `Delete ${row.title}`,
      title: "Deletes the run; you can take that back.",
      onclick: () => table.tell({ do: "delete", run: row.run }),
    },
    icon(BIN),
  );
  return make("td", { class: "acts" }, pin, bin);
}

/** Whether a row is to be seen: every word of the filter stands somewhere in it. */
function fits(table, row) {
  if (table.find(".pins").checked && !row.pinned) return false;
  const text = `${row.title} ${row.data} ${Object.values(row.cells).map((one) => one.text).join(" ")} ${row.words}`.toLowerCase();
  return table.find("[type=search]").value.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function draw(table) {
  heads(table);
  const shown = order(table).filter((row) => fits(table, row));
  table.find("tbody").replaceChildren(
    ...shown.map((row) =>
      make(
        "tr",
        { class: row.run === table.data.chosen && "chosen" },
        eye(table, row),
        name(table, row),
        ...columns(table).map((column) => cell(row, column)),
        acts(table, row),
      ),
    ),
  );
  const count = table.data.rows.length;
  const all = `${count} run${count === 1 ? "" : "s"}`;
  table.find(".count").textContent = shown.length === count ? all : `${shown.length} of ${all}`;
  const undo = table.find(".undo");
  undo.hidden = !table.data.undo;
  undo.querySelector("span").textContent = table.data.undo ? `${table.data.undo} is deleted.` : "";
}

/** A word and a shade where the table goes on to the right. */
function edge({ find }) {
  const box = find(".scroll");
  const left = box.scrollWidth - box.clientWidth - box.scrollLeft;
  find(".more").hidden = box.scrollWidth - box.clientWidth < 2;
  box.classList.toggle("cut", left > 1);
}

function begin(root) {
  const find = (selector) => root.querySelector(selector);
  const table = { root, find, turn: 0, by: "", down: false };
  find("[type=search]").oninput = find(".pins").onchange = find(".all").onchange = () => draw(table);
  find("[type=search]").onkeydown = (event) => event.stopPropagation();
  find(".undo button").onclick = () => table.tell({ do: "undo" });
  find(".scroll").onscroll = () => edge(table);
  table.watch = new ResizeObserver(() => edge(table));
  for (const node of [".scroll", "table"]) table.watch.observe(find(node));
  tables.set(root, table);
  return table;
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  const known = tables.get(root);
  const table = known ?? begin(root);
  table.tell = (said) => setTriggerValue("act", said);
  if (!known) table.turn = data.turn;
  if (data.turn < table.turn) {
    const now = new Map(table.data.rows.map((row) => [row.run, row.eye])); // not heard of yet
    for (const row of data.rows) row.eye = now.get(row.run) ?? row.eye;
  }
  table.data = data;
  const held = root.activeElement?.getAttribute("aria-label");
  draw(table);
  if (held) [...root.querySelectorAll("[aria-label]")].find((one) => one.getAttribute("aria-label") === held)?.focus();
  return () => {
    clearTimeout(table.timer);
    table.watch.disconnect();
    tables.delete(root);
  };
}
