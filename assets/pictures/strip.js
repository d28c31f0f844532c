// The network as a strip: a block for each layer, as large and as deep as what it makes.

const STEP = 3; // pixels between two maps
const SVG = "http://www.w3.org/2000/svg";

/** A block of maps drawn askew, or a column of numbers. */
function block(shape) {
  const picture = document.createElementNS(SVG, "svg");
  const flat = shape.length === 1;
  const side = flat ? 6 : 9 + 15 * Math.sqrt(Math.min(1, shape[0] / 40));
  const depth = flat ? 0 : Math.min(5, Math.ceil(Math.log2(shape[2] + 1)));
  const height = flat ? Math.min(36, 8 + 3 * Math.log2(shape[0])) : side;
  const width = side + STEP * depth;
  picture.setAttribute("viewBox", `0 0 ${width + 2} ${height + STEP * depth + 2}`);
  picture.setAttribute("width", width + 2);
  picture.setAttribute("height", height + STEP * depth + 2);
  for (let i = Math.max(0, depth - 1); i >= 0; i--) {
    const sheet = document.createElementNS(SVG, "rect");
    const at = { x: 1 + STEP * i, y: 1 + STEP * (Math.max(1, depth) - 1 - i), width: side, height, rx: 2 };
    for (const [name, value] of Object.entries(at)) sheet.setAttribute(name, value);
    picture.append(sheet);
  }
  picture.setAttribute("aria-hidden", "true");
  return picture;
}

export function strip(list, layers) {
  const said = JSON.stringify(layers);
  if (list.dataset.said === said) return;
  list.dataset.said = said;
  list.replaceChildren(
    ...layers.map(({ name, shape, words }) => {
      const item = document.createElement("li");
      const title = document.createElement("b");
      const size = document.createElement("small");
      title.textContent = name;
      size.textContent = shape.join("×");
      item.title = words;
      item.append(block(shape), title, size);
      return item;
    }),
  );
}
