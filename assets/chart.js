// One Plotly figure, kept in its place: new data moves the curves, a zoom and the node stay.

const charts = new WeakMap();

/** The page's theme, as far as a figure needs it. */
function theme(host, scales) {
  const style = getComputedStyle(host);
  const read = (name) => style.getPropertyValue(`--st-${name}`).trim();
  const parts = (name) => read(name).match(/[0-9a-f]{2}/gi).map((pair) => parseInt(pair, 16));
  const [red, green, blue] = parts("background-color");
  const dark = 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  const faint = (share) => `rgba(${parts("text-color")}, ${share})`;
  return {
    ink: read("text-color"),
    paper: read("background-color"),
    panel: read("secondary-background-color"),
    rule: read("border-color"),
    grid: faint(0.12),
    zero: faint(0.35),
    font: read("font"),
    colours: read("chart-categorical-colors").split(","),
    scale: scales[dark ? "dark" : "light"],
  };
}

/** How every figure looks unless it says otherwise. */
function template({ ink, paper, panel, rule, grid, zero, font, colours, scale }, narrow, touch) {
  const axis = {
    automargin: true,
    color: ink,
    fixedrange: touch,
    gridcolor: grid,
    linecolor: zero,
    zerolinecolor: zero,
    title: { standoff: 8, font: { size: narrow ? 12 : 14 } },
  };
  const bar = { outlinewidth: 0, thickness: 12, tickcolor: rule };
  return {
    layout: {
      font: { family: font, color: ink, size: narrow ? 12 : 14 },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      margin: { l: 8, r: 8, t: 8, b: 8, autoexpand: true },
      colorway: colours,
      colorscale: { diverging: scale, sequential: scale, sequentialminus: scale },
      coloraxis: { colorbar: bar },
      xaxis: axis,
      yaxis: axis,
      hoverlabel: { bgcolor: panel, bordercolor: rule, font: { family: font, color: ink } },
      legend: { bgcolor: "rgba(0,0,0,0)" },
      modebar: { bgcolor: "rgba(0,0,0,0)", color: zero, activecolor: ink },
    },
    data: {
      heatmap: [{ autocolorscale: true, colorbar: bar }],
      contour: [{ autocolorscale: true, colorbar: bar }],
      scatter: [{ marker: { line: { color: paper } } }],
    },
  };
}

/** Draw what is wanted by now: Plotly takes one figure at a time, a hand moves faster. */
async function keepUp(chart, Plotly) {
  chart.waiting = true;
  if (chart.busy) return;
  chart.busy = true;
  try {
    while (chart.waiting && !chart.over) {
      chart.waiting = false;
      await draw(chart, Plotly);
      if (!chart.ready) chart.listen();
      chart.ready = true;
      chart.node.classList.add("drawn");
    }
  } finally {
    chart.busy = false;
    if (chart.over) Plotly.purge(chart.node);
  }
}

/** Draw, or redraw in place. */
function draw(chart, Plotly) {
  const { node, figure, scales, key } = chart;
  const touch = matchMedia("(pointer: coarse)").matches;
  const layout = {
    uirevision: key,
    ...figure.layout,
    template: template(theme(node, scales), node.clientWidth < 480, touch),
    autosize: true,
    height: node.clientHeight,
  };
  // A finger that scrolls the page must not be caught by a zoom box, nor move an axis.
  if (touch) layout.dragmode = false;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) delete layout.transition;
  const config = {
    displaylogo: false,
    modeBarButtons: [["resetScale2d", "toImage"]],
    displayModeBar: touch ? false : "hover",
    showTips: false,
    doubleClick: "reset",
  };
  return Plotly.react(node, figure.data, layout, config);
}

/** What Python is told of a click or of pointing at something. */
function spot({ points: [point] }) {
  const plain = (value) => (ArrayBuffer.isView(value) ? Array.from(value) : (value ?? null));
  return {
    trace: point.curveNumber,
    index: plain(point.pointNumber ?? point.pointIndex),
    x: plain(point.x),
    y: plain(point.y),
  };
}

/** Keep where in the chart an event happened. Plotly looks once more after 50 ms, and by then an
 * event in a component names the component as its target: places would be off by the margins. */
function pin(event) {
  Object.defineProperty(event, "target", { value: event.composedPath()[0] });
}

/** Begin a chart: its node, what it listens to, and how it follows the width of the page. */
function begin(root, events, tell) {
  const node = root.querySelector(".chart");
  const chart = { node, tell, ready: false };
  for (const kind of ["mousemove", "click"]) node.addEventListener(kind, pin, true);
  const watch = new ResizeObserver(() => {
    if (chart.ready && node.clientWidth) keepUp(chart, window.Plotly);
  });
  watch.observe(node);
  chart.listen = () => {
    for (const event of events) {
      let waiting = 0;
      node.on(`plotly_${event}`, (happened) => {
        clearTimeout(waiting);
        const pause = event === "hover" ? 150 : 0;
        waiting = setTimeout(() => chart.tell(event, spot(happened)), pause);
      });
    }
  };
  chart.end = () => {
    watch.disconnect();
    charts.delete(root);
    chart.over = true;
    if (chart.ready && !chart.busy) window.Plotly.purge(node);
  };
  charts.set(root, chart);
  return chart;
}

export default function ({ data, key, parentElement: root, setTriggerValue }) {
  const chart = charts.get(root) ?? begin(root, data.events, setTriggerValue);
  Object.assign(chart, { key, tell: setTriggerValue, scales: data.scales });
  chart.figure = JSON.parse(data.figure);
  chart.node.setAttribute("aria-label", data.alt);
  chart.node.style.height = `${data.height}px`;
  chart.node.style.maxHeight = data.square ? "100cqw" : "none";
  import(`${location.origin}${data.modules}/plotly.js`).then(async ({ dress, load }) => {
    const Plotly = await load(data.library);
    if (chart.over) return;
    dress(chart.node);
    keepUp(chart, Plotly);
  });
  return chart.end;
}
