// Pictures: the same few on either side, with what each network takes them for; between them, how
// much more often one of the two takes a class for another.

import { best, paint, percent, pictures, sized } from "../pictures/picture.js";
import { PARTS } from "../pictures/wall.js";

const SHORT = 6; // letters of a class's name that fit

export class Walls {
  constructor(view) {
    this.view = view;
    this.boxes = [".a .tiles", ".b .tiles"].map((name) => view.find(name));
    this.canvas = view.find(".between .map");
  }

  begin() {
    Object.assign(this.canvas.style, { width: "", height: "" });
    this.hung = [null, null];
    this.counts = [null, null];
    for (const box of this.boxes) {
      const blanks = Array.from({ length: 25 }, () => document.createElement("div"));
      for (const blank of blanks) blank.className = "blank";
      box.replaceChildren(...blanks);
    }
  }

  take(place, frame) {
    if (frame.pictures) this.hang(place, frame);
    if (frame.wall && this.hung[place]) this.say(place, frame.wall);
    if (frame.confusion) this.counts[place] = { counts: frame.confusion.numbers, size: frame.confusion.shape[0] };
  }

  hang(place, { pictures: array, labels, judged }) {
    const tiles = pictures(array).map((picture) => {
      const tile = document.createElement("div");
      const canvas = document.createElement("canvas");
      const words = document.createElement("span");
      paint(canvas, picture);
      tile.append(canvas, words);
      return { tile, words };
    });
    this.hung[place] = { tiles, labels: labels.numbers, part: judged.numbers[0] };
    this.boxes[place].replaceChildren(...tiles.map(({ tile }) => tile));
  }

  say(place, { numbers, shape }) {
    const names = this.view.scene.classes;
    const { tiles, labels, part } = this.hung[place];
    const classes = shape[1];
    let right = 0;
    tiles.forEach(({ tile, words }, i) => {
      const shares = numbers.subarray(i * classes, (i + 1) * classes);
      const winner = best(shares);
      const good = winner === labels[i];
      right += good;
      tile.className = good ? "right" : "wrong";
      words.textContent = `${good ? "✓" : "✗"} ${names[winner].slice(0, SHORT)}`;
      tile.title = `Taken for ${names[winner]}, ${percent(shares[winner])} sure; it is ${names[labels[i]]}`;
    });
    const caption = this.view.find(place ? ".b figcaption" : ".a figcaption");
    caption.textContent = `${right} of these ${tiles.length} ${PARTS[part][1]} told rightly.`;
  }

  /** Rows are what it is, columns what it is taken for; each field how much more often by B. */
  draw() {
    const [a, b] = this.counts;
    if (!a || !b || a.size !== b.size) return;
    const { look, scene } = this.view;
    const { size } = a;
    const width = this.canvas.parentElement.clientWidth;
    const cell = (width - 22) / (size + 0.02);
    const pen = sized(this.canvas, width, width);
    pen.font = `${Math.max(9, Math.min(13, cell * 0.42))}px ${look.font}`;
    Object.assign(pen, { textBaseline: "middle", textAlign: "center" });
    const more = a.counts.map((count, i) => b.counts[i] - count);
    const far = Math.max(1, ...more.map(Math.abs));
    more.forEach((count, i) => {
      const [row, column] = [Math.floor(i / size), i % size];
      const [x, y] = [22 + column * cell, 22 + row * cell];
      const good = row === column ? count > 0 : count < 0; // better for B
      pen.globalAlpha = count ? 0.15 + (0.6 * Math.abs(count)) / far : 0.04;
      pen.fillStyle = count ? look.sides[good ? 1 : 0] : look.ink;
      pen.fillRect(x, y, cell - 1, cell - 1);
      pen.globalAlpha = 1;
      pen.fillStyle = look.ink;
      if (count && cell > 13) pen.fillText(`${count > 0 ? "+" : "−"}${Math.abs(count)}`, x + cell / 2, y + cell / 2);
    });
    scene.classes.slice(0, size).forEach((name, i) => {
      pen.fillText(name.slice(0, 2), 22 + (i + 0.5) * cell, 12);
      pen.fillText(name.slice(0, 2), 11, 22 + (i + 0.5) * cell);
    });
    this.words();
  }

  words() {
    const words = "What is taken for what: rows are what it is, columns what it is taken for. Each field says how much more often B does that; its colour, for whom that speaks.";
    this.view.find(".between figcaption").textContent = words;
    this.canvas.setAttribute("aria-label", words);
  }
}
