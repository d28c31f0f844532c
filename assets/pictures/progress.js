// How far the training is, what an epoch takes, and what the whole test says at the end.

import { PARTS } from "./wall.js";

const number = (value) => Math.round(value).toLocaleString("en");

/** Seconds in words, with as many figures as mean something. */
export function span(seconds) {
  if (seconds < 0.001) return "less than a millisecond";
  if (seconds < 0.1) return `${number(1000 * seconds)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${number(seconds)} s`;
  return seconds < 5_400 ? `${number(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

export class Progress {
  constructor(view) {
    this.view = view;
    this.track = view.find(".track");
    this.bar = view.find(".track i");
    this.words = view.find(".pace");
    this.verdict = view.find(".verdict");
  }

  begin() {
    this.words.textContent = this.verdict.textContent = "";
    this.fill(0);
  }

  fill(share) {
    const value = Math.min(100, Math.floor(100 * share));
    this.bar.style.width = `${100 * Math.min(1, share)}%`;
    this.track.setAttribute("aria-valuenow", value);
  }

  take(frame) {
    const { progress, rate, phase } = frame;
    if (!progress) return;
    const { epoch, seen, count, examples_per_second: speed } = progress;
    const { epochs } = this.view.scene.stop;
    const part = seen / count;
    const over = frame.stopped && frame.stopped !== "diverged";
    this.fill(over ? 1 : epochs ? (epoch + part) / epochs : part);
    const said = [];
    if (phase === "playing" || seen) said.push(epochs ? `epoch ${epoch + 1} of ${epochs}` : `epoch ${epoch + 1}`);
    if (phase === "playing" || seen) said.push(`${number(seen)} of ${number(count)} pictures`);
    if (speed) said.push(`${span(count / speed)} of work an epoch`, `${number(speed)} pictures/s`);
    if (phase === "playing" && rate) {
      const left = ((epochs ? epochs - epoch : 1) - part) / rate;
      said.push(`${span(left)} left ${epochs ? "in all" : "in this epoch"}`);
    }
    this.words.textContent = said.join(" · ");
    this.words.title = "The time an epoch takes is what training alone takes, whatever the speed you watch at.";
  }

  silent() {
    this.verdict.textContent = "";
  }

  /** Before these figures are there. */
  waits(count, part) {
    this.verdict.textContent = `Looking at all ${number(count)} ${PARTS[part][1]} …`;
  }

  /** The figures of all the pictures that it is judged by. */
  judge([count, right, loss], part, epoch) {
    const half = count * 0.005;
    const worth = count >= 1_000 ? ` Half a per cent of these is ${number(half)} pictures.` : ` One picture more or less is ${(100 / count).toFixed(1)} %.`;
    const share = ((100 * right) / count).toFixed(2);
    this.verdict.textContent = `At epoch ${epoch}, of all ${number(count)} ${PARTS[part][1]} ${number(right)} are told rightly: ${share} %, with a loss of ${loss.toFixed(3)}.${worth}`;
  }
}
