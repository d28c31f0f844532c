// Looks on from outside, in a page of either kind: what its sockets bring, and what it paints.
(() => {
  const seen = { frames: [], paints: [], said: [], titles: [] };
  window.seen = seen;

  /** A frame of the stage's stream: when it came, and what its head says. */
  function head(buffer) {
    const size = new DataView(buffer).getUint32(0, true);
    const said = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)));
    const sides = (name) => said.arrays.filter((one) => one.name === name).map((one) => one.shape);
    return {
      at: performance.now(),
      run: said.run,
      phase: said.phase,
      epoch: said.epoch,
      output: Math.min(...sides("output").flatMap((shape) => shape.slice(0, 2))),
      neurons: Math.min(...sides("neurons").flatMap((shape) => shape.slice(1))),
    };
  }

  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...given) {
      super(...given);
      const address = String(given[0]);
      this.addEventListener("message", ({ data }) => {
        if (address.includes("/live/") && typeof data !== "string") seen.frames.push(head(data));
        if (address.includes("/_stcore/stream")) seen.said.push(data);
      });
    }
  };

  // A painting of the large picture; several in one frame of the screen are one.
  const draw = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (...given) {
    const frame = document.timeline.currentTime;
    if (this.canvas.classList?.contains("map") && seen.painted !== frame) {
      seen.painted = frame;
      seen.paints.push(performance.now());
    }
    return draw.apply(this, given);
  };

  // A chart of Plotly's that names its epoch in its title.
  let title;
  (function look() {
    const text = document.querySelector(".gtitle")?.textContent;
    if (text && text !== title) seen.titles.push(performance.now());
    title = text ?? title;
    requestAnimationFrame(look);
  })();

  const deep = (root) =>
    [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
  seen.find = (label) => deep(document).find((node) => node.getAttribute("aria-label") === label);

  /** Clicks, and waits for the first painting of a newer epoch; of a new run, if it starts anew. */
  seen.click = (label, anew) =>
    new Promise((resolve) => {
      const before = seen.frames.at(-1);
      const begun = performance.now();
      seen.find(label).click();
      (function look() {
        const newer = seen.frames.find(({ at, run, epoch }) =>
          at > begun && (run === before.run ? !anew && epoch > before.epoch : epoch > 0));
        const painted = newer && seen.paints.find((at) => at > newer.at);
        if (painted) resolve(painted - begun);
        else requestAnimationFrame(look);
      })();
    });

  /** What Streamlit's own socket brought since a moment, as text that can travel. */
  seen.letters = async (since) => {
    const texts = [];
    for (const data of seen.said.slice(since)) {
      const bytes = new Uint8Array(data instanceof Blob ? await data.arrayBuffer() : data);
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      texts.push(btoa(text));
    }
    return texts;
  };
})();
