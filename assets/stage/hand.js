// What a visitor does on the stage with buttons and keys, and what the stage says to that.

export class Hand {
  constructor(stage) {
    this.stage = stage;
    this.find = stage.find;
    const on = (name, event, act) => this.find(name).addEventListener(event, act);
    on(".play", "click", () => this.play());
    on(".step", "click", () => this.order("step"));
    on(".reset", "click", () => this.order("reset"));
    on(".speed select", "change", () => this.phase === "playing" && this.order("play", this.speed()));
    on(".time input", "input", ({ target }) => this.look(this.kept?.[target.value] ?? 0));
    on(".time input", "change", ({ target }) => this.rewind(Number(target.value)));
    // Safari gives a slider that is pulled no focus.
    on(".time input", "pointerdown", () => (this.pulled = true));
    for (const end of ["pointerup", "pointercancel"]) on(".time input", end, () => (this.pulled = false));
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
    else if (this.stage.data.compact && this.stage.frame?.stopped) this.order("reset");
    else this.order("play", this.speed());
  }

  look(epoch) {
    this.back = epoch;
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
    const button = { " ": ".play", ArrowRight: ".step", r: ".reset" }[event.key];
    if (!button || this.find(button).hidden || event.ctrlKey || event.metaKey || event.altKey) return;
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
    this.find(".rate").textContent = rate(frame.rate);
    if (frame.kept.length) {
      this.kept = frame.kept;
      const slider = this.find(".time input");
      slider.max = frame.kept.length - 1;
      slider.disabled = frame.kept.length < 2;
      if (!(this.pulled || this.stage.root.activeElement === slider) || playing) {
        slider.value = frame.kept.findLastIndex((epoch) => epoch <= frame.epoch);
      }
    }
    // The page's link stands elsewhere; it says beside it that this run is no longer what it holds.
    document.documentElement.dataset.byHand = frame.log.length ? "yes" : "";
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
    if (frame.stopped) return this.back == null ? ends[frame.stopped] : `Looking back at epoch ${frame.epoch}.`;
    const last = frame.log.at(-1);
    if (!last) return "";
    if (last.action === "branch") {
      return `Branched off at epoch ${last.epoch}. A run from the link alone would differ.`;
    }
    const what = this.stage.did?.(last) || `${last.action} = ${last.value || "none"}`;
    return `Changed by hand at epoch ${last.epoch}: ${what}. A run from the link alone would differ.`;
  }

  end() {
    delete document.documentElement.dataset.byHand;
    document.removeEventListener("keydown", this.keys);
  }
}

/** Epochs a second in words; slow ones with a place behind the point. */
const rate = (value) => {
  if (!value) return "";
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value).toLocaleString("en")} epochs/s`;
};
