// Colours: the palette's scale as 256 pixels, and pictures painted with it.

const parts = (colour) => colour.match(/[0-9a-f]{2}/gi).map((pair) => parseInt(pair, 16));

export function isDark(host) {
  const [r, g, b] = parts(getComputedStyle(host).getPropertyValue("--st-background-color"));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}

/** The diverging scale as 256 opaque pixels. */
export function scale(stops) {
  const colours = stops.map(parts);
  const pixels = new Uint32Array(256);
  for (let value = 0; value < 256; value++) {
    const at = (value / 255) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(at));
    const [r, g, b] = colours[low].map((c, i) => c + (colours[low + 1][i] - c) * (at - low));
    pixels[value] = pixel(r, g, b);
  }
  return pixels;
}

/** The scale for bytes that stand for numbers from low to high: 0 is its middle, `far` its end. */
export function shades(colours, { low, high, far, discrete }) {
  const found = new Uint32Array(256);
  const middle = low < 0 ? 0 : (low + high) / 2; // what is never negative is called little or much
  for (let byte = 0; byte < 256; byte++) {
    const value = low + ((high - low) * byte) / 255;
    const at = discrete ? (value < middle ? 0 : 255) : 127.5 + (127.5 * value) / far;
    found[byte] = colours[Math.max(0, Math.min(255, Math.round(at)))];
  }
  return found;
}

/** The next of 1, 1.5, 2, 3, 5, 7, 10 … from a number up: a scale that seldom moves. */
export function reach(largest) {
  if (!(largest > 1e-6)) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 1.5, 2, 3, 5, 7, 10].find((one) => largest <= one * power * 1.000001);
  return Number((step * power).toPrecision(2));
}

/** How far from 0 a neuron of a picture goes. */
export function furthest(bytes, low, high) {
  let [least, most] = [255, 0];
  for (const byte of bytes) {
    if (byte < least) least = byte;
    if (byte > most) most = byte;
  }
  const value = (byte) => Math.abs(low + ((high - low) * byte) / 255);
  return Math.max(value(least), value(most));
}

const pixel = (r, g, b) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

/** A picture of its own canvas, painted anew whenever its numbers change. */
export class Picture {
  constructor() {
    this.canvas = document.createElement("canvas");
  }

  size(width, height) {
    if (this.canvas.width === width && this.canvas.height === height && this.image) return;
    Object.assign(this.canvas, { width, height });
    this.pen = this.canvas.getContext("2d");
    this.image = this.pen.createImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  /** One number a pixel, 0 to 255, each with its colour. */
  paint(numbers, side, colours) {
    this.size(side, side);
    for (let i = 0; i < this.pixels.length; i++) this.pixels[i] = colours[Math.round(numbers[i])];
    this.pen.putImageData(this.image, 0, 0);
  }

  /** A share for each class and pixel: the winner's colour, paler where it is less sure. */
  mix(numbers, side, classes, colours, paper, discrete) {
    this.size(side, side);
    const inks = colours.slice(0, classes).map(parts);
    const [pr, pg, pb] = parts(paper);
    for (let i = 0; i < this.pixels.length; i++) {
      const shares = numbers.subarray(i * classes, (i + 1) * classes);
      let best = 0;
      for (let k = 1; k < classes; k++) if (shares[k] > shares[best]) best = k;
      const sure = discrete ? 0.75 : (0.75 * Math.max(0, shares[best] / 255 - 1 / classes)) / (1 - 1 / classes);
      const [r, g, b] = inks[best];
      this.pixels[i] = pixel(pr + (r - pr) * sure, pg + (g - pg) * sure, pb + (b - pb) * sure);
    }
    this.pen.putImageData(this.image, 0, 0);
  }
}
