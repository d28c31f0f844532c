// Two streams with one transport: both runs play, rest and go back together, at equal epochs.
//
// Each run is told how far it may go; that is set anew as the slower of the two comes near.

import { Stream } from "../stage/stream.js";

const AHEAD = 0.2; // seconds that one may be ahead of the other
const AGAIN = 600; // ms after which an order that came to nothing is given again

/** Whether a run can go no further, whatever it is told. */
export const over = (frame) => frame.stopped === "diverged" || frame.phase === "failed";

/** Where a run stands, in epochs and the part of the running one; its pictures may be older. */
export const stands = ({ progress }) => (progress ? progress.epoch + progress.seen / progress.count : 0);

const rests = ({ phase }) => phase === "paused" || phase === "stopped";

export class Pair {
  constructor(told) {
    this.told = told;
    this.streams = [];
    this.runs = [];
    this.limit = 0;
    this.begin();
  }

  begin() {
    this.frames = [null, null];
    this.rest(false);
    this.pace = { time: 0, epoch: 0, rate: 0 };
  }

  /** Both are left where they are, or brought to the same epoch. */
  rest(level, aim = 0) {
    Object.assign(this, { playing: false, level, aim, goal: null, sent: [null, null] });
  }

  connect(sides, wish, anew) {
    sides.forEach(({ address, run }, place) => {
      this.runs[place] = run;
      const known = this.streams[place];
      if (known?.address === address) return anew && known.say({ anew: true });
      known?.end();
      const { refused, state } = this.told;
      this.streams[place] = new Stream(address, { frame: (frame) => this.take(place, frame), refused, state });
      this.streams[place].look(wish);
    });
  }

  take(place, frame) {
    if (frame.run !== this.runs[place]) return; // of a run before
    this.frames[place] = frame;
    this.measure();
    this.drive();
    this.told.frame(place, frame);
  }

  /** The runs that go on. */
  get alive() {
    return this.frames.filter((frame) => frame && !over(frame));
  }

  /** The epoch that both have come to. */
  get front() {
    if (!this.frames.every(Boolean)) return 0;
    return this.alive.length ? Math.min(...this.alive.map((frame) => Math.floor(stands(frame)))) : this.limit;
  }

  measure() {
    const [time, epoch] = [performance.now() / 1000, Math.min(Infinity, ...this.alive.map(stands))];
    const { pace } = this;
    if (!this.playing || epoch < pace.epoch) this.pace = { time, epoch, rate: 0 };
    else if (time - pace.time > 0.6) this.pace = { time, epoch, rate: (epoch - pace.epoch) / (time - pace.time) };
  }

  /** How many epochs both may go beyond where the slower one is. */
  get step() {
    return Math.max(1, Math.ceil((this.speed ?? Math.max(8, 2 * this.pace.rate)) * AHEAD));
  }

  drive() {
    if (!this.frames.every(Boolean) || !this.alive.length) return;
    if (this.playing) {
      const { front, step } = this;
      if (front >= this.limit) return this.rest(true);
      if (this.goal === null || front >= this.goal - step / 2) this.goal = Math.min(this.limit, front + step);
    } else if (this.level && this.alive.every(rests)) {
      this.goal = Math.max(this.aim, ...this.alive.map((frame) => Math.ceil(stands(frame))));
    }
    if (this.goal !== null) this.frames.forEach((frame, place) => this.send(place, frame));
  }

  send(place, frame) {
    if (over(frame) || stands(frame) >= this.goal) return;
    const [time, was] = [performance.now(), this.sent[place]];
    if (was?.goal === this.goal && !(rests(frame) && time - was.time > AGAIN)) return;
    this.sent[place] = { goal: this.goal, time };
    const said = { speed: this.playing ? this.speed : null, until: this.goal };
    this.streams[place].order("play", said);
    setTimeout(() => this.drive(), 2 * AGAIN);
  }

  // What a hand does

  order(action, said = {}) {
    if (action === "play") {
      this.rest(false);
      Object.assign(this, { playing: true, speed: said.speed ?? null });
    } else if (action === "step") {
      this.rest(true, Math.min(this.limit, 1 + Math.max(this.aim, this.front)));
    } else {
      this.rest(action === "pause");
      if (action === "reset") this.each((stream) => stream.order("pause"));
      this.each((stream) => stream.order(action, said));
    }
    this.drive();
  }

  look(wish) {
    this.each((stream) => stream.look(wish));
  }

  each(act) {
    this.streams.forEach(act);
  }

  /** Both as one run, for the transport. */
  get whole() {
    const frames = this.frames.filter(Boolean);
    const phases = frames.map((frame) => frame.phase);
    const broken = frames.findIndex((frame) => frame.phase === "failed");
    const phase = broken >= 0 ? "failed" : phases.includes("compiling") || frames.length < 2 ? "compiling" : this.playing ? "playing" : "paused";
    const goes = this.alive.length ? this.alive : frames;
    const [first, ...others] = frames.map((frame) => frame.kept);
    return {
      phase,
      reason: broken >= 0 ? `${"AB"[broken]}: ${frames[broken].reason}` : "",
      epoch: Math.min(...goes.map((frame) => frame.epoch)),
      rate: this.playing ? this.pace.rate : 0,
      kept: first.filter((epoch) => others.every((kept) => kept.includes(epoch))),
      log: [],
      advice: [],
    };
  }

  end() {
    this.each((stream) => stream.end());
  }
}
