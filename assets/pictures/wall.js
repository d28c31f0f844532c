// A wall of pictures that the network does not learn from, and what it takes each for.

import { best, paint, percent, pictures } from "./picture.js";

/** Which pictures these are, by the number that tells it. */
export const PARTS = [
  ["test picture", "test pictures"],
  ["held-out picture", "held-out pictures"],
  ["training picture", "training pictures"],
];

const COUNT = 25; // places that are kept for pictures on their way

export class Wall {
  constructor(view, pick) {
    this.view = view;
    this.box = view.find(".wall .tiles");
    this.head = view.find(".wall h2");
    this.pick = pick;
    this.begin();
  }

  begin() {
    this.tiles = [];
    this.head.textContent = "Pictures to judge it by";
    const blanks = Array.from({ length: COUNT }, () => document.createElement("i"));
    for (const blank of blanks) blank.className = "blank";
    this.box.replaceChildren(...blanks);
  }

  /** The pictures themselves; they come once. */
  hang(array, labels) {
    this.pictures = pictures(array);
    this.labels = labels.numbers;
    this.tiles = this.pictures.map((picture, place) => {
      const tile = document.createElement("button");
      const canvas = document.createElement("canvas");
      const said = document.createElement("span");
      const sure = document.createElement("small");
      const bar = document.createElement("i");
      paint(canvas, picture);
      tile.append(canvas, said, sure, bar);
      for (const event of ["click", "focus"]) tile.addEventListener(event, () => this.pick(place));
      // A finger that only scrolls past picks nothing.
      tile.addEventListener("pointerenter", ({ pointerType }) => pointerType === "touch" || this.pick(place));
      return { tile, said, sure, bar };
    });
    this.box.classList.toggle("long", this.view.scene.classes.some((name) => name.length > 3));
    this.box.replaceChildren(...this.tiles.map(({ tile }) => tile));
  }

  /** What it says of each: (pictures, classes). */
  say({ numbers, shape }, part) {
    const [count, classes] = shape;
    const names = this.view.scene.classes;
    let right = 0;
    this.tiles.forEach(({ tile, said, sure, bar }, place) => {
      const shares = numbers.subarray(place * classes, (place + 1) * classes);
      const winner = best(shares);
      const truth = this.labels[place];
      const good = winner === truth;
      right += good;
      tile.className = good ? "right" : "wrong";
      said.textContent = `${good ? "✓" : "✗"} ${names[winner]}`;
      sure.textContent = good ? percent(shares[winner]) : `${percent(shares[winner])}, is ${names[truth]}`;
      bar.style.width = `${100 * shares[winner]}%`;
      tile.title = `${said.textContent}, ${sure.textContent}`;
      const fate = good ? "which is right" : `but it is ${names[truth]}`;
      tile.setAttribute("aria-label", `Picture ${place}: taken for ${names[winner]}, ${fate}, ${percent(shares[winner])} sure`);
    });
    this.head.textContent = `${count} ${PARTS[part][1]}: ${right} told rightly`;
  }

  mark(place) {
    this.tiles.forEach(({ tile }, one) => tile.setAttribute("aria-pressed", one === place));
  }
}
