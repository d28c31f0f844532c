// How often each class (row) was taken for each (column), and the surest mistakes.

import { paint, percent, pictures, sized } from "./picture.js";
import { PARTS } from "./wall.js";

const short = (name, most) => (name.length > most ? `${name.slice(0, most - 1)}…` : name);

export class Confusion {
  constructor(view) {
    this.view = view;
    this.canvas = view.find(".confusion canvas");
    this.words = view.find(".confusion p");
    this.tiles = view.find(".mistakes .tiles");
    this.none = view.find(".mistakes p");
    this.canvas.addEventListener("pointermove", (event) => this.point(event));
    this.canvas.addEventListener("pointerdown", (event) => this.point(event));
    this.canvas.addEventListener("pointerleave", ({ pointerType }) => pointerType === "touch" || this.settle(null));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("blur", () => this.settle(null));
  }

  begin() {
    this.seen = this.at = null;
    this.tiles.replaceChildren();
    this.none.textContent = "";
  }

  /** What a look at many pictures has found. */
  take(frame, part, total) {
    this.seen = { counts: frame.confusion.numbers, size: frame.confusion.shape[0] };
    [this.count, this.right] = frame.reviewed.numbers;
    this.which = this.count < total ? `the first ${this.count.toLocaleString("en")} ${PARTS[part][1]}` : `all ${total.toLocaleString("en")} ${PARTS[part][1]}`;
    this.draw();
    this.hang(frame);
  }

  hang({ worst, worst_pictures: array }) {
    const { classes } = this.view.scene;
    const found = worst.shape[0] ? pictures(array) : [];
    this.none.textContent = found.length ? "" : `None among ${this.which}.`;
    this.tiles.replaceChildren(
      ...found.map((picture, i) => {
        const [place, truth, said, share] = worst.numbers.subarray(4 * i, 4 * i + 4);
        const tile = document.createElement("figure");
        const canvas = document.createElement("canvas");
        const words = document.createElement("figcaption");
        paint(canvas, picture);
        const taken = `✗ ${classes[said]}, is ${classes[truth]}`;
        words.textContent = taken;
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", `${classes[truth]} taken for ${classes[said]}`);
        tile.title = `Number ${place}: ${taken}, ${percent(share)} sure`;
        tile.append(canvas, words);
        return tile;
      }),
    );
  }

  draw() {
    if (!this.seen) return;
    const { counts, size } = this.seen;
    const { look, scene } = this.view;
    const long = Math.max(...scene.classes.map((name) => name.length)) > 2;
    const width = this.canvas.parentElement.clientWidth;
    const margin = long ? 74 : 22;
    const cell = Math.min(34, (width - margin) / size);
    this.place = { margin, cell };
    const pen = sized(this.canvas, width, margin + cell * size + 2);
    const letter = Math.max(9, Math.min(look.presenter ? 15 : 12, cell * 0.42));
    pen.font = `${letter}px ${look.font}`;
    pen.textBaseline = "middle";
    for (let row = 0; row < size; row++) {
      const all = counts.subarray(row * size, (row + 1) * size).reduce((sum, one) => sum + one, 0);
      for (let column = 0; column < size; column++) {
        this.cell(pen, row, column, counts[row * size + column], all, letter);
      }
      this.name(pen, scene.classes[row], row, long);
    }
    this.say();
  }

  cell(pen, row, column, count, all, letter) {
    const { look } = this.view;
    const { margin, cell } = this.place;
    const [x, y] = [margin + column * cell, margin + row * cell];
    const share = all ? count / all : 0;
    pen.fillStyle = row === column ? look.positive : look.negative;
    pen.globalAlpha = count ? (row === column ? 0.12 + 0.5 * share : 0.18 + 0.82 * Math.min(1, 4 * share)) : 0;
    pen.fillRect(x, y, cell - 1, cell - 1);
    pen.globalAlpha = 1;
    if (this.at && this.at[0] === row && this.at[1] === column) {
      pen.strokeStyle = look.ink;
      pen.lineWidth = 2;
      pen.strokeRect(x, y, cell - 1, cell - 1);
    }
    if (!count || cell < 14) return;
    pen.fillStyle = look.ink;
    pen.textAlign = "center";
    pen.font = `${letter - (count > 999 ? 2 : 0)}px ${look.font}`;
    pen.fillText(count, x + cell / 2, y + cell / 2 + 0.5);
  }

  name(pen, name, place, long) {
    const { margin, cell } = this.place;
    const at = margin + (place + 0.5) * cell;
    pen.fillStyle = this.view.look.ink;
    pen.textAlign = "right";
    pen.fillText(short(name, 10), margin - 6, at);
    pen.save();
    pen.translate(at, margin - 6);
    if (long) pen.rotate(-Math.PI / 2);
    pen.textAlign = long ? "left" : "center";
    pen.fillText(short(name, 10), 0, 0);
    pen.restore();
  }

  point(event) {
    if (!this.place) return;
    const box = this.canvas.getBoundingClientRect();
    const { margin, cell } = this.place;
    const place = [event.clientY - box.top, event.clientX - box.left].map((at) => Math.floor((at - margin) / cell));
    const inside = place.every((at) => at >= 0 && at < this.seen.size);
    this.settle(inside ? place : null);
  }

  key(event) {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!step || !this.seen) return;
    event.preventDefault();
    event.stopPropagation();
    const [row, column] = this.at ?? [0, 0];
    const most = this.seen.size - 1;
    this.settle([row + step[0], column + step[1]].map((at) => Math.max(0, Math.min(most, at))));
  }

  settle(at) {
    if (`${at}` === `${this.at}`) return;
    this.at = at;
    this.draw();
  }

  say() {
    const { counts, size } = this.seen;
    const { classes } = this.view.scene;
    if (this.at) {
      const [row, column] = this.at;
      const times = counts[row * size + column].toLocaleString("en");
      const all = counts.subarray(row * size, (row + 1) * size).reduce((sum, one) => sum + one, 0);
      this.words.textContent = `Of ${all.toLocaleString("en")} × ${classes[row]}, ${times} were taken for ${classes[column]}.`;
    } else {
      this.words.textContent = `Rows are what it is, columns what it is taken for, among ${this.which}.`;
    }
    this.canvas.setAttribute("aria-label", `What is taken for what among ${this.which}. Arrow keys move between the fields. ${this.at ? this.words.textContent : ""}`);
  }
}
