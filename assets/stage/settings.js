// A hidden layer's own settings, in a card under its name.

export class Settings {
  constructor(stage) {
    this.stage = stage;
    this.form = stage.find(".settings");
    this.form.addEventListener("submit", (event) => this.apply(event));
    this.form.querySelector(".remove").onclick = () => this.tell([]);
    this.form.querySelector(".cancel").onclick = () => this.close();
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  /** The hidden layers in groups: each dense one with what follows it up to the next. */
  groups() {
    const { hidden, layers } = this.stage.scene;
    const starts = layers.slice(0, -1).map((layer) => layer.number);
    return starts.map((start, i) => hidden.slice(start, starts[i + 1] ?? hidden.length));
  }

  open(number, button) {
    const { scene } = this.stage;
    const { form } = this;
    const group = this.groups()[number];
    const layer = scene.layers[number];
    [this.number, this.button] = [number, button];
    form.querySelector("b").textContent = `Hidden layer ${number + 1}`;
    form.units.value = layer.units;
    form.activation.replaceChildren(...scene.activations.map(([slug, label]) => new Option(label, slug)));
    form.activation.value = layer.activation;
    const drop = group.find((text) => text.startsWith("drop"));
    form.drop.value = drop ? Math.round(1000 * Number(drop.slice(4))) / 10 : 0;
    form.norm.checked = group.includes("bn");
    const [box, at] = [this.stage.find(".stage"), button].map((node) => node.getBoundingClientRect());
    form.hidden = false;
    const most = Math.max(0, box.width - form.offsetWidth);
    form.style.left = `${Math.min(Math.max(0, at.left - box.left), most)}px`;
    form.style.top = `${at.bottom - box.top + 6}px`;
    form.units.focus();
  }

  apply(event) {
    event.preventDefault();
    const { units, activation, drop, norm } = this.form;
    const share = Number(drop.value) / 100;
    this.tell([
      `${units.value}:${activation.value}`,
      ...(norm.checked ? ["bn"] : []),
      ...(share > 0 ? [`drop${share}`] : []),
    ]);
  }

  tell(group) {
    const groups = this.groups();
    groups[this.number] = group;
    this.stage.tell("hidden", groups.flat().join(","));
    this.close();
  }

  close() {
    this.form.hidden = true;
    this.button?.focus();
  }
}
