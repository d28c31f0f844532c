// One chart of the stage with its words above it, in Plotly, in the colours of the page.

import { dress, load } from "../stage/plotly.js";

export class Panel {
  constructor(node) {
    this.node = node;
    this.box = node.querySelector("[role=img]");
  }

  load(address, ready) {
    if (this.asked) return;
    this.asked = true;
    load(address).then((Plotly) => {
      if (this.over) return;
      this.plotly = Plotly;
      dress(this.box);
      ready();
    });
  }

  /** Draws a figure: its traces, its axes, and what it is called. */
  async draw({ name, words, data, layout }, look) {
    this.node.querySelector("b").textContent = name;
    this.node.querySelector("span").textContent = words;
    if (!this.plotly || this.over || !this.box.clientWidth) return;
    await this.plotly.react(this.box, data, dressed(layout, look), { displayModeBar: false, responsive: true });
  }

  end() {
    this.over = true;
    this.plotly?.purge(this.box);
  }
}

/** A layout in the page's ink. */
function dressed(layout, { ink, rule, paper, font, presenter, touch }) {
  const size = presenter ? 16 : 12;
  const axis = { color: ink, gridcolor: rule, zerolinecolor: rule, automargin: true, fixedrange: touch };
  const titled = ({ title, ...more }) => ({
    ...axis,
    ...more,
    title: { text: title, standoff: 6, font: { size: size + 1 } },
  });
  return {
    font: { family: font, color: ink, size },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    margin: { l: 8, r: 8, t: 28, b: 8 },
    hovermode: "closest",
    hoverlabel: { bgcolor: paper, bordercolor: rule, font: { color: ink, family: font } },
    legend: { orientation: "h", x: 1, xanchor: "right", y: 1.02, yanchor: "bottom" },
    dragmode: touch ? false : "zoom",
    uirevision: "keep",
    ...layout,
    xaxis: titled(layout.xaxis),
    yaxis: titled(layout.yaxis),
  };
}

/** Rows as a trace of marks. */
export function marks(rows, place, { name, colour, symbol = "circle", open, size = 8, ...more }, look) {
  const many = rows.length > 150;
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: rows.map((row) => row[place[0]]),
    y: rows.map((row) => row[place[1]]),
    marker: {
      size: many ? size - 2 : size,
      opacity: many ? 0.6 : 0.95,
      color: colour,
      symbol: open ? `${symbol}-open` : symbol,
      line: { width: open ? 1.5 : 0.8, color: open ? colour : look.paper },
    },
    ...more,
  };
}
