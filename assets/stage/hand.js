// What a visitor does on the stage: buttons, keys, pointing, and typing a weight.

import { under } from "./net.js";

export class Hand {
  constructor(stage) {
    this.stage = stage;
    this.find = stage.find;
    this.chosen = null; // the neuron that is shown large
    this.hovered = null; // the link that is pointed at
    const on = (name, event, act) => this.find(name).addEventListener(event, act);
    on(".play", "click", () => this.play());
    on(".step", "click", () => this.order("step"));
    on(".reset", "click", () => this.order("reset"));
    on(".speed select", "change", () => this.phase === "playing" && this.order("play", this.speed()));
    on(".time input", "input", ({ target }) => this.look(this.kept?.[target.value] ?? 0));
    on(".time input", "change", ({ target }) => this.rewind(Number(target.value)));
    for (const name of [".test", ".discrete"]) on(name, "change", () => stage.paint());
    on(".net", "pointermove", (event) => this.point(event));
    on(".net", "pointerleave", () => this.leave());
    on(".net", "click", (event) => this.press(event));
    on(".card", "submit", (event) => this.close(event));
    on(".card input", "input", () => this.edit());
    on(".card input", "blur", () => (this.find(".card").hidden = true));
    this.keys = (event) => this.key(event);
    document.addEventListener("keydown", this.keys);
  }

  speed() {
    const value = this.find(".speed select").value;
    return { speed: value ? Number(value) : null };
  }

  order(action, said) {
    this.look(null);
    this.stage.stream?.order(action, said);
  }

  play() {
    if (this.phase === "playing") this.order("pause");
    else this.order("play", this.speed());
  }

  look(epoch) {
    this.stage.stream?.look({ epoch });
  }

  rewind(epoch) {
    this.stage.stream?.order("rewind", { epoch: this.kept?.[epoch] ?? 0 });
    this.look(null);
  }

  key(event) {
    const inside = event.composedPath()[0];
    if (/INPUT|TEXTAREA|SELECT|BUTTON/.test(inside.tagName) || inside.isContentEditable) return;
    const act = { " ": () => this.play(), ArrowRight: () => this.order("step"), r: () => this.order("reset") };
    if (!act[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act[event.key]();
  }

  // What is told

  say(words) {
    this.find(".words").textContent = words;
  }

  connection(state) {
    if (state === "open") this.say("");
    if (state === "lost") this.say("The connection is lost; trying again. Nothing is lost of the run.");
    if (state === "unknown") this.say("This page was away too long; reload it to go on.");
  }

  follow(frame) {
    this.phase = frame.phase;
    const playing = frame.phase === "playing";
    const button = this.find(".play");
    button.classList.toggle("playing", playing);
    button.setAttribute("aria-label", playing ? "Pause" : "Play");
    this.find(".epoch b").textContent = frame.epoch.toLocaleString("en");
    this.find(".rate").textContent = frame.rate ? `${Math.round(frame.rate).toLocaleString("en")} epochs/s` : "";
    if (frame.kept.length) {
      this.kept = frame.kept;
      const slider = this.find(".time input");
      slider.max = frame.kept.length - 1;
      slider.disabled = frame.kept.length < 2;
      if (this.stage.root.activeElement !== slider || playing) {
        slider.value = frame.kept.findLastIndex((epoch) => epoch <= frame.epoch);
      }
    }
    this.say(this.sentence(frame));
    this.advise(frame.advice);
  }

  /** The gravest thing the doctor says, and a button that does what he suggests. */
  advise(advice) {
    const [first] = advice;
    const said = JSON.stringify(first ?? null);
    if (said === this.advised) return;
    this.advised = said;
    const box = this.find(".doctor");
    box.replaceChildren();
    if (!first) return;
    const line = document.createElement("p");
    line.textContent = first.sentence;
    if (first.query) {
      const button = document.createElement("button");
      button.textContent = first.suggestion;
      button.onclick = () => this.stage.tell("suggestion", first.query);
      line.append(" ", button);
    }
    box.append(line);
  }

  sentence(frame) {
    if (frame.phase === "compiling") return "Compiling this network: a second or so, once for everybody.";
    if (frame.phase === "failed") return frame.reason;
    const ends = {
      diverged: `Stopped at epoch ${frame.epoch}.`,
      patience: `Stopped: the validation loss no longer fell. Back at its best, epoch ${frame.epoch}.`,
      accuracy: `Stopped at epoch ${frame.epoch}: the accuracy asked for is reached.`,
      budget: `Stopped at epoch ${frame.epoch}, as the stop rule says.`,
    };
    if (frame.stopped) return ends[frame.stopped];
    const hands = frame.log.length ? `Changed by hand at epoch ${frame.log.at(-1).epoch}: ${frame.log.at(-1).action} = ${frame.log.at(-1).value}. A run from the link alone would differ.` : "";
    return hands;
  }

  // What is pointed at

  now() {
    return {
      chosen: this.chosen,
      hovered: this.hovered,
      discrete: this.find(".discrete").checked,
      withVal: this.find(".test").checked,
      ringed: !this.chosen,
    };
  }

  /** What the large picture shows: the chosen neuron, else the output. */
  large(now) {
    const words = this.find("figcaption");
    if (!this.chosen) {
      words.textContent = "Output, with mistakes ringed. Point at a neuron to see it large.";
      return now.output;
    }
    const { column, unit } = this.chosen;
    words.textContent = column ? `What neuron ${unit + 1} of hidden layer ${column} says` : `Input ${this.stage.scene.inputs[unit]}`;
    return (column ? now.neurons[column - 1] : now.inputs)[unit];
  }

  found(event) {
    const { left, top } = this.find(".net").getBoundingClientRect();
    const { scene, place, links } = this.stage;
    return under(scene, place, links, event.clientX - left, event.clientY - top);
  }

  point(event) {
    const { node, link, bias } = this.found(event);
    const last = this.stage.scene.layers.length;
    this.chosen = node && node.column < last && bias === undefined ? node : null;
    this.hovered = link ?? null;
    const canvas = this.find(".net");
    canvas.style.cursor = link || bias !== undefined ? "pointer" : "default";
    const weights = this.stage.weights;
    const index = link?.index ?? bias;
    canvas.title = weights && index !== undefined ? `${link ? "weight" : "bias"} ${weights[index].toFixed(3)}; click to change it` : "";
    this.stage.paint();
  }

  leave() {
    this.chosen = this.hovered = null;
    this.stage.paint();
  }

  press(event) {
    const { link, bias } = this.found(event);
    const index = link?.index ?? bias;
    const weights = this.stage.weights;
    if (index === undefined || !weights) return;
    const card = this.find(".card");
    const box = this.find(".stage").getBoundingClientRect();
    this.index = index;
    card.querySelector("label").textContent = link ? "weight" : "bias";
    card.querySelector("input").value = weights[index].toFixed(4);
    card.querySelector("input").step = 0.1;
    card.style.left = `${Math.min(event.clientX - box.left, box.width - 190)}px`;
    card.style.top = `${event.clientY - box.top + 10}px`;
    card.hidden = false;
    card.querySelector("input").select();
  }

  edit() {
    const value = Number(this.find(".card input").value);
    if (Number.isFinite(value)) this.stage.stream?.order("edit", { index: this.index, value });
  }

  close(event) {
    event.preventDefault();
    this.find(".card").hidden = true;
  }

  end() {
    document.removeEventListener("keydown", this.keys);
  }
}
