// Tables of numbers to type into, and a walk over them: to step through, and to play.

const PACE = 900; // milliseconds between two stops
const TYPING = 30; // after a key, before Python is told
const STEPPING = 300; // after a step

/** A number as people write it. */
const plain = (value) => String(Number(value.toFixed(3))).replace("-", "−");

/** The table anew where its shape has changed, and its cells. */
function lay(table, rows, columns, label, edit) {
  if (table.dataset.shape !== `${rows} ${columns} ${Boolean(edit)}`) {
    table.dataset.shape = `${rows} ${columns} ${Boolean(edit)}`;
    const line = () => {
      const row = document.createElement("tr");
      row.append(...Array.from({ length: columns }, () => document.createElement("td")));
      return row;
    };
    table.replaceChildren(...Array.from({ length: rows }, line));
  }
  table.setAttribute("aria-label", label);
  return [...table.rows].map((row) => [...row.cells]);
}

/** The colour behind a number: its sign, and its share of the largest. */
function tint(cell, value, far, colours) {
  cell.style.setProperty("--hue", value < 0 ? colours.negative : colours.positive);
  cell.style.setProperty("--share", far ? Math.min(1, Math.abs(value) / far) : 0);
}

/** A table with its numbers; those of the inner part to type over where `edit` is given. */
function fill(figure, { rows, caption, frame = [0, 0, Infinity, Infinity] }, colours, edit) {
  figure.querySelector("figcaption").textContent = caption;
  const table = figure.querySelector("table");
  const cells = lay(table, rows.length, rows[0]?.length ?? 0, caption, edit);
  const far = Math.max(...rows.flat().map(Math.abs), 0);
  const [top, left, high, wide] = frame;
  cells.forEach((line, row) =>
    line.forEach((cell, column) => {
      const value = rows[row][column];
      const within = row >= top && column >= left && row < top + high && column < left + wide;
      tint(cell, value, far, colours);
      cell.classList.toggle("padding", !within);
      if (!edit || !within) cell.textContent = plain(value);
      else write(cell, value, `${caption}: row ${row - top + 1}, column ${column - left + 1}`, edit);
    }),
  );
}

/** A field to type a number into. */
function write(cell, value, label, edit) {
  let field = cell.querySelector("input");
  if (!field) {
    field = document.createElement("input");
    field.inputMode = /iPhone/.test(navigator.userAgent) ? "text" : "decimal"; // its digits have no minus
    field.autocomplete = "off";
    field.addEventListener("input", () => edit(TYPING));
    field.addEventListener("change", () => edit(0));
    let entered = false;
    field.addEventListener("focus", () => {
      entered = true;
      field.select();
    });
    // After the focus Firefox and Safari put the caret where the click was.
    field.addEventListener("mouseup", (event) => {
      if (!entered) return;
      entered = false;
      event.preventDefault();
      field.select();
    });
    field.addEventListener("keydown", walk);
    cell.replaceChildren(field);
  }
  field.ariaLabel = label;
  field.kept = value;
  const writing = field.getRootNode().activeElement === field && read(field) === value;
  if (!writing) field.value = String(Number(value.toFixed(6)));
}

/** The number in a field; the one it had where there is none. */
function read(field) {
  const text = field.value.trim().replace("−", "-").replace(",", ".");
  const value = Number(text);
  return text && Number.isFinite(value) ? value : field.kept;
}

/** Arrow keys go from field to field, as in a sheet. */
function walk(event) {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0] }[event.key];
  if (!step) return;
  const cell = event.target.closest("td");
  const row = cell.parentElement.parentElement.rows[cell.parentElement.rowIndex + step[0]];
  row?.cells[cell.cellIndex].querySelector("input")?.focus();
  event.preventDefault();
}

/** What stands in the fields of a table. */
function typed(figure, { low, high }) {
  const lines = [...figure.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("input")]);
  const bound = (value) => Math.min(high, Math.max(low, value));
  return lines.filter((line) => line.length).map((line) => line.map((one) => bound(read(one))));
}

/** Puts a frame round some cells of a table; none where they are not there. */
function surround(figure, row, column, high, wide) {
  const frame = figure.querySelector(".frame");
  const rows = figure.querySelector("table").rows;
  const first = rows[row]?.cells[column];
  const last = rows[row + high - 1]?.cells[column + wide - 1];
  frame.hidden = !first || !last;
  if (frame.hidden) return;
  frame.style.left = `${first.offsetLeft - 1}px`;
  frame.style.top = `${first.offsetTop - 1}px`;
  frame.style.width = `${last.offsetLeft + last.offsetWidth - first.offsetLeft + 2}px`;
  frame.style.height = `${last.offsetTop + last.offsetHeight - first.offsetTop + 2}px`;
}

/** What is multiplied, each with its product, in rows of `wide`. */
function multiply(board, { terms, values }, wide) {
  const far = Math.max(...values.map(Math.abs));
  const table = board.find(".products");
  lay(table, Math.ceil(values.length / wide), wide, "What is added up").forEach((line, row) =>
    line.forEach((cell, column) => {
      const number = row * wide + column;
      const value = document.createElement("b");
      value.textContent = plain(values[number]);
      cell.replaceChildren(...(terms.length ? [`${terms[number]}`, value] : [value]));
      tint(cell, values[number], far, board.data.colours);
    }),
  );
}

/** Shows the bar with the stop that a walk is at. */
function bar({ find, data, timer, at }) {
  const count = data.stops.length;
  find(".bar").hidden = count < 2;
  find(".play").textContent = timer ? "Pause" : "Play";
  find(".at").max = count - 1;
  find(".at").value = at;
  find("output").textContent = `stop ${at + 1} of ${count}`;
  find(".words").ariaLive = timer ? "off" : "polite";
}

/** Tells Python what is in the fields and where the walk is. */
function tell(board, pause) {
  clearTimeout(board.telling);
  board.turn += 1;
  board.telling = setTimeout(
    () => board.send("act", { turn: board.turn, at: board.at, ...board.said() }),
    pause,
  );
}

/** Goes to a stop, by hand. */
function go(board, at) {
  halt(board);
  board.at = at;
  board.point();
  tell(board, STEPPING);
}

/** Stops the play. */
function halt(board) {
  clearInterval(board.timer);
  board.timer = 0;
}

/** Plays from here, or from the start when it is at the end. */
function play(board) {
  if (board.timer) {
    go(board, board.at);
    return;
  }
  const last = () => board.at >= board.data.stops.length - 1;
  if (last()) board.at = 0;
  board.timer = setInterval(() => {
    board.at += 1;
    if (last()) go(board, board.at);
    else board.point();
  }, board.pace ?? PACE);
  board.point();
}

/** Begins a board: what its buttons do, and how it follows the width of the page. */
function begin(root, result, { point, said }) {
  const find = (name) => root.querySelector(name);
  const board = { root, find, at: 0, turn: 0, timer: 0 };
  board.point = () => point(board);
  board.said = () => said(board);
  find(".play").onclick = () => play(board);
  find(".back").onclick = () => go(board, board.at - 1);
  find(".on").onclick = () => go(board, board.at + 1);
  find(".at").oninput = (event) => go(board, Number(event.target.value));
  find(".tables").onclick = ({ target }) => {
    const all = [...root.querySelectorAll(`${result} td`)];
    if (board.data.stops.length === all.length && all.includes(target)) go(board, all.indexOf(target));
  };
  board.watch = new ResizeObserver(() => board.data && point(board));
  board.watch.observe(find(".board"));
  return board;
}

/** Lets go of a board. */
function end(board) {
  halt(board);
  board.watch.disconnect();
}
