// The first layer's weights as pictures: kernels, or what each unit adds and takes away.

import { Picture } from "../stage/colour.js";
import { sized } from "./picture.js";

const GAP = 6;
const LARGEST = 92; // pixels along a side
const TALL = 200; // pixels that all of them may be high before they get smaller

export class Filters {
  constructor(view) {
    this.view = view;
    this.canvas = view.find(".filters canvas");
    this.words = view.find(".filters p");
    this.picture = new Picture();
  }

  begin() {
    this.seen = null;
  }

  take(filters, far) {
    this.seen = { ...filters, far: far.numbers };
    this.draw();
  }

  draw() {
    if (!this.seen) return;
    const { numbers, shape, far } = this.seen;
    const [count, rows, columns] = shape;
    const width = this.canvas.parentElement.clientWidth;
    if (!count) {
      sized(this.canvas, width, 1);
      this.words.textContent = "The first layer with weights does not see a picture any more.";
      return;
    }
    let across = Math.max(2, Math.ceil(width / (LARGEST + GAP)));
    let side = 0;
    for (; across < 40; across++) {
      side = Math.min(LARGEST, (width - GAP * (across - 1)) / across);
      if (Math.ceil(count / across) * (side + GAP) <= TALL) break;
    }
    const pen = sized(this.canvas, width, Math.ceil(count / across) * (side + GAP));
    pen.imageSmoothingEnabled = false;
    for (let one = 0; one < count; one++) {
      this.one(numbers.subarray(one * rows * columns, (one + 1) * rows * columns), rows, columns);
      const [x, y] = [(one % across) * (side + GAP), Math.floor(one / across) * (side + GAP)];
      pen.drawImage(this.picture.canvas, x, y, side, side);
      pen.strokeStyle = this.view.look.rule;
      pen.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
    }
    this.say(count, far);
  }

  one(bytes, rows, columns) {
    const { picture } = this;
    picture.size(columns, rows);
    for (let i = 0; i < bytes.length; i++) picture.pixels[i] = this.view.look.colours[bytes[i]];
    picture.pen.putImageData(picture.image, 0, 0);
  }

  say(count, [end, units, channels]) {
    const { first } = this.view.scene;
    const which = units > count ? `the first ${count} of ${units}` : `${units}`;
    const what = first === "conv" ? "kernels" : "units, a weight for each pixel";
    const mean = channels > 1 ? ` Mean of ${channels} channels.` : "";
    const colour = `Blue adds where the picture is bright, orange takes away; full colour is ${Number(end.toPrecision(2))}.`;
    this.words.textContent = `${which[0].toUpperCase()}${which.slice(1)} ${what}. ${colour}${mean}`;
  }
}
