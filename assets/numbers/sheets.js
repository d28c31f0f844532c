// Tables of numbers side by side, and at each stop of a walk the cells that belong together.

const boards = new WeakMap();
const WIDE = 8; // products in a row

/** A table with its caption, and a frame to put round some of its cells. */
function sheet(name) {
  const figure = document.createElement("figure");
  figure.className = name;
  const frame = Object.assign(document.createElement("i"), { className: "frame", hidden: true });
  const held = document.createElement("div");
  held.append(document.createElement("table"), frame);
  figure.append(document.createElement("figcaption"), held);
  return figure;
}

/** The tables and the signs between them, made anew where there are others. */
function spread({ find, data }) {
  const tables = find(".tables");
  const wanted = data.sheets.map(({ name }) => name).join(" ");
  if (tables.dataset.names === wanted) return;
  tables.dataset.names = wanted;
  tables.replaceChildren(
    ...data.sheets.flatMap(({ name }, place) => {
      const sign = document.createElement("b");
      sign.className = "sign";
      return place ? [sign, sheet(name)] : [sheet(name)];
    }),
  );
}

/** Shows the stop that the walk is at. */
function point(board) {
  const { data, find, root } = board;
  board.at = Math.max(0, Math.min(data.stops.length - 1, board.at));
  const stop = data.stops[board.at];
  bar(board);
  find(".sum").hidden = !stop;
  root.querySelectorAll("figure").forEach((figure, place) => {
    surround(figure, ...(stop?.frames[place] ?? [-1, 0, 0, 0]));
  });
  const cells = [...root.querySelectorAll("figure:last-of-type td")];
  const hides = stop && cells.length === data.stops.length && (data.unfolds || board.timer);
  cells.forEach((cell, number) => cell.classList.toggle("later", Boolean(hides) && number > board.at));
  if (!stop) return;
  find(".words").textContent = stop.words;
  find(".products").hidden = !stop.values.length;
  if (stop.values.length) multiply(board, stop, Math.min(WIDE, stop.values.length));
}

/** What stands in the fields, sheet by sheet. */
function said({ data, find }) {
  const editable = data.sheets.filter((one) => one.editable);
  return { sheets: Object.fromEntries(editable.map(({ name }) => [name, typed(find(`figure.${name}`), data)])) };
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  const board = boards.get(root) ?? begin(root, "figure:last-of-type", { point, said });
  boards.set(root, board);
  board.send = setTriggerValue;
  const known = Boolean(board.data);
  if (!known) board.turn = data.turn;
  if (data.turn >= board.turn) {
    const { find } = board;
    if (!known || (!board.timer && data.at !== board.at)) board.at = data.at;
    board.data = data;
    spread(board);
    find(".board").classList.toggle("cross", data.cross);
    find(".board").style.setProperty("--columns", data.columns);
    root.querySelectorAll(".tables > .sign").forEach((sign, place) => {
      sign.textContent = data.signs[place];
    });
    for (const one of data.sheets) {
      const figure = find(`figure.${one.name}`);
      fill(figure, one, data.colours, one.editable && ((pause) => tell(board, pause)));
      [...figure.querySelectorAll("tr")].forEach((line, row) =>
        [...line.cells].forEach((cell, column) => cell.classList.toggle("lit", Boolean(one.lit?.[row][column]))),
      );
      figure.classList.toggle("pale", Boolean(one.lit));
    }
    point(board);
  }
  return () => {
    end(board);
    boards.delete(root);
  };
}
