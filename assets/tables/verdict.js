// How well the network does, in numbers: which class was taken for which, and figures of merit.

/** A number in four digits; what is far too large or small in powers of ten. */
function show(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value < 0 ? "−∞" : "∞";
  const size = Math.abs(value);
  const odd = size >= 1e6 || (size && size < 1e-3);
  const text = odd ? size.toExponential(1) : Number(size.toPrecision(4)).toLocaleString("en", { maximumFractionDigits: 6 });
  return value < 0 ? `−${text}` : text;
}

const percent = (value) => (Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : "–");

/** The counts at a threshold: right yes, wrong yes, wrong no, right no. */
function counts(seen, part, threshold) {
  const found = seen[`${part}_scores`];
  const place = 4 * Math.round(100 * threshold);
  return found ? Array.from(found.numbers.subarray(place, place + 4)) : null;
}

/** Rows of cells as a table; the first of each row, and all of the first, are headings. */
function table(box, rows, mark, paper) {
  const key = JSON.stringify([rows, paper]);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  const [head, ...body] = rows.map((row, i) =>
    row.map((text, j) => {
      const cell = document.createElement(i && j ? "td" : "th");
      if (!(i && j)) cell.scope = i ? "row" : "col";
      cell.textContent = text;
      Object.assign(cell, i && j ? mark(i - 1, j - 1) : {});
      return cell;
    }),
  );
  const node = document.createElement("table");
  const lines = (cells) => {
    const row = document.createElement("tr");
    row.append(...cells);
    return row;
  };
  const [top, rest] = [document.createElement("thead"), document.createElement("tbody")];
  top.append(lines(head));
  rest.append(...body.map(lines));
  node.append(top, rest);
  box.replaceChildren(node);
}

/** Which class was taken for which, among rows kept apart where there are any. */
export function matrix(panel, { scene, seen, look, threshold }) {
  if (panel.hidden) return;
  const part = seen.val_scores ? "val" : "train";
  panel.querySelector("b").textContent = "Confusion matrix";
  panel.querySelector("span").textContent = `${part === "val" ? "validation" : "training"} rows: what each is (left) and was taken for (top)`;
  const found = seen[`${part}_scores`];
  if (!found) return;
  const size = scene.classes.length;
  let cells = Array.from(found.numbers);
  if (scene.task === "binary") {
    const [yes, wrongYes, wrongNo, no] = counts(seen, part, threshold);
    cells = [no, wrongYes, wrongNo, yes];
  }
  const of = (i, j) => cells[i * size + j];
  const most = Math.max(1, ...cells);
  const rows = scene.classes.map((name, i) => [name, ...scene.classes.map((_, j) => of(i, j))]);
  const paint = (i, j) => ({
    className: i === j ? "right" : "",
    style: `background: color-mix(in srgb, ${i === j ? look.positive : look.negative} ${Math.round((45 * of(i, j)) / most)}%, ${look.paper})`,
  });
  table(panel.querySelector(".matrix"), [["is ↓   taken for →", ...scene.classes], ...rows], paint, look.paper);
}

/** MAE, MSE and R²; or accuracy, precision and recall at the threshold: a tile each. */
export function figures(box, { scene, seen, threshold }) {
  const parts = [["train", "training"], ["val", "validation"]].filter(([part]) => seen[`${part}_scores`]);
  const tiles = { regression: amounts, binary: yesNo, classes: shares }[scene.task](scene, seen, parts, threshold);
  const key = JSON.stringify(tiles);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.replaceChildren(
    ...tiles.map(([name, meaning, values]) => {
      const tile = document.createElement("div");
      const head = document.createElement("p");
      head.innerHTML = "<b></b> <span></span>";
      head.firstChild.textContent = name;
      head.lastChild.textContent = meaning;
      const list = document.createElement("dl");
      values.forEach((value, i) => {
        const [term, number] = [document.createElement("dt"), document.createElement("dd")];
        term.textContent = parts[i][1];
        number.textContent = value;
        list.append(term, number);
      });
      tile.append(head, list);
      return tile;
    }),
  );
}

function amounts({ target }, seen, parts) {
  const told = [
    ["MAE", `mean miss, in ${target}`],
    ["MSE", "mean of the squared misses"],
    ["R²", "share of the spread explained; 1 is all"],
  ];
  return told.map(([name, meaning], i) => [name, meaning, parts.map(([part]) => show(seen[`${part}_scores`].numbers[i]))]);
}

function yesNo({ classes: [, yes] }, seen, parts, threshold) {
  const at = parts.map(([part]) => counts(seen, part, threshold));
  return [
    ["Accuracy", "told rightly, of all rows", at.map(([a, b, c, d]) => percent((a + d) / (a + b + c + d)))],
    ["Precision", `so, of those called “${yes}”`, at.map(([a, b]) => percent(a / (a + b)))],
    ["Recall", `found, of those that are “${yes}”`, at.map(([a, , c]) => percent(a / (a + c)))],
  ];
}

function shares({ classes }, seen, parts) {
  const right = parts.map(([part]) => {
    const cells = Array.from(seen[`${part}_scores`].numbers);
    const size = classes.length;
    const hits = classes.reduce((sum, _, k) => sum + cells[k * size + k], 0);
    return [hits, cells.reduce((sum, cell) => sum + cell, 0)];
  });
  return [
    ["Accuracy", "told rightly, of all rows", right.map(([hits, all]) => percent(hits / all))],
    ["Mistakes", "rows taken for another class", right.map(([hits, all]) => `${all - hits} of ${all}`)],
  ];
}
