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

  /** One number a pixel, 0 to 255. */
  paint(numbers, side, colours, discrete) {
    this.size(side, side);
    for (let i = 0; i < this.pixels.length; i++) {
      const value = Math.round(numbers[i]);
      this.pixels[i] = colours[discrete ? (value < 128 ? 0 : 255) : value];
    }
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
