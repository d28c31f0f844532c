// A window on its way over the maps that a layer gets, and the sum at the place where it is.

const boards = new WeakMap();
const [PAUSE, SLOWLY] = [1200, 400]; // milliseconds before it slides, and between two stops
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** The row and column of the map that a stop is at. */
const spot = ({ at, data }) => [Math.floor(at / data.result.shape[1]), at % data.result.shape[1]];

/** Shows the stop that the window is at. */
function point(board) {
  const { data, find } = board;
  board.at = Math.max(0, Math.min(data.stops.length - 1, board.at));
  const [row, column] = spot(board);
  bar(board);
  if (data.kind === "same") find(".bar").hidden = true; // one number makes one number: click on it
  const { size, stride, top, left } = data.window;
  frame(find(".input .frame"), data.input.shape, [row * stride - top, column * stride - left, size]);
  frame(find(".output .frame"), data.result.shape, [row, column, 1]);
  find(".sum").hidden = find(".tables").hidden = data.kind === "same";
  if (data.kind === "conv") convolution(board, row, column);
  else if (data.kind !== "same") pooling(board, row, column);
  else parts(board, []);
}

/** A frame round a part of a picture; part of it may lie beyond the rim. */
function frame(node, [rows, columns], [row, column, side]) {
  const share = (part, whole) => `${(100 * part) / whole}%`;
  Object.assign(node.style, { top: share(row, rows), left: share(column, columns), height: share(side, rows), width: share(side, columns) });
}

/** Slides by itself, over and over, until the hand comes. */
function slide(board) {
  clearInterval(board.timer);
  board.timer = setInterval(() => {
    board.at = (board.at + 1) % board.data.stops.length;
    point(board);
  }, board.pace);
  point(board);
}

/** Begins to slide, if the hand has not come first. */
function begun(board, turn) {
  if (board.held !== undefined) board.resting = true;
  else if (board.turn === turn && !board.timer) slide(board);
}

/** Another channel is looked at. */
function turn(board, channel) {
  Object.assign(board, { channel, chosen: true });
  show(board);
  go(board, board.at);
}

/** Paints both pictures. */
function show(board) {
  const { data, find, look, channel } = board;
  const [rows, columns, count] = data.input.shape;
  find(".channel").hidden = count === 1;
  find(".channel input").max = count - 1;
  find(".channel input").value = channel;
  find(".channel span").textContent = `Shown: ${data.channels[channel]} of ${count}`;
  find(".input figcaption").textContent = data.captions[0];
  find(".output figcaption").textContent = data.captions[1];
  if (!look) return;
  const numbers = data.input.numbers.filter((_, place) => place % count === channel);
  const seen = data.grey ? { grey: data.grey } : { far: data.far[0] };
  const draw = (name, painted) => {
    const canvas = find(`${name} canvas`);
    Object.assign(canvas, { width: painted.width, height: painted.height });
    canvas.getContext("2d").drawImage(painted, 0, 0);
  };
  draw(".input", paint(board.picture, look, numbers, rows, columns, seen));
  draw(".output", paint(board.picture, look, (data.sums ?? data.result).numbers, ...data.result.shape, { far: data.far[1] }));
}

/** What is said to Python beside the place: the channel, if somebody has chosen one. */
const said = ({ channel, chosen }) => (chosen ? { channel } : {});

/** The stop that belongs to a place of one of the pictures. */
function stopped({ data }, name, event, canvas) {
  const [x, y] = under(event, canvas);
  const [rows, columns] = data.result.shape;
  const { size, stride, top, left } = data.window;
  const place = (share, length, rim, most) => {
    const at = name === ".output" ? share * most : (share * length + rim - (size - 1) / 2) / stride;
    return Math.max(0, Math.min(most - 1, Math.floor(at)));
  };
  return place(y, data.input.shape[0], top, rows) * columns + place(x, data.input.shape[1], left, columns);
}

/** The hand goes first: it shows any place it is over, and picks one by a click. */
function listen(board, name) {
  const canvas = board.find(`${name} canvas`);
  canvas.onpointermove = (event) => {
    if (event.pointerType === "touch") return;
    if (board.timer) board.resting = true;
    board.held ??= board.at;
    halt(board);
    board.at = stopped(board, name, event, canvas);
    point(board);
  };
  canvas.onpointerleave = () => {
    if (board.held === undefined) return;
    board.at = board.held;
    board.held = undefined;
    if (board.resting) slide(board);
    else point(board);
    board.resting = false;
  };
  canvas.onclick = (event) => {
    board.held = undefined;
    board.resting = false;
    go(board, stopped(board, name, event, canvas));
  };
  canvas.onkeydown = (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    go(board, board.at + way[0] * board.data.result.shape[1] + way[1]);
  };
}

export default function ({ data: sent, parentElement: root, setTriggerValue }) {
  const fresh = !boards.has(root);
  const board = boards.get(root) ?? begin(root, ".none", { point, said });
  boards.set(root, board);
  board.send = setTriggerValue;
  if (fresh) {
    Object.assign(board, { turn: sent.turn, pace: SLOWLY });
    [".input", ".output"].forEach((name) => listen(board, name));
    board.find(".channel input").oninput = (event) => turn(board, Number(event.target.value));
  }
  if (sent.turn >= board.turn) {
    const another = board.identity !== sent.identity;
    if (another) {
      halt(board);
      clearTimeout(board.waiting);
      board.chosen = false;
    }
    if (another || (!board.timer && board.held === undefined)) board.at = sent.at;
    Object.assign(board, { identity: sent.identity, channel: sent.channel });
    board.data = { ...sent, stops: { length: sent.stops } };
    for (const name of ["input", "kernel", "result", "sums"]) board.data[name] = sent[name] && floats(sent[name]);
    board.find(".board").style.setProperty("--side", sent.window.size);
    board.find(".board").classList.toggle("presenter", sent.presenter);
    root.querySelectorAll("canvas").forEach((canvas, place) =>
      canvas.setAttribute("aria-label", `${sent.captions[place]}. Arrow keys move the window.`));
    show(board);
    point(board);
    const { data } = board;
    colours(root, sent).then((look) => {
      if (board.over || data !== board.data) return;
      Object.assign(board, { look, picture: board.picture ?? new look.Picture() });
      show(board);
    });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (another && sent.plays && !still) board.waiting = setTimeout(begun, PAUSE, board, board.turn);
  }
  return () => {
    board.over = true;
    clearTimeout(board.waiting);
    end(board);
    boards.delete(root);
  };
}
