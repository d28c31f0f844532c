// Loss and metric by epoch, in Plotly, a few times a second; earlier branches stay as thin lines.

import { dress, load } from "./plotly.js";

const [PAUSE, LONGEST] = [250, 3000]; // ms between two drawings: a first one may take a second
const SHARE = 0.08; // of the time that drawing may take: the rest is for the pictures
const MOST = 3000; // rows that are held; beyond that every other one goes
const MOST_WITHIN = 800; // stretches within epochs that are held
const NAMES = { accuracy: "Accuracy", mae: "Mean error" };
const MEANING = {
  accuracy: "the share told rightly; 1 means all",
  mae: "how far off on average; lower is better",
};

/** An exponential moving average as TensorBoard draws it: it starts without leaning on zero. */
export function smooth(values, weight) {
  let [sum, mass] = [0, 0];
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    sum = sum * weight + value * (1 - weight);
    mass = mass * weight + (1 - weight);
    return sum / mass;
  });
}

export class Curves {
  constructor(box, address) {
    this.box = box;
    this.nodes = [box.querySelector(".loss"), box.querySelector(".metric")];
    this.rows = [];
    this.pause = PAUSE;
    this.within = []; // epoch with its part, loss, metric: of single stretches
    this.pinned = new Map();
    this.logs = [...box.querySelectorAll(".log")];
    this.slider = box.querySelector(".smooth input");
    this.logs.forEach((log) => log.addEventListener("change", () => this.draw()));
    this.slider.addEventListener("input", () => this.smoothed());
    load(address).then((Plotly) => {
      if (this.over) return;
      this.plotly = Plotly;
      dress(this.nodes[0]);
      this.draw();
    });
  }

  /** Adds rows of a frame: epoch, loss, metric, validation loss, validation metric. */
  add(rows, anew) {
    if (anew) this.rows = [];
    if (rows) {
      const [count, width] = rows.shape;
      // Who comes back after a lost connection is told all of it once more.
      while (this.rows.length && this.rows.at(-1)[0] >= rows.numbers[0]) this.rows.pop();
      for (let i = 0; i < count; i++) this.rows.push(rows.numbers.slice(i * width, (i + 1) * width));
      while (this.rows.length > MOST) this.rows = this.rows.filter((_, i) => i % 2 === 0);
    }
    if (!this.waiting) this.waiting = setTimeout(() => this.draw(), this.pause);
  }

  /** Where the running epoch stands: the mean over its examples since the last frame. */
  advance(progress) {
    if (!progress) return;
    const { epoch, seen, count, loss, metric } = progress;
    const was = this.stood;
    const from = was?.epoch === epoch && was.seen <= seen ? was : { seen: 0, loss: 0, metric: 0 };
    const [size, place] = [seen - from.seen, epoch + seen / count];
    this.stood = progress;
    this.within = this.within.filter(([other]) => other < place);
    if (!size || size > count / 3) return; // so fast that the epochs themselves are the curve
    this.within.push([place, (loss - from.loss) / size, (metric - from.metric) / size]);
    if (this.within.length > MOST_WITHIN) this.within = this.within.filter((_, i) => i % 2);
  }

  /** Keeps a run in the chart as thin lines with a label; the rows are such as `rows` holds. */
  pin(label, rows = this.rows) {
    this.pinned.set(label, [...rows]);
    this.draw();
  }

  unpin(label) {
    this.pinned.delete(label);
    this.draw();
  }

  smoothed() {
    const weight = Number(this.slider.value);
    this.box.querySelector(".smooth output").textContent = weight ? weight.toFixed(2) : "off";
    this.draw();
  }

  /** Plotly takes one figure at a time. */
  async draw() {
    this.head();
    clearTimeout(this.waiting);
    this.waiting = 0;
    this.wanted = true;
    if (this.busy || !this.plotly || !this.look) return;
    this.busy = true;
    while (this.wanted && (this.rows.length || this.pinned.size)) {
      this.wanted = false;
      for (const [place, node] of this.nodes.entries()) {
        if (!node.clientWidth || this.over) continue;
        const { data, layout } = this.figure(place);
        const begun = performance.now();
        await this.plotly.react(node, data, layout, { displayModeBar: false, responsive: true });
        const took = performance.now() - begun;
        this.pause = Math.min(LONGEST, Math.max(PAUSE, (this.nodes.length * took) / SHARE));
        await new Promise((go) => setTimeout(go, 2 * took)); // frames may pass before the other
      }
    }
    this.busy = false;
  }

  /** Above each chart what it shows. */
  head() {
    if (!this.look) return;
    const { loss, metric } = this.look;
    const words = [["Loss", `${loss.toLowerCase()}; lower is better`], [NAMES[metric], MEANING[metric]]];
    this.box.querySelectorAll(".curve").forEach((curve, place) => {
      const [name, meaning] = words[place];
      curve.querySelector("b").textContent = name;
      curve.querySelector("span").textContent = meaning;
    });
  }

