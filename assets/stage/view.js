// What all live views share: a look, a stream with its wishes, a transport, curves.

import { Branches } from "./branches.js";
import { isDark, scale } from "./colour.js";
import { Curves } from "./curves.js";
import { Hand } from "./hand.js";
import { dressed } from "./parts.js";
import { Stream } from "./stream.js";
import { WAITS } from "./words.js";

const LATE = 1500; // ms without a first frame after which it is said what is waited for

export class View {
  /** `wish` is what it wants to see of a run from the first, `rest` the ms between two frames. */
  constructor(root, wish, rest = 0) {
    Object.assign(this, { root, wish, rest });
    this.find = (name) => root.querySelector(name);
    this.motion = matchMedia("(prefers-reduced-motion: reduce)");
    this.touch = matchMedia("(pointer: coarse)").matches;
    this.hand = new Hand(this);
    this.branches = new Branches(this);
  }

  /** Other choices: nothing of the last run may stay on show. */
  begin() {
    this.frame = this.row = null;
    clearTimeout(this.late);
    this.late = setTimeout(() => this.frame || this.hand.say(this.find(".words").textContent || WAITS), LATE);
  }

  /** New choices, or a new theme; the stream and what is on show stay. */
  update(data, tell) {
    const anew = this.data?.run !== data.run;
    Object.assign(this, { data, tell, scene: data.scene });
    const gone = dressed(this, data);
    this.look = this.looks(data);
    this.branches.update(data);
    if (anew) this.begin();
    if (!gone.has("curves")) this.plot(data);
    this.changed();
    this.connect(data, anew);
  }

  looks({ palette, presenter }) {
    const stage = this.find(".stage");
    const style = getComputedStyle(stage);
    const read = (name) => style.getPropertyValue(`--st-${name}`).trim();
    return {
      colours: scale(palette.diverging[isDark(stage) ? "dark" : "light"]),
      classes: palette.classes,
      positive: palette.positive,
      negative: palette.negative,
      ink: read("text-color"),
      paper: read("background-color"),
      rule: read("border-color"),
      font: read("font"),
      presenter: Boolean(presenter),
    };
  }

  connect({ address }, anew) {
    if (this.stream?.address !== address) {
      this.stream?.end();
      this.stream = new Stream(address, {
        frame: (frame) => frame.run === this.data.run && this.take(frame), // not of the run before
        refused: (words) => this.hand.say(words),
        state: (state) => this.hand.connection(state),
        rest: this.rest,
      });
      this.stream.look(this.wish);
    } else if (anew) this.stream.say({ anew: true });
  }

  plot({ library, palette }) {
    this.curves ??= new Curves(this.find(".curves"), library);
    this.curves.look = {
      ...this.look,
      grid: this.look.rule,
      loss: this.scene.loss,
      metric: this.scene.metric,
      goal: this.scene.goal,
      examples: this.scene.examples ?? "points",
      colours: [palette.positive, palette.negative],
      epoch: this.frame?.epoch ?? 0,
      touch: this.touch,
    };
    this.curves.draw();
  }

  /** A frame of the stream. */
  take(frame) {
    const cut = frame.era !== this.frame?.era;
    this.curves?.add(frame.rows, cut);
    this.curves?.advance(frame.progress);
    if (cut) this.row = null;
    if (frame.rows) this.row = frame.rows.numbers.slice(-frame.rows.shape[1]);
    this.frame = frame;
    if (this.curves) this.curves.look.epoch = frame.epoch;
    this.hand.follow(frame);
  }

  end() {
    clearTimeout(this.late);
    this.hand.end();
    this.stream?.end();
    this.curves?.end();
  }
}
