// The loss of one neuron over its weight and its bias, and the way that the training took on it.

import { figure } from "../stage/words.js";

export function bowl({ scene, seen, look, epoch }) {
  const still = { type: "scatter", hoverinfo: "skip" };
  const { hill, best, names, scaled } = scene.bowl;
  const place = seen.weights ? [epoch, ...seen.weights.numbers] : null;
  const path = [...rows(seen.way).filter(([at]) => at < epoch), ...(place ? [place] : [])];
  const [first, last] = [path.slice(0, 1), path.slice(-1)];
  const data = [
    { ...hill, colorscale: look.scale.map((colour, i, all) => [i / (all.length - 1), colour]) },
    {
      ...still,
      name: "way",
      mode: "lines",
      x: path.map((one) => one[1]),
      y: path.map((one) => one[2]),
      line: { color: look.negative, width: look.presenter ? 4 : 2.5 },
    },
    {
      ...still,
      name: "start",
      mode: "markers",
      x: first.map((one) => one[1]),
      y: first.map((one) => one[2]),
      marker: { symbol: "circle-open", size: 13, color: look.hint, line: { width: 3 } },
    },
    {
      ...still,
      name: "now",
      mode: "markers",
      x: last.map((one) => one[1]),
      y: last.map((one) => one[2]),
      marker: { size: 11, color: look.negative, line: { width: 1.5, color: look.paper } },
    },
    {
      ...still,
      name: "lowest",
      mode: "markers",
      x: [best[0]],
      y: [best[1]],
      marker: { symbol: "star", size: 14, color: look.positive, line: { width: 1, color: look.paper } },
    },
  ];
  const where = place ? `now at weight ${figure(place[1])}, bias ${figure(place[2])}` : "";
  return {
    name: "Loss bowl",
    words: `each pair of weight and bias is a place, pale is low is good; ${where}`,
    data,
    layout: {
      xaxis: { title: names[0], range: [hill.x[0], hill.x.at(-1)], showgrid: false },
      yaxis: { title: names[1] + (scaled ? " (for scaled inputs)" : ""), range: [hill.y[0], hill.y.at(-1)], showgrid: false },
    },
  };
}

/** An array as rows: epoch, weight, bias. */
function rows(array) {
  if (!array) return [];
  const [count, width] = array.shape;
  return Array.from({ length: count }, (_, i) => Array.from(array.numbers.subarray(i * width, (i + 1) * width)));
}
