// The columns of a network: how much room each takes, what is drawn in it, what lies where.

const GAP = 3; // pixels between two maps
const [LEAST, LARGEST] = [18, 84]; // pixels along a side of a map
const CELLS = [14, 10, 8, 6, 5, 4, 3, 2, 1]; // of a unit
const WIDEST = 72; // a strip of units
const SHARES = 128; // the bars of the answer
const NARROW = { desk: { maps: 58, other: 50 }, phone: { maps: 74, other: 66 } }; // for headings

/** The values of every column, cut out of one row of bytes. */
function cut(columns, bytes) {
  let at = 0;
  return columns.map((column, place) => {
    const length = column.shape.reduce((product, side) => product * side, 1);
    const part = bytes.subarray(at, (at += length));
    return { ...column, place, values: place ? new Int8Array(part.buffer, part.byteOffset, length) : part };
  });
}

/** How many cells of a column stand on each other, and how many side by side. */
function folded(count, side, tall) {
  const most = Math.max(1, Math.floor((tall + GAP) / (side + GAP)));
  const across = Math.ceil(count / most);
  return { across, down: Math.ceil(count / across) };
}

/** The place and size of each cell of a column, and of all together. */
function laid(column, side, tall) {
  const { kind, shape } = column;
  if (kind === "skip") return { cell: 0, step: 0, across: 1, down: 0, width: 0, height: 0 };
  if (kind === "shares") {
    const cell = Math.min(26, tall / shape[0]);
    return { cell, step: cell, across: 1, down: shape[0], width: SHARES, height: cell * shape[0] };
  }
  if (kind === "picture") {
    const large = Math.max(NARROW.desk.maps, Math.min(2 * side, 96));
    return { cell: large, step: large, across: 1, down: 1, width: large, height: large };
  }
  if (kind === "maps") {
    const { across, down } = folded(shape[0], side, tall);
    const step = side + GAP;
    return { cell: side, step, across, down, width: across * step - GAP, height: down * step - GAP };
  }
  const fits = (cell) => Math.ceil(shape[0] / Math.floor(tall / cell)) * cell <= WIDEST;
  const cell = CELLS.find(fits) ?? 1;
  const across = Math.ceil(shape[0] / Math.floor(tall / cell));
  const down = Math.ceil(shape[0] / across);
  return { cell, step: cell, across, down, width: across * cell, height: down * cell };
}

/** How wide a column is: its heading wants room as well. */
function wide(column, plan, phone) {
  const least = NARROW[phone ? "phone" : "desk"];
  return Math.max(["maps", "picture"].includes(column.kind) ? least.maps : least.other, plan.width);
}

/** The largest maps with which all columns have room. */
function fitting(columns, room, tall) {
  for (let side = LARGEST; side > LEAST; side -= 2) {
    const widths = columns.map((column) => wide(column, laid(column, side, tall), false));
    if (widths.reduce((sum, one) => sum + one, 0) <= room) return side;
  }
  return LEAST;
}

/** The corner of a cell. Maps are listed row by row, units column by column, as they are read. */
function corner({ kind }, { step, across, down }, unit) {
  const [row, column] =
    kind === "maps" ? [Math.floor(unit / across), unit % across] : [unit % down, Math.floor(unit / down)];
  return [column * step, row * step];
}

/** The cell that lies under a place of a column. */
function struck(column, plan, x, y) {
  const [across, down] = [Math.floor(x / plan.step), Math.floor(y / plan.step)];
  if (column.kind === "picture") return 0;
  if (column.kind === "shares") return Math.min(plan.down - 1, down);
  if (across < 0 || down < 0 || across >= plan.across || down >= plan.down) return -1;
  const unit = column.kind === "maps" ? down * plan.across + across : across * plan.down + down;
  return unit < column.shape[0] ? unit : -1;
}

/** The number that has the full colour in a column: its own of each map, or one for all. */
function furthest(columns, scope) {
  const most = (list) => list.reduce((far, one) => Math.max(far, one), 0);
  const layers = columns.map(({ far, kind }) => (far && kind !== "shares" ? most(far) : 0));
  return (column, unit) => {
    if (scope === "network") return most(layers);
    if (scope === "layer" || column.far.length === 1) return most(column.far);
    return column.far[unit];
  };
}

/** A grey or coloured picture of bytes. */
function pictured(picture, { values, shape }) {
  const [rows, columns, channels] = shape;
  picture.size(columns, rows);
  for (let i = 0; i < rows * columns; i++) {
    const [r, g, b] = [0, 1, 2].map((c) => values[i * channels + (channels === 3 ? c : 0)]);
    picture.pixels[i] = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  }
  picture.pen.putImageData(picture.image, 0, 0);
  return picture.canvas;
}
