// A window on its way over a table of numbers: what it covers, the products, and their sum.

const boards = new WeakMap();

/** Shows the stop that the window is at. */
function point(board) {
  const { data, root, find } = board;
  const { stops, window: side, result } = data;
  board.at = Math.max(0, Math.min(stops.length - 1, board.at));
  const stop = stops[board.at];
  bar(board);
  find(".sum").hidden = !stop;
  const across = result.rows[0]?.length || 1;
  const place = [Math.floor(board.at / across), board.at % across];
  surround(find(".picture"), stop?.row ?? -1, stop?.column ?? 0, side, side);
  surround(find(".result"), stop ? place[0] : -1, place[1], 1, 1);
  for (const [number, cell] of [...root.querySelectorAll(".result td")].entries())
    cell.classList.toggle("later", Boolean(board.timer) && number > board.at);
  if (!stop) return;
  const where = stops.length > 1 ? `Row ${place[0] + 1}, column ${place[1] + 1}: ` : "";
  find(".words").textContent = `${where}${stop.words}.`;
  multiply(board, data.kernel ? stop : { ...stop, terms: [] }, side);
}

/** What stands in the fields. */
function said({ data, find }) {
  const found = {};
  if (data.picture.editable) found.picture = typed(find(".picture"), data);
  if (data.kernel?.editable) found.kernel = typed(find(".kernel"), data);
  return found;
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  const board = boards.get(root) ?? begin(root, ".result", { point, said });
  boards.set(root, board);
  board.send = setTriggerValue;
  const known = Boolean(board.data);
  if (!known) board.turn = data.turn;
  if (data.turn >= board.turn) {
    const { find } = board;
    const edit = (pause) => tell(board, pause);
    if (!known || (!board.timer && data.at !== board.at)) board.at = data.at;
    board.data = data;
    const widest = Math.max(data.picture.rows[0].length, data.result.rows[0]?.length ?? 0);
    const close = data.stops.length === 1 && data.window === 3; // all in one line
    find(".board").style.setProperty("--columns", close ? 9.5 : widest);
    find(".board").classList.toggle("close", close);
    fill(find(".picture"), data.picture, data.colours, data.picture.editable && edit);
    find(".kernel").hidden = find(".times").hidden = !data.kernel;
    if (data.kernel) fill(find(".kernel"), data.kernel, data.colours, data.kernel.editable && edit);
    fill(find(".result"), data.result, data.colours);
    point(board);
  }
  return () => {
    end(board);
    boards.delete(root);
  };
}
