// Runs beside each other: a button that branches one off, and a chip for each to go back to.

export class Branches {
  constructor(stage) {
    this.stage = stage;
    this.shown = "";
    stage.find(".branch").addEventListener("click", () => stage.tell("branch", stage.frame?.epoch ?? 0));
  }

  /** Called with the page's news; the curves of a run that was left stay, thin, in the chart. */
  update({ run, runs }) {
    const { curves } = this.stage;
    if (this.run && this.run !== run && curves) {
      const left = runs.find((one) => one.run === this.run);
      if (left) curves.pin(left.label);
    }
    const here = runs.find((one) => one.now);
    for (const label of curves?.pinned.keys() ?? []) {
      if (label === here?.label || !runs.some((one) => one.label === label)) curves.unpin(label);
    }
    this.run = run;
    this.draw(runs);
  }

  draw(runs) {
    const said = JSON.stringify(runs);
    if (said === this.shown) return;
    this.shown = said;
    const box = this.stage.find(".branches");
    box.hidden = !runs.length;
    box.replaceChildren(
      ...runs.map(({ run, label, words, now }) => {
        const button = document.createElement("button");
        const name = document.createElement("b");
        name.textContent = label;
        button.append(name, ` ${words || (label === runs[0].label ? "as it was" : "the same so far")}`);
        button.setAttribute("aria-pressed", now);
        button.title = now ? "This run is on show." : "Go back to this run; the other one rests.";
        button.onclick = () => now || this.stage.tell("back", run);
        return button;
      }),
    );
    if (runs.length) {
      const hint = document.createElement("span");
      hint.textContent = "A new branch keeps its weights: change what you like, then play.";
      box.append(hint);
    }
  }
}
