// Points: what each of the two says over the plane, and between them where they differ.

import { Picture, shades } from "../stage/colour.js";
import { Plane } from "../stage/map.js";

const NEUTRAL = 127.5; // the byte of no difference

export class Maps {
  constructor(view) {
    this.view = view;
    const canvases = [".a .map", ".b .map"].map((name) => view.find(name));
    this.planes = canvases.map((canvas) => new Plane(canvas));
    this.between = view.find(".between .map");
    this.picture = new Picture();
  }

  begin() {
    this.said = [null, null];
    Object.assign(this.between.style, { width: "", height: "" });
  }

  take(place, { output }) {
    if (output) this.said[place] = output;
  }

  draw() {
    const { scene, look } = this.view;
    const colours = shades(look.colours, { low: -1, high: 1, far: 1 });
    this.planes.forEach((plane, place) => {
      const output = shown(this.said[place], colours);
      plane.draw({ ...scene, ...scene.planes[place] }, { ...look, output, shown: output, withVal: true, ringed: true });
      this.caption(place);
    });
    this.differ(colours);
  }

  caption(place) {
    const [row] = this.view.rows[place].slice(-1);
    const words = this.view.find(place ? ".b figcaption" : ".a figcaption");
    if (!row) return;
    const { scene } = this.view;
    const figures = [row[2], row[4]].map((value) => (scene.metric === "accuracy" ? `${(100 * value).toFixed(1)} %` : value.toPrecision(3)));
    const held = Number.isNaN(row[4]) ? "" : `, ${figures[1]} of those held out (hollow)`;
    const off = Number.isNaN(row[4]) ? "" : `, ${figures[1]} on those held out`;
    words.textContent = scene.metric === "accuracy" ? `Told rightly: ${figures[0]} of the training points${held}. Ringed ones are not.` : `Wrong by ${figures[0]} on average on training points${off}.`;
  }

  differ(colours) {
    const { said, between, picture } = this;
    if (!said.every(Boolean) || said[0].numbers.length !== said[1].numbers.length) return;
    const { numbers, agreed, most } = difference(...said);
    const side = said[0].shape[0];
    picture.paint(numbers, side, colours);
    const size = Math.round((between.clientWidth || 300) * (devicePixelRatio || 1));
    if (between.width !== size) Object.assign(between, { width: size, height: size });
    const pen = between.getContext("2d");
    pen.clearRect(0, 0, size, size);
    pen.drawImage(picture.canvas, 0, 0, size, size);
    this.say(agreed, most, said[0]);
  }

  say(agreed, most, { low, high }) {
    const { task, classes } = this.view.scene;
    const share = `${Math.floor(1000 * agreed) / 10} %`;
    const words = {
      binary: `They decide alike on ${share} of the plane. Blue: B leans more to ${classes[1]}; orange: A does.`,
      classes: `They choose alike on ${share} of the plane. The bluer, the more they share out differently.`,
      regression: `Blue: B says more; orange: A does. They are ${(most * (high - low)).toPrecision(2)} apart at most.`,
    }[task];
    this.view.find(".between figcaption").textContent = words;
    this.between.setAttribute("aria-label", `Where the two differ. ${words}`);
  }
}

/** An output as the plane draws it. */
function shown(output, colours) {
  if (!output) return null;
  const [side, , classes] = output.shape;
  return { numbers: output.numbers, side, classes, colours, low: output.low, high: output.high };
}

/** B less A as bytes around the middle, on how much of the plane they decide alike, how far apart. */
export function difference(first, second) {
  const [side, , classes] = first.shape;
  const [a, b] = [first.numbers, second.numbers];
  const numbers = new Float32Array(side * side);
  let [agreed, most] = [0, 0];
  for (let pixel = 0; pixel < numbers.length; pixel++) {
    if (classes) {
      let apart = 0;
      const best = [0, 0];
      for (let k = 0; k < classes; k++) {
        const at = pixel * classes + k;
        apart += Math.abs(b[at] - a[at]) / 2;
        if (a[at] > a[pixel * classes + best[0]]) best[0] = k;
        if (b[at] > b[pixel * classes + best[1]]) best[1] = k;
      }
      numbers[pixel] = NEUTRAL + apart / 2;
      agreed += best[0] === best[1];
      most = Math.max(most, apart / 255);
    } else {
      numbers[pixel] = NEUTRAL + (b[pixel] - a[pixel]) / 2;
      agreed += a[pixel] > NEUTRAL === b[pixel] > NEUTRAL;
      most = Math.max(most, Math.abs(b[pixel] - a[pixel]) / 255);
    }
  }
  return { numbers, agreed: agreed / numbers.length, most };
}
