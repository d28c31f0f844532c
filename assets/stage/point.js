// What a visitor points at in the network, with a mouse, a finger or the arrow keys.

import { along, under } from "./net.js";
import { caption, name, scale, weight } from "./words.js";

const CALM = 200; // ms between two wordings of the caption: numbers that fly cannot be read

let known = false; // whether somebody on this page has pointed at a neuron before

export class Pointer {
  constructor(stage) {
    this.stage = stage;
    this.find = stage.find;
    this.begin();
    const net = this.find(".net");
    const on = (node, event, act) => node.addEventListener(event, act);
    for (const move of ["pointerdown", "pointermove"]) {
      on(net, move, ({ pointerType }) => (this.finger = pointerType === "touch")); // few clicks say so
    }
    on(net, "pointermove", (event) => this.finger || this.point(event));
    on(net, "pointerleave", () => this.finger || this.leave());
    on(net, "click", (event) => this.press(event));
    on(net, "keydown", (event) => this.key(event));
    on(net, "focus", () => net.matches(":focus-visible") && this.choose(this.last ?? this.first()));
    on(net, "blur", () => this.leave());
    const card = this.find(".card");
    on(card, "submit", (event) => this.close(event));
    on(card.querySelector("input"), "input", () => this.edit());
    on(card.querySelector("input"), "blur", () => (card.hidden = true));
    on(card.querySelector("input"), "keydown", (event) => event.key === "Escape" && this.close(event));
    this.elsewhere = (event) => !event.composedPath().includes(net) && this.chosen && this.leave();
    document.addEventListener("pointerdown", this.elsewhere);
  }

  /** Nothing is pointed at. */
  begin() {
    this.chosen = null; // the neuron that is shown large
    this.hovered = null; // the link that is pointed at
    this.number = null; // the link or bias whose number is shown
    this.last = null; // where the arrow keys were
    this.held = null; // the place in the vector of the weight they were at
  }

  now() {
    return { chosen: this.chosen, hovered: this.hovered };
  }

  // Seeing

  choose(node) {
    this.chosen = node;
    if (node?.column && node.column < this.stage.scene.layers.length) known = true;
    this.find(".callout").hidden = true;
    this.said = 0;
    this.stage.paint();
  }

  leave() {
    this.chosen = this.hovered = this.number = null;
    this.said = 0;
    this.stage.paint();
  }

  found(event) {
    const { left, top } = this.find(".net").getBoundingClientRect();
    const { scene, place, links } = this.stage;
    return under(scene, place, links, event.clientX - left, event.clientY - top, this.finger);
  }

  point(event) {
    const { node, link, bias } = this.found(event);
    if (node !== this.chosen) node ? this.choose(node) : (this.chosen = null);
    this.hovered = link ?? null;
    this.number = link ? { link } : bias === undefined ? null : { bias };
    const box = this.find(".stage").getBoundingClientRect();
    this.at = [event.clientX - box.left, event.clientY - box.top];
    this.find(".net").style.cursor = this.number ? "pointer" : "default";
    this.stage.paint();
  }

  /** What the large picture shows: the chosen neuron, else the output. */
  large(now) {
    const { column, unit } = this.chosen ?? {};
    const hidden = this.chosen && column < this.stage.scene.layers.length;
    const shown = hidden ? (column ? now.neurons[column - 1] : now.inputs)[unit] : now.output;
    const time = performance.now();
    if (!this.said || time - this.said > CALM) {
      this.said = time;
      this.write(this.find("figcaption"), this.words(shown, hidden));
    }
    return shown;
  }

  words(shown, hidden) {
    const { scene, weights, data } = this.stage;
    if (this.chosen) {
      const said = caption(scene, weights, this.chosen);
      return hidden ? said + scale(this.chosen, shown, scene) : said;
    }
    const touch = matchMedia("(hover: none)").matches;
    const ringed = scene.task === "regression" ? "Output." : "Output, with mistakes ringed.";
    return data.compact ? ringed : `${ringed} ${touch ? "Tap" : "Point at"} a neuron to see it large.`;
  }

  write(node, words) {
    if (node.textContent !== words) node.textContent = words;
  }

