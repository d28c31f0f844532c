// What the network says over its input: a curve, or over two inputs a surface, with the rows on it.

import { marks } from "./panel.js";

const SURE = "the ground is what the network says, paler where it is less sure; the marks are the rows";
const FEW = 60; // rows whose misses are drawn one by one

export function fit(now) {
  if (!now.seen.lines && !now.seen.surface) return waiting(now);
  const two = now.seen.surface && now.scene.names.length === 2;
  return two ? surface(now) : curve(now);
}

/** Before the first frame: the rows alone, or the axes where the rows lie at what is said of them. */
function waiting({ scene, look }) {
  const along = (title, at) => {
    const places = scene.train.map((row) => row[at]);
    return { title, range: [Math.min(...places), Math.max(...places)] };
  };
  if (scene.task === "regression") {
    const layout = { xaxis: { title: scene.names[scene.over] }, yaxis: { title: scene.target } };
    return { name: "Fit", words: "", data: rows(scene, look), layout };
  }
  if (scene.names.length === 2) {
    return { name: "Fit", words: "", data: [], layout: { xaxis: along(scene.names[0], 0), yaxis: along(scene.names[1], 1) } };
  }
  const yaxis = { title: "probability", range: [0, 1] };
  return { name: "Along one input", words: "", data: [], layout: { xaxis: along(scene.names[scene.over], 0), yaxis } };
}

/** The rows at their places: kept ones open. */
function rows(scene, look) {
  const place = [0, scene.train[0]?.length - 1];
  const kept = scene.val.length
    ? [marks(scene.val, place, { name: "validation", colour: look.negative, symbol: "diamond", open: true }, look)]
    : [];
  return [marks(scene.train, place, { name: "training", colour: look.positive }, look), ...kept];
}

/** The answer along the input that is looked at. */
function curve(now) {
  const { scene, seen, look, threshold } = now;
  const { lines, along } = seen;
  const [, places, outputs] = lines.shape;
  const at = scene.over;
  const x = Array.from(along.numbers.subarray(at * places, (at + 1) * places));
  const of = (output) => x.map((_, i) => lines.numbers[(at * places + i) * outputs + output]);
  const width = look.presenter ? 4 : 3;
  const line = (y, more) => ({ type: "scatter", mode: "lines", x, y, line: { color: look.ink, width }, ...more });
  const several = scene.names.length > 1;
  const others = several ? "; the other inputs stay at their middle values" : "";
  const xaxis = { title: scene.names[at], range: [x[0], x.at(-1)] };
  if (scene.task === "regression") {
    const said = of(0);
    const gaps = !several && scene.train.length <= FEW && seen.train_said ? sticks(now) : [];
    const hover = `${scene.names[at]} %{x:.4g}: says %{y:.4g}<extra></extra>`;
    return {
      name: several ? "Along one input" : "Fit",
      words: `what the network says${others}${gaps.length ? "; the orange lines are its misses" : ""}`,
      data: [...gaps, ...rows(scene, look), line(said, { name: "network", hovertemplate: hover })],
      layout: { xaxis, yaxis: { title: scene.target } },
    };
  }
  const names = scene.task === "binary" ? [scene.classes[1]] : scene.classes;
  const hover = (name) => `${scene.names[at]} %{x:.4g}: ${name} %{y:.1%}<extra></extra>`;
  const colour = (k) => look.classes[scene.task === "binary" ? 1 : k];
  const data = names.map((name, k) =>
    line(of(k), { name, line: { color: colour(k), width, dash: ["solid", "dash", "dot"][k % 3] }, hovertemplate: hover(name) }),
  );
  const shapes = scene.task === "binary" ? [across(threshold, look)] : [];
  return {
    name: several ? "Along one input" : "Fit",
    words: `how likely each answer is${others}; the rows lie at their answers`,
    data: [...(scene.task === "binary" ? yesOrNo(scene, look) : below(scene, look)), ...data],
    layout: { xaxis, yaxis: { title: "probability", range: scene.task === "binary" ? [-0.1, 1.1] : [-0.3, 1.05] }, shapes },
  };
}

const across = (y, { hint }) => ({
  type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, line: { color: hint, width: 1.5, dash: "dash" },
});

