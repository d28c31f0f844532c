// One picture in large, with the probability of every class.

import { best, paint, percent } from "./picture.js";
import { PARTS } from "./wall.js";

const MOST = 12; // classes that are shown; the likeliest, where there are more

export class Chosen {
  constructor(view) {
    this.view = view;
    this.head = view.find(".chosen h2");
    this.canvas = view.find(".chosen canvas");
    this.list = view.find(".bars");
    this.begin();
  }

  begin() {
    this.rows = [];
    this.painted = null;
    this.list.replaceChildren();
    this.head.textContent = "One picture";
  }

  show(picture, place, truth, shares, part) {
    const { classes } = this.view.scene;
    if (this.painted !== picture) paint(this.canvas, (this.painted = picture));
    this.head.textContent = `This ${PARTS[part][0]} is ${classes[truth]}`;
    this.canvas.setAttribute("aria-label", `Number ${place} of the ${PARTS[part][1]}: ${classes[truth]}`);
    const winner = best(shares);
    const order = classes.map((_, i) => i);
    if (order.length > MOST) order.sort((a, b) => shares[b] - shares[a]).splice(MOST);
    if (this.rows.length !== order.length) this.build(order.length);
    order.forEach((number, row) => {
      const { item, name, bar, share } = this.rows[row];
      name.textContent = classes[number];
      name.title = classes[number];
      bar.style.width = `${100 * shares[number]}%`;
      share.textContent = percent(shares[number]);
      item.className = number === winner ? (number === truth ? "right" : "wrong") : "";
      item.classList.toggle("truth", number === truth);
    });
  }

  build(count) {
    this.rows = Array.from({ length: count }, () => {
      const item = document.createElement("li");
      const [name, track, bar, share] = ["b", "span", "i", "small"].map((tag) => document.createElement(tag));
      track.append(bar);
      item.append(name, track, share);
      return { item, name, bar, share };
    });
    this.list.replaceChildren(...this.rows.map(({ item }) => item));
  }
}