  /** The number that is pointed at, as it is just now. */
  tip() {
    const tip = this.find(".tip");
    const { scene, weights } = this.stage;
    tip.hidden = !this.number || !weights || !this.find(".card").hidden;
    if (tip.hidden) return;
    const act = this.find(".net").matches(":focus-visible") ? "Enter" : "click";
    const how = this.stage.data.compact ? "" : ` (${act} to change)`;
    this.write(tip, weight(scene, weights, this.number) + how);
    const room = this.find(".stage").clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(this.at[0] + 12, room))}px`;
    tip.style.top = `${this.at[1] + 16}px`;
  }

  /** Says once what the little pictures are, beside the first of them. */
  callout(ready) {
    const column = ready && this.stage.scene.layers.length > 1 && this.stage.place.nodes[1];
    const box = this.find(".callout");
    box.hidden = known || !column || Boolean(this.stage.data.presenter);
    if (box.hidden) return;
    const act = matchMedia("(hover: none)").matches ? "Tap it" : "Point at it";
    this.write(box, `This is what one neuron says. ${act} to see it large.`);
    const [{ x, y, side }] = column;
    box.classList.toggle("below", y < 60); // there is no room above the neuron
    box.style.left = `${x + side / 2}px`;
    box.style.top = y < 60 ? "" : `${y - 6}px`;
  }

  // Changing

  press(event) {
    const { node, link, bias } = this.found(event);
    const number = link ? { link } : bias === undefined ? null : { bias };
    if (number) return this.open(number, event.clientX, event.clientY);
    if (!this.finger) return;
    const same = node && this.chosen?.column === node.column && this.chosen.unit === node.unit;
    if (node && !same) this.choose(node);
    else this.leave();
  }

  /** The card in which a weight or a bias is typed. */
  open(number, x, y) {
    const { scene, weights, data } = this.stage;
    if (!weights || data.compact) return;
    const card = this.find(".card");
    const box = this.find(".stage").getBoundingClientRect();
    const field = card.querySelector("input");
    this.index = number.link?.index ?? number.bias;
    card.querySelector("label").textContent = weight(scene, weights, number).split(":")[0];
    field.value = weights[this.index].toFixed(4);
    field.step = 0.1;
    card.hidden = false;
    card.style.left = `${Math.max(0, Math.min(x - box.left, box.width - card.offsetWidth))}px`;
    card.style.top = `${y - box.top + 10}px`;
    field.focus();
    field.select();
  }

  edit() {
    const value = Number(this.find(".card input").value);
    if (Number.isFinite(value)) this.stage.stream?.order("edit", { index: this.index, value });
  }

  close(event) {
    event.preventDefault();
    event.stopPropagation();
    this.find(".card").hidden = true;
    if (this.last) this.find(".net").focus();
  }

  // The arrow keys

  first() {
    return this.stage.place.nodes[Math.min(1, this.stage.scene.layers.length)][0];
  }

  key(event) {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (move?.[1] && event.shiftKey) this.walk(move[1]);
    else if (move) this.step(...move);
    else if (event.key === "Enter") this.enter();
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  step(across, down) {
    const { nodes } = this.stage.place;
    const { column, unit } = this.chosen ?? this.last ?? this.first();
    const to = nodes[Math.max(0, Math.min(nodes.length - 1, column + across))];
    // Sideways to whoever stands about as high.
    const high = across ? Math.round(((unit + 0.5) / nodes[column].length) * to.length - 0.5) : unit;
    this.last = to[Math.max(0, Math.min(to.length - 1, high + down))];
    this.hovered = this.number = this.held = null;
    this.choose(this.last);
    const left = this.find(".left");
    const { x, side } = this.last;
    if (x < left.scrollLeft || x + side > left.scrollLeft + left.clientWidth) left.scrollLeft = x - left.clientWidth / 2;
    const { scene, weights } = this.stage;
    this.write(this.find(".aloud"), weights ? caption(scene, weights, this.last) : name(scene, this.last));
  }

  /** From weight to weight of those that go into the chosen neuron. */
  walk(by) {
    const { scene, weights, links } = this.stage;
    const { column, unit } = this.chosen ?? this.last ?? this.first();
    const into = links.filter(({ b }) => b.column === column && b.unit === unit);
    if (!into.length || !weights) return;
    const at = into.findIndex(({ index }) => index === this.held);
    const link = into[at < 0 ? (by > 0 ? 0 : into.length - 1) : (at + by + into.length) % into.length];
    const [net, box] = [".net", ".stage"].map((one) => this.find(one).getBoundingClientRect());
    const [x, y] = along(link, 0.5);
    this.last = link.b;
    this.choose(this.last);
    [this.hovered, this.number, this.held] = [link, { link }, link.index];
    this.at = [net.left - box.left + x, net.top - box.top + y];
    this.write(this.find(".aloud"), weight(scene, weights, this.number));
  }

  enter() {
    const node = this.chosen;
    if (!node?.column) return;
    this.last = node;
    const { left, top } = this.find(".net").getBoundingClientRect();
    if (this.number?.link) {
      const box = this.find(".stage").getBoundingClientRect();
      return this.open(this.number, box.left + this.at[0], box.top + this.at[1]);
    }
    const bias = this.stage.scene.layers[node.column - 1].bias + node.unit;
    this.open({ bias }, left + node.x, top + node.y + node.side);
  }

  end() {
    document.removeEventListener("pointerdown", this.elsewhere);
  }
}
