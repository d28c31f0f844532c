// The stage of a table: holds what the stream brings, and draws it a few times a second.

import { isDark } from "../stage/colour.js";
import { View } from "../stage/view.js";
import { progress } from "../stage/words.js";
import { bowl } from "./bowl.js";
import { Panel } from "./panel.js";
import { fit } from "./fit.js";
import { misses, said } from "./said.js";
import { figures, matrix } from "./verdict.js";

const PAUSE = 160; // ms between two drawings
const ALOUD = 10_000; // ms between two sentences to those who listen
const CHARTS = { fit, bowl, said, misses };

export class Stage extends View {
  constructor(root) {
    super(root, { output: 0, neurons: 0, sights: [] });
    this.panels = Object.keys(CHARTS).map((name) => [name, new Panel(this.find(`.${name}`))]);
    this.find(".threshold input").oninput = () => this.paint();
    this.watch = new ResizeObserver(() => this.paint());
    this.watch.observe(this.find(".panels"));
    this.spoken = 0;
  }

  /** New choices, or a new theme. */
  update(data, tell) {
    this.wish.sights = data.sights;
    if (this.stream?.address === data.address) this.stream.look({ sights: data.sights });
    super.update(data, tell);
  }

  looks(data) {
    const { palette, markers, hint } = data;
    const scale = palette.diverging[isDark(this.find(".stage")) ? "dark" : "light"];
    return { ...super.looks(data), scale, markers, hint, touch: this.touch };
  }

  changed() {
    this.arrange();
    for (const [, panel] of this.panels) panel.load(this.data.library, () => this.paint());
    this.paint();
  }

  /** Other choices: nothing of the last run may stay on show. */
  begin() {
    super.begin();
    this.seen = {};
  }

  /** Which panels there are for this task and this network. */
  arrange() {
    const { scene } = this;
    const numbers = scene.task === "regression";
    const shown = {
      fit: true,
      bowl: Boolean(scene.bowl),
      said: scene.task !== "classes",
      misses: numbers,
      verdict: !numbers,
    };
    const even = Object.values(shown).filter(Boolean).length % 2 === 0;
    for (const [name, there] of Object.entries(shown)) this.find(`.${name}`).hidden = !there;
    this.find(".fit").classList.toggle("whole", !even);
    this.find(".threshold").hidden = scene.task !== "binary";
    this.find(".threshold i").textContent = scene.classes[1] ?? "";
  }

  /** A frame of the stream: what came of each sight stays until there is news of it. */
  take(frame) {
    super.take(frame);
    for (const [name, array] of Object.entries(frame)) {
      if (array?.numbers && name !== "rows") this.seen[name] = array;
    }
    this.speak();
    if (!this.waiting) this.waiting = setTimeout(() => this.paint(), PAUSE);
  }

  /** Now and then a sentence for those who cannot see the pictures. */
  speak() {
    const time = performance.now();
    if (time - this.spoken < ALOUD || this.frame.phase !== "playing") return;
    this.spoken = time;
    this.find(".aloud").textContent = progress(this.scene, this.frame, this.row);
  }

  get threshold() {
    return Number(this.find(".threshold input").value) / 100;
  }

  /** Draws every panel with what is known by now; one painting at a time. */
  async paint() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    this.wanted = true;
    if (this.busy || !this.scene) return;
    this.busy = true;
    while (this.wanted && !this.over) {
      this.wanted = false;
      this.find(".threshold output").textContent = this.threshold.toFixed(2);
      const { scene, seen, look, threshold } = this;
      const now = { scene, seen, look, threshold, epoch: this.frame?.epoch ?? 0 };
      matrix(this.find(".verdict"), now);
      figures(this.find(".figures"), now);
      for (const [name, panel] of this.panels) {
        if (!panel.node.hidden) await panel.draw(CHARTS[name](now), look);
      }
    }
    this.busy = false;
  }

  end() {
    this.over = true;
    clearTimeout(this.waiting);
    this.watch.disconnect();
    for (const [, panel] of this.panels) panel.end();
    super.end();
  }
}
