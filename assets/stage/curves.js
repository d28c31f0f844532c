// Loss and metric by epoch, in Plotly, a few times a second.

const PAUSE = 250; // ms between two drawings

let library;

function load(address) {
  window.playgroundPlotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error(`could not load ${address}`));
    document.head.append(script);
  });
  return window.playgroundPlotly;
}

export class Curves {
  constructor(nodes, address) {
    this.nodes = nodes;
    this.rows = [];
    library = load(address);
    library.then((Plotly) => {
      this.plotly = Plotly;
      dress(nodes[0]);
      this.draw();
    });
  }

  /** Adds rows of a frame: epoch, loss, metric, validation loss, validation metric. */
  add(rows, anew) {
    if (anew) this.rows = [];
    if (rows) {
      const [count, width] = rows.shape;
      for (let i = 0; i < count; i++) this.rows.push(rows.numbers.slice(i * width, (i + 1) * width));
      while (this.rows.length > 3000) this.rows = this.rows.filter((_, i) => i % 2 === 0);
    }
    if (!this.waiting) this.waiting = setTimeout(() => this.draw(), PAUSE);
  }

  async draw() {
    this.waiting = 0;
    if (!this.plotly || !this.look || !this.rows.length) return;
    const { ink, grid, font, metric, epoch, colours } = this.look;
    const x = this.rows.map((row) => row[0]);
    const titles = ["loss", metric];
    for (const [place, node] of this.nodes.entries()) {
      const line = (column, name, colour, dash) => ({
        x,
        y: this.rows.map((row) => row[column]),
        name,
        mode: "lines",
        line: { color: colour, width: 2.5, dash },
        hovertemplate: "%{y:.4f}",
      });
      const axis = { color: ink, gridcolor: grid, zeroline: false, automargin: true };
      const layout = {
        font: { family: font, color: ink, size: 12 },
        paper_bgcolor: "rgba(0,0,0,0)",
        plot_bgcolor: "rgba(0,0,0,0)",
        margin: { l: 8, r: 8, t: 26, b: 8 },
        title: { text: titles[place], x: 0.02, font: { size: 14 } },
        hovermode: "x unified",
        showlegend: true,
        legend: { orientation: "h", x: 1, xanchor: "right", y: 1.18 },
        xaxis: { ...axis, title: { text: "epoch", standoff: 4 } },
        yaxis: { ...axis, rangemode: "tozero" },
        uirevision: "keep",
        shapes: [{ type: "line", x0: epoch, x1: epoch, yref: "paper", y0: 0, y1: 1, line: { color: ink, width: 1, dash: "dot" } }],
      };
      const data = [line(1 + place, "training", colours[0], "solid")];
      if (!Number.isNaN(this.rows.at(-1)[3 + place])) {
        data.push(line(3 + place, "validation", colours[1], "dash"));
      }
      await this.plotly.react(node, data, layout, { displayModeBar: false, responsive: true });
    }
  }

  end() {
    clearTimeout(this.waiting);
    if (this.plotly) this.nodes.forEach((node) => this.plotly.purge(node));
  }
}

/** Plotly writes its styles into the page's head, which a component is shut off from. */
function dress(node) {
  const style = document.getElementById("plotly.js-style-global");
  if (!style) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([...style.sheet.cssRules].map((rule) => rule.cssText).join(""));
  node.getRootNode().adoptedStyleSheets.push(sheet);
}