/** Where the network's line passes each row. */
function sticks({ scene, seen, look }) {
  const said = seen.train_said.numbers;
  const places = scene.train.map(([x, y], i) => [x, y, said[i]]);
  return [
    {
      type: "scatter",
      mode: "lines",
      hoverinfo: "skip",
      showlegend: false,
      x: places.flatMap(([x]) => [x, x, null]),
      y: places.flatMap(([, y, z]) => [y, z, null]),
      line: { color: look.negative, width: 1.5 },
    },
  ];
}

/** Two classes: rows at 0 and at 1. */
function yesOrNo(scene, look) {
  return scene.classes.map((name, k) => {
    const mine = [...scene.train, ...scene.val].filter((row) => row.at(-1) === k);
    return marks(mine, [0, mine[0]?.length - 1], { name: `${name}, rows`, colour: look.classes[k], symbol: look.markers[k] }, look);
  });
}

/** Several classes: a row of marks for each, below the curves. */
function below(scene, look) {
  return scene.classes.map((_, k) => {
    const y = -0.04 - (0.24 * (k + 0.5)) / scene.classes.length;
    const mine = [...scene.train, ...scene.val].filter((row) => row.at(-1) === k).map((row) => [row[0], y]);
    return marks(mine, [0, 1], { colour: look.classes[k], symbol: look.markers[k], size: 6, showlegend: false, hoverinfo: "skip" }, look);
  });
}

/** The answer over two inputs. */
function surface({ scene, seen, look }) {
  const [side, , outputs] = seen.surface.shape;
  const [x, y] = [seen.across, seen.up].map((array) => Array.from(array.numbers));
  const grid = (value) => y.map((_, row) => x.map((__, column) => value((row * side + column) * outputs)));
  const numbers = seen.surface.numbers;
  const shared = { type: "heatmap", x, y, zsmooth: "best", hoverinfo: "skip", showscale: false };
  const scale = look.scale.map((colour, i, all) => [i / (all.length - 1), colour]);
  const all = [...scene.train, ...scene.val];
  const hover = `${scene.names[0]} %{x:.4g}, ${scene.names[1]} %{y:.4g}: says %{z:.4g}<extra></extra>`;
  const layout = { xaxis: { title: scene.names[0], range: [x[0], x.at(-1)] }, yaxis: { title: scene.names[1], range: [y[0], y.at(-1)] } };
  if (scene.task === "regression") {
    const [zmin, zmax] = scene.answers;
    const points = marks(all, [0, 1], { name: "rows", colour: all.map((row) => row[2]), showlegend: false }, look);
    Object.assign(points.marker, { cmin: zmin, cmax: zmax, colorscale: scale });
    const land = { ...shared, z: grid((i) => numbers[i]), zmin, zmax, colorscale: scale, showscale: true };
    Object.assign(land, { hoverinfo: undefined, hovertemplate: hover, colorbar: { thickness: 12, outlinewidth: 0 } });
    return { name: "Surface", words: `${scene.target} by both inputs: the ground is what the network says, the dots are the rows`, data: [land, points], layout };
  }
  const points = scene.classes.map((name, k) =>
    marks(all.filter((row) => row[2] === k), [0, 1], { name, colour: look.classes[k], symbol: look.markers[k] }, look),
  );
  if (outputs === 1) {
    const [no, yes] = look.classes;
    const sure = [[0, faint(no, 0.6)], [0.5, faint(look.paper, 0)], [1, faint(yes, 0.6)]];
    const land = { ...shared, z: grid((i) => numbers[i]), zmin: 0, zmax: 1, colorscale: sure };
    return { name: "Surface", words: SURE, data: [land, ...points], layout };
  }
  const ground = scene.classes.map((_, k) => ({
    ...shared,
    zsmooth: false,
    z: grid((i) => won(numbers, i, outputs, k)),
    zmin: 1 / Math.max(2, outputs),
    zmax: 1,
    colorscale: [[0, faint(look.classes[k], 0.08)], [1, faint(look.classes[k], 0.6)]],
  }));
  return { name: "Surface", words: SURE, data: [...ground, ...points], layout };
}

/** The winner's probability; null for the others. */
function won(numbers, at, outputs, k) {
  for (let j = 0; j < outputs; j++) if (numbers[at + j] > numbers[at + k]) return null;
  return numbers[at + k];
}

const faint = (colour, share) => colour + Math.round(255 * share).toString(16).padStart(2, "0");
