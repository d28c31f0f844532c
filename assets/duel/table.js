// The figures of both beside each other, the better one of each in bold.

import { stands } from "./pair.js";
import { ahead, number } from "./lead.js";

const METRICS = { accuracy: "accuracy", mae: "mean error" };

/** Fills the body of the table. */
export function figures(body, view) {
  const { scene, data, rows, stream } = view;
  const until = Math.min(data.epochs, view.frame?.epoch ?? 0);
  const here = rows.map((side) => side.findLast(([epoch]) => epoch <= until));
  const share = scene.metric === "accuracy";
  const write = (metric) => (value) => {
    if (value === undefined || Number.isNaN(value)) return "–";
    return number(value, { share: metric && share });
  };
  const lines = [
    [`${scene.loss}, training`, 1, false],
    [`${scene.loss}, held out`, 3, false],
    [`${METRICS[scene.metric]}, training`, 2, true],
    [`${METRICS[scene.metric]}, held out`, 4, true],
  ];
  const found = lines
    .filter(([, column]) => here.some((row) => row && !Number.isNaN(row[column])))
    .map(([name, column, metric]) => {
      const values = here.map((row) => row?.[column]);
      const how = { higher: metric && share, share: metric && share };
      const known = values.every((value) => value !== undefined && !Number.isNaN(value));
      return [name, values.map(write(metric)), known ? ahead(...values, how) : -1];
    });
  found.push(["numbers to learn", data.sides.map(({ parameters }) => parameters.toLocaleString("en")), -1]);
  found.push(["time an epoch takes", stream.frames.map(each), -1]);
  found.push(["epoch", stream.frames.map((frame) => (frame ? String(Math.floor(stands(frame))) : "–")), -1]);
  body.replaceChildren(...found.map(line));
}

function line([name, values, best]) {
  const row = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = name;
  const cells = values.map((value, place) => {
    const cell = document.createElement("td");
    cell.textContent = value;
    if (place === best) cell.className = "ahead";
    return cell;
  });
  row.append(head, ...cells);
  return row;
}

/** What an epoch takes to train, whatever the pace. */
function each(frame) {
  const rate = frame?.progress?.examples_per_second;
  if (!rate) return "–";
  const seconds = frame.progress.count / rate;
  const short = (value) => Number(value.toPrecision(2)).toLocaleString("en");
  return seconds < 1 ? `${short(1000 * seconds)} ms` : `${short(seconds)} s`;
}