  figure(place) {
    const { ink, grid, paper, font, metric, epoch, colours, presenter, touch, goal, examples } = this.look;
    const log = this.logs[place].checked;
    const size = presenter ? 16 : 12;
    const axis = { color: ink, gridcolor: grid, zeroline: false, automargin: true, fixedrange: touch };
    const title = (text) => ({ text, standoff: 6, font: { size: size + 1 } });
    const layout = {
      font: { family: font, color: ink, size },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      margin: { l: 8, r: 8, t: presenter ? 34 : 26, b: 8 },
      hovermode: "x unified",
      hoverlabel: { bgcolor: paper, bordercolor: grid, font: { color: ink, family: font } },
      showlegend: true,
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1.02, yanchor: "bottom" },
      xaxis: { ...axis, title: title(`epoch (once through the training ${examples})`), hoverformat: "d" },
      yaxis: {
        ...axis,
        title: title(place ? NAMES[metric].toLowerCase() : "loss"),
        type: log ? "log" : "linear",
        rangemode: "tozero",
        uirevision: log,
        ...(log && { tickformat: "~g", dtick: "D2", nticks: 6 }),
      },
      uirevision: "keep",
      dragmode: touch ? false : "zoom",
      shapes: [rule({ x0: epoch, x1: epoch, yref: "paper", y0: 0, y1: 1 }, ink)],
    };
    if (goal && place) layout.shapes.push(rule({ xref: "paper", x0: 0, x1: 1, y0: goal, y1: goal }, ink));
    const parts = [[1 + place, "training", colours[0], "solid"], [3 + place, "validation", colours[1], "dash"]];
    const held = parts.filter(([column]) => !Number.isNaN(this.rows.at(-1)?.[column] ?? NaN));
    return {
      data: [
        ...this.inside(place),
        ...held.flatMap((part) => this.lines(...part)),
        ...[...this.pinned].flatMap(([label, rows]) => this.ghosts(label, rows, parts)),
      ],
      layout,
    };
  }

  /** What single stretches within the epochs came to: thin, behind the line. */
  inside(place) {
    if (!this.within.length) return [];
    return [
      {
        x: this.within.map(([at]) => at),
        y: this.within.map((stretch) => stretch[1 + place]),
        uid: "within",
        mode: "lines",
        line: { color: this.look.colours[0], width: 1 },
        opacity: 0.5,
        hoverinfo: "skip",
        showlegend: false,
      },
    ];
  }

  /** One line of the run at hand: smoothed if wanted, with what it was made of pale behind it. */
  lines(column, name, colour, dash) {
    const weight = Number(this.slider.value);
    const x = this.rows.map((row) => row[0]);
    const raw = this.rows.map((row) => row[column]);
    const shown = this.rows.findLast((row) => row[0] <= this.look.epoch) ?? this.rows.at(-1);
    const line = {
      x,
      y: raw,
      uid: `${name}`,
      name: `${name} <b>${figure(shown[column])}</b>`,
      mode: "lines",
      line: { color: colour, width: this.look.presenter ? 4 : 2.5, dash },
      hovertemplate: `${name} %{y:.4g}<extra></extra>`,
    };
    if (!weight) return [line];
    const behind = { ...line, uid: `${name} raw`, opacity: 0.35, showlegend: false, hoverinfo: "skip" };
    behind.line = { color: colour, width: 1.5 };
    delete behind.hovertemplate;
    const over = {
      ...line,
      y: smooth(raw, weight),
      customdata: raw,
      hovertemplate: `${name} %{customdata:.4g} (smoothed %{y:.4g})<extra></extra>`,
    };
    return [behind, over];
  }

  /** What a pinned run does not share with the one at hand. */
  apart(rows) {
    const own = new Map(this.rows.map((row) => [row[0], row[1]]));
    const end = this.rows.at(-1)?.[0] ?? -1;
    const first = rows.findIndex(([epoch, loss]) => (own.has(epoch) ? own.get(epoch) !== loss : epoch > end));
    return rows.slice(first < 0 ? -1 : Math.max(0, first - 1));
  }

  /** A pinned run: thin, in ink, its label at its end. */
  ghosts(label, all, parts) {
    const rows = this.apart(all);
    return parts
      .filter(([column]) => !Number.isNaN(rows.at(-1)?.[column] ?? NaN))
      .map(([column, name, , dash]) => ({
        x: rows.map((row) => row[0]),
        y: rows.map((row) => row[column]),
        uid: `${label} ${name}`,
        name: `${label}, ${name}`,
        mode: "lines+text",
        text: rows.map((_, i) => (i === rows.length - 1 && dash === "solid" ? label : "")),
        textposition: "top left",
        textfont: { color: this.look.ink, size: this.look.presenter ? 18 : 14 },
        opacity: 0.55,
        line: { color: this.look.ink, width: 1.2, dash },
        showlegend: false,
        hovertemplate: `${label}, ${name} %{y:.4g}<extra></extra>`,
      }));
  }

  end() {
    this.over = true;
    clearTimeout(this.waiting);
    if (this.plotly) this.nodes.forEach((node) => this.plotly.purge(node));
  }
}

const rule = (ends, color) => ({ type: "line", ...ends, line: { color, width: 1, dash: "dot" } });

/** Four figures at most, as wide from frame to frame as can be. */
const figure = (value) => (Math.abs(value) >= 0.001 && Math.abs(value) < 1000 ? value.toFixed(3) : value.toPrecision(2));
