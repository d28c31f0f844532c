// The stage: holds what the stream brings, and draws it as often as the screen is painted.

import { isDark, scale } from "./colour.js";
import { Curves } from "./curves.js";
import { Hand } from "./hand.js";
import { heads } from "./layers.js";
import { legend, Plane } from "./map.js";
import { Net, arrange, links } from "./net.js";
import { Stream } from "./stream.js";

const TWEEN = 130; // ms from one frame to the next
const LARGE = 50; // pixels along the output's picture
const SMALL = 20; // pixels along a neuron's

export class Stage {
  constructor(root) {
    this.root = root;
    this.find = (name) => root.querySelector(name);
    this.net = new Net(this.find(".net"));
    this.plane = new Plane(this.find(".map"));
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.watch = new ResizeObserver(() => this.place && this.resize());
    this.watch.observe(this.find(".left"));
    this.hand = new Hand(this);
  }

  /** New choices, or a new theme; the stream and what is on show stay. */
  update(data, tell) {
    const anew = this.data?.run !== data.run;
    Object.assign(this, { data, tell });
    this.scene = data.scene;
    const style = getComputedStyle(this.find(".stage"));
    const read = (name) => style.getPropertyValue(`--st-${name}`).trim();
    this.look = {
      colours: scale(data.palette.diverging[isDark(this.find(".stage")) ? "dark" : "light"]),
      classes: data.palette.classes,
      positive: data.palette.positive,
      negative: data.palette.negative,
      ink: read("text-color"),
      paper: read("background-color"),
      rule: read("border-color"),
      font: read("font"),
    };
    if (anew) this.begin();
    this.curves ??= new Curves([this.find(".loss"), this.find(".metric")], data.library);
    this.curves.look = {
      ...this.look,
      grid: this.look.rule,
      metric: this.scene.metric,
      colours: [data.palette.positive, data.palette.negative],
      epoch: this.frame?.epoch ?? 0,
    };
    this.resize();
    if (this.stream?.address !== data.address) {
      this.stream?.end();
      this.stream = new Stream(data.address, {
        frame: (frame) => this.take(frame),
        refused: (words) => this.hand.say(words),
        state: (state) => this.hand.connection(state),
      });
      this.stream.look({ output: LARGE, neurons: SMALL });
    }
  }

  /** Other choices: nothing of the last run may stay on show. */
  begin() {
    this.shown = this.target = this.frame = null;
    this.hand.chosen = null;
    this.inputs = this.scene.pictures.map((numbers) => ({ numbers, side: SMALL }));
  }

  resize() {
    this.place = arrange(this.scene, this.find(".left").clientWidth);
    this.links = links(this.scene, this.place);
    heads(this);
    this.paint();
  }

  /** A frame of the stream: what is on show moves towards it. */
  take(frame) {
    if (frame.run !== this.data.run) return; // of the run before; this one's are on their way
    this.curves?.add(frame.rows, frame.era !== this.frame?.era);
    this.frame = frame;
    if (this.curves) this.curves.look.epoch = frame.epoch;
    this.hand.follow(frame);
    if (!frame.weights) return;
    const parts = [frame.output, ...frame.neurons];
    this.from = this.shown ?? parts.map((part) => Float32Array.from(part.numbers));
    this.target = parts;
    this.weights = frame.weights.numbers;
    this.since = performance.now();
    this.paint();
  }

  paint() {
    if (this.asked) return;
    this.asked = requestAnimationFrame((time) => {
      this.asked = 0;
      this.draw(time);
    });
  }

  /** One picture: between the last frame and the newest. */
  draw(time) {
    if (!this.scene || !this.place) return;
    const share = this.still || !this.since ? 1 : Math.min(1, (time - this.since) / TWEEN);
    const now = { ...this.look, ...this.hand.now(), inputs: this.inputs, still: this.still };
    if (this.target) {
      this.shown = this.target.map(({ numbers }, part) => {
        const from = this.from[part];
        if (share >= 1 || from?.length !== numbers.length) return Float32Array.from(numbers);
        return blend(from, numbers, share);
      });
      now.weights = this.weights;
      now.epoch = this.frame.epoch;
      now.neurons = this.target.slice(1).map(({ shape }, layer) => {
        const [units, side] = shape;
        const all = this.shown[layer + 1];
        const size = side * side;
        return Array.from({ length: units }, (_, unit) => ({
          numbers: all.subarray(unit * size, (unit + 1) * size),
          side,
        }));
      });
      const [side, , classes] = this.target[0].shape;
      now.output = { numbers: this.shown[0], side, classes };
      now.shown = this.hand.large(now);
      this.plane.draw(this.scene, now);
      const { low, high } = this.target[0];
      legend(this.find(".legend"), this.scene, { ...now, low, high });
    }
    this.net.draw(this.scene, this.place, this.links, now);
    if (this.target && share < 1) this.paint();
  }

  end() {
    this.watch.disconnect();
    this.hand.end();
    this.stream?.end();
    this.curves?.end();
    cancelAnimationFrame(this.asked);
  }
}

function blend(from, to, share) {
  const mixed = new Float32Array(to.length);
  for (let i = 0; i < to.length; i++) mixed[i] = from[i] + (to[i] - from[i]) * share;
  return mixed;
}
