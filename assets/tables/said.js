// What the network says of the rows: beside what is right, by how much it misses, how sure it is.

import { marks } from "./panel.js";

const BINS = 20;

/** Rows with what was said of them: (actual, said). */
function pairs(rows, said) {
  if (!said) return [];
  const [count, outputs] = said.shape;
  return rows.slice(0, count).map((row, i) => [row.at(-1), said.numbers[i * outputs]]);
}

export function said(now) {
  return now.scene.task === "binary" ? shares(now) : actual(now);
}

function both({ scene, seen, look }, at) {
  const part = (name, rows, numbers, more) => marks(at(pairs(rows, numbers)), [0, 1], { name, ...more }, look);
  const kept = scene.val.length
    ? [part("validation", scene.val, seen.val_said, { colour: look.negative, symbol: "diamond", open: true })]
    : [];
  return [part("training", scene.train, seen.train_said, { colour: look.positive }), ...kept];
}

/** Predicted against actual: right is on the line. */
function actual(now) {
  const { scene, look } = now;
  const [low, high] = scene.answers;
  const hover = "is %{x:.4g}, network says %{y:.4g}";
  const data = both(now, (rows) => rows).map((one) => ({ ...one, hovertemplate: hover }));
  const line = { type: "scatter", mode: "lines", x: [low, high], y: [low, high], name: "exactly right", hoverinfo: "skip" };
  return {
    name: "Predicted and actual",
    words: "a mark a row; the closer to the line, the better",
    data: [{ ...line, line: { color: look.hint, width: 2, dash: "dash" } }, ...data],
    layout: { xaxis: { title: `actual ${scene.target}` }, yaxis: { title: "predicted" } },
  };
}

/** Predicted less actual, by what was predicted. */
export function misses(now) {
  const { scene, look } = now;
  const data = both(now, (rows) => rows.map(([is, says]) => [says, says - is]));
  const hover = "says %{x:.4g}: %{y:+.4g} off";
  const zero = { type: "line", xref: "paper", x0: 0, x1: 1, y0: 0, y1: 0, line: { color: look.hint, width: 2, dash: "dash" } };
  return {
    name: "Misses (residuals)",
    words: "predicted less actual; a pattern here is something the network has not learnt",
    data: data.map((one) => ({ ...one, hovertemplate: hover })),
    layout: { xaxis: { title: `predicted ${scene.target}` }, yaxis: { title: "too much (+), too little (−)" }, shapes: [zero] },
  };
}

/** How many rows of each class got which probability. */
function shares({ scene, seen, look, threshold }) {
  const kept = scene.val.length > 0;
  const rows = kept ? pairs(scene.val, seen.val_said) : pairs(scene.train, seen.train_said);
  const data = scene.classes.map((name, k) => ({
    type: "histogram",
    name,
    x: rows.filter(([is]) => is === k).map(([, says]) => says),
    xbins: { start: 0, end: 1.0001, size: 1 / BINS },
    marker: { color: look.classes[k], opacity: 0.75, pattern: { shape: k ? "" : "/" } },
    hovertemplate: `${name}: %{y} rows were given %{x}<extra></extra>`,
  }));
  const border = { type: "line", yref: "paper", y0: 0, y1: 1, x0: threshold, x1: threshold, line: { color: look.ink, width: 2, dash: "dash" } };
  return {
    name: "How sure it is",
    words: `the probability of “${scene.classes[1]}” that ${kept ? "validation" : "training"} rows got; right of the dashed line it says so`,
    data,
    layout: { barmode: "overlay", xaxis: { title: `probability of “${scene.classes[1]}”`, range: [0, 1] }, yaxis: { title: "rows" }, shapes: [border] },
  };
}
