// The stage: holds what the stream brings, and draws it as often as the screen is painted.

import { furthest, reach, shades } from "./colour.js";
import { answered, heads } from "./layers.js";
import { legend, Plane } from "./map.js";
import { Net, arrange, links, silenced } from "./net.js";
import { Pointer } from "./point.js";
import { Settings } from "./settings.js";
import { View } from "./view.js";
import { RESTS, bias, edited, figures, from, progress, score, summary } from "./words.js";

const TWEEN = 130; // ms from one frame to the next
const LARGE = 50; // pixels along the output's picture
const SMALL = 20; // pixels along a neuron's
const ALOUD = 10_000; // ms between two sentences to those who listen

export class Stage extends View {
  constructor(root) {
    super(root, { output: LARGE, neurons: SMALL });
    this.net = new Net(this.find(".net"));
    this.plane = new Plane(this.find(".map"));
    this.watch = new ResizeObserver(() => this.place && this.resize());
    this.watch.observe(this.find(".left"));
    this.settings = new Settings(this);
    this.pointer = new Pointer(this);
    this.spoken = 0;
    for (const name of [".test", ".discrete"]) this.find(name).onchange = () => this.paint();
  }

  changed() {
    this.shades = new Map();
    this.find(".net").setAttribute("aria-label", summary(this.scene));
    this.resize();
    answered(this);
  }

  begin() {
    super.begin();
    this.shown = this.target = this.weights = null;
    this.pointer.begin();
    this.inputs = this.scene.pictures.map(({ pixels, far }) => ({
      numbers: pixels,
      side: SMALL,
      far,
    }));
  }

  resize() {
    const { scene, touch, data } = this;
    this.place = arrange(scene, this.find(".left").clientWidth, { touch, compact: data.compact });
    this.links = links(scene, this.place);
    heads(this);
    this.pointer.callout(Boolean(this.weights));
    this.paint();
  }

  /** A frame of the stream: what is on show moves towards it. */
  take(frame) {
    super.take(frame);
    if (this.data.compact && frame.stopped) this.hand.say(RESTS);
    this.speak();
    if (!frame.weights) return;
    if (!this.weights) this.pointer.callout(true);
    const parts = [frame.output, ...frame.neurons];
    this.from = parts.map((part, i) => moved(this.shown?.[i], this.target?.[i], part));
    this.target = parts;
    this.weights = frame.weights.numbers;
    this.since = performance.now();
    this.paint();
  }

  /** Now and then a sentence for those who cannot see the pictures. */
  speak() {
    const time = performance.now();
    const { frame, scene, row, data } = this;
    this.find(".score").textContent = data.compact ? score(scene, row) : this.figures();
    if (time - this.spoken < ALOUD || frame.phase !== "playing") return;
    this.spoken = time;
    this.find(".aloud").textContent = progress(scene, frame, row);
  }

  /** The figures of the epoch on show; a weight that was typed since has none yet. */
  figures() {
    const { frame, scene, row, curves } = this;
    const last = frame.log.at(-1);
    if (last?.epoch === frame.epoch && edited(last)) return "Changed since: the next epoch brings its figures.";
    const rows = curves?.rows ?? [row];
    return figures(scene, rows.findLast((one) => one && one[0] <= frame.epoch));
  }

  /** What was done by hand, in words. */
  did(last) {
    const index = edited(last);
    if (!index) return "";
    const { scene, links } = this;
    const link = links.find((one) => one.index === Number(index));
    return `${link ? from(scene, link) : bias(scene, Number(index))} = ${last.value.replace("-", "−")}`;
  }

  paint() {
    if (this.asked) return;
    this.asked = requestAnimationFrame((time) => {
      this.asked = 0;
      this.draw(time);
    });
  }

  /** What bytes from low to high look like, and the numbers at the ends of their scale. */
  scaled(low, high, far) {
    const discrete = this.find(".discrete").checked;
    const name = `${low} ${high} ${far} ${discrete}`;
    if (!this.shades.has(name)) {
      this.shades.set(name, shades(this.look.colours, { low, high, far, discrete }));
    }
    return { colours: this.shades.get(name), low: -far, high: far, neuron: true };
  }

  switches() {
    return { discrete: this.find(".discrete").checked, withVal: this.find(".test").checked };
  }

  /** One picture: between the last frame and the newest. */
  draw(time) {
    if (!this.scene || !this.place) return;
    const still = this.motion.matches;
    const share = still || !this.since ? 1 : Math.min(1, (time - this.since) / TWEEN);
    const { look } = this;
    const inputs = this.inputs.map((one) => ({ ...one, ...this.scaled(-one.far, one.far, one.far) }));
    const now = { ...look, ...this.switches(), ...this.pointer.now(), look, inputs, still };
    if (this.target) {
      this.blend(share);
      now.weights = this.weights;
      now.epoch = this.frame.epoch;
      now.silent = silenced(this.scene, this.frame.silent);
      now.neurons = this.target.slice(1).map((_, layer) => this.neurons(layer));
      const [side, , classes] = this.target[0].shape;
      const { low, high } = this.target[0];
      now.output = { ...this.scaled(-1, 1, 1), numbers: this.shown[0], side, classes, low, high, neuron: false };
      now.shown = this.pointer.large(now);
      now.ringed = !now.shown.neuron;
      legend(this.find(".legend"), this.scene, now);
    }
    this.plane.draw(this.scene, now); // before the first frame the points alone
    this.net.draw(this.scene, this.place, this.links, now);
    this.pointer.tip();
    if (this.target && share < 1) this.paint();
  }

  blend(share) {
    this.shown = this.target.map(({ numbers }, part) => {
      const from = this.from[part];
      if (share >= 1 || !from) return Float32Array.from(numbers);
      return from.map((value, i) => value + (numbers[i] - value) * share);
    });
  }

  /** The pictures of a layer's neurons; where they know no end, each on a scale of its own. */
  neurons(layer) {
    const { shape, low, high, numbers } = this.target[layer + 1];
    const [units, side] = shape;
    const size = side * side;
    const { fixed } = this.scene.layers[layer];
    return Array.from({ length: units }, (_, unit) => {
      const [start, end] = [unit * size, (unit + 1) * size];
      const far = fixed ? 1 : reach(furthest(numbers.subarray(start, end), low, high));
      return { numbers: this.shown[layer + 1].subarray(start, end), side, ...this.scaled(low, high, far) };
    });
  }

  end() {
    super.end();
    this.watch.disconnect();
    this.pointer.end();
    cancelAnimationFrame(this.asked);
  }
}

/** What is on show, in the bytes of the next frame, whose ends may be others. */
function moved(shown, was, next) {
  if (shown?.length !== next.numbers.length) return null;
  if (was.low === next.low && was.high === next.high) return shown;
  const [a, b] = [(was.high - was.low) / (next.high - next.low), was.low - next.low];
  const shift = (255 * b) / (next.high - next.low);
  return shown.map((byte) => Math.max(0, Math.min(255, byte * a + shift)));
}
