// The images page's view: what the stream brings, as a wall of pictures, filters, mistakes, curves.

import { View } from "../stage/view.js";
import { best } from "./picture.js";
import { Chosen } from "./chosen.js";
import { Confusion } from "./confusion.js";
import { Filters } from "./filters.js";
import { Progress } from "./progress.js";
import { strip } from "./strip.js";
import { Wall } from "./wall.js";

const REST = 90; // ms between two frames: a wall of pictures is not looked at faster
const ALWAYS = ["wall", "filters"];
const ALOUD = 10_000; // ms between two sentences to those who listen

const rests = (phase) => phase === "paused" || phase === "stopped";

export class Stage extends View {
  constructor(root) {
    super(root, { output: 0, neurons: 0, weights: false, sights: ["pictures", ...ALWAYS, "review"] }, REST);
    this.wall = new Wall(this, (place) => this.pick(place));
    this.chosen = new Chosen(this);
    this.filters = new Filters(this);
    this.confusion = new Confusion(this);
    this.progress = new Progress(this);
    this.parts = [this.wall, this.chosen, this.filters, this.confusion, this.progress];
    this.spoken = 0;
    this.watch = new ResizeObserver(() => this.scene && this.draw());
    this.watch.observe(this.find(".board"));
  }

  begin() {
    super.begin();
    this.said = this.part = this.place = this.reviewed = null;
    for (const part of this.parts ?? []) part.begin();
    if (this.stream) this.ask(true);
  }

  changed() {
    const { style } = this.find(".stage");
    style.setProperty("--right", this.look.positive);
    style.setProperty("--wrong", this.look.negative);
    strip(this.find(".strip"), this.scene.layers);
    this.draw();
  }

  draw() {
    this.filters.draw();
    this.confusion.draw();
  }

  /** What to see of a run: its pictures until they are here, all mistakes once it rests. */
  ask(anew = false) {
    const sights = [...(anew || !this.wall.tiles.length ? ["pictures"] : []), ...ALWAYS, rests(this.frame?.phase) ? "exam" : "review"];
    if (`${sights}` === `${this.wish.sights}`) return;
    this.wish.sights = sights;
    this.stream.look({ sights });
  }

  take(frame) {
    super.take(frame);
    this.progress.take(frame);
    this.score();
    if (frame.pictures) this.hang(frame);
    if (frame.wall && this.wall.tiles.length) this.say(frame.wall);
    if (frame.filters) this.filters.take(frame.filters, frame.far);
    if (frame.confusion && this.wall.tiles.length) this.review(frame);
    this.judge(frame);
    this.ask();
    this.speak(frame);
  }

  score() {
    const held = this.row && !Number.isNaN(this.row[4]);
    const share = this.row?.[held ? 4 : 2];
    const words = share === undefined ? "" : `${(100 * share).toFixed(1)} % of the ${held ? "held-out" : "training"} pictures right`;
    this.find(".score").textContent = words;
  }

  hang({ pictures, labels, judged }) {
    [this.part, this.total] = judged.numbers;
    this.wall.hang(pictures, labels);
  }

  say(said) {
    this.said = said;
    this.wall.say(said, this.part);
    this.pick(this.place ?? this.first());
  }

  /** The picture to begin with: the first that it gets wrong. */
  first() {
    const { numbers, shape } = this.said;
    const [count, classes] = shape;
    for (let place = 0; place < count; place++) {
      const shares = numbers.subarray(place * classes, (place + 1) * classes);
      if (best(shares) !== this.wall.labels[place]) return place;
    }
    return 0;
  }

  pick(place) {
    this.place = place;
    if (!this.said) return;
    const classes = this.said.shape[1];
    const shares = this.said.numbers.subarray(place * classes, (place + 1) * classes);
    this.wall.mark(place);
    this.chosen.show(this.wall.pictures[place], place, this.wall.labels[place], shares, this.part);
  }

  review(frame) {
    this.confusion.take(frame, this.part, this.total);
    this.reviewed = frame.reviewed.numbers;
  }

  /** What all the pictures say of a run that rests; it takes a moment to look at them. */
  judge({ phase, epoch, sighted }) {
    if (!rests(phase) || this.part === null) return this.progress.silent();
    if (sighted.exam === epoch && this.reviewed?.[0] === this.total) this.progress.judge(this.reviewed, this.part, epoch);
    else this.progress.waits(this.total, this.part);
  }

  /** Now and then a sentence for those who cannot see the pictures. */
  speak(frame) {
    const time = performance.now();
    if (time - this.spoken < ALOUD || frame.phase !== "playing" || !this.row) return;
    this.spoken = time;
    const [, , right] = this.row;
    this.find(".aloud").textContent = `Epoch ${frame.epoch}: ${Math.round(100 * right)} percent of the training pictures are told rightly.`;
  }

  end() {
    super.end();
    this.watch.disconnect();
  }
}
