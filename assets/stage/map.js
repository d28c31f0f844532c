// The large picture: what the network, or one neuron, says over the plane, and the points on it.

import { Picture } from "./colour.js";

const SHAPES = [
  (pen, x, y, r) => pen.arc(x, y, r, 0, 7),
  (pen, x, y, r) => pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
  (pen, x, y, r) => polygon(pen, [[x, y - r * 1.3], [x + r * 1.3, y], [x, y + r * 1.3], [x - r * 1.3, y]]),
  (pen, x, y, r) => polygon(pen, [[x, y - r * 1.2], [x + r * 1.2, y + r], [x - r * 1.2, y + r]]),
  (pen, x, y, r) => polygon(pen, [[x, y + r * 1.2], [x + r * 1.2, y - r], [x - r * 1.2, y - r]]),
];

function polygon(pen, corners) {
  corners.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.closePath();
}

export class Plane {
  constructor(canvas) {
    this.canvas = canvas;
    this.picture = new Picture();
  }

  draw(scene, now) {
    const { canvas } = this;
    const ratio = devicePixelRatio || 1;
    const side = Math.round((canvas.clientWidth || 300) * ratio);
    if (canvas.width !== side) Object.assign(canvas, { width: side, height: side });
    const pen = canvas.getContext("2d");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.imageSmoothingEnabled = !now.discrete;
    pen.fillStyle = now.paper;
    pen.fillRect(0, 0, side, side);
    if (now.shown) this.paint(pen, side, now);
    const scale = (side / 340) * (now.presenter ? 1.5 : 1);
    if (now.withVal) this.points(pen, scene, scene.val, side, scale, now, true);
    this.points(pen, scene, scene.train, side, scale, now, false);
  }

  paint(pen, side, { shown, classes: inks, paper, discrete }) {
    const { numbers, side: size, classes, colours } = shown;
    if (classes) this.picture.mix(numbers, size, classes, inks, paper, discrete);
    else this.picture.paint(numbers, size, colours);
    pen.globalAlpha = classes ? 1 : 0.65; // paler than the points, which have the same colours
    pen.drawImage(this.picture.canvas, 0, 0, side, side);
    pen.globalAlpha = 1;
  }

  points(pen, scene, points, side, scale, now, hollow) {
    const [[left, right], [bottom, top]] = scene.bounds;
    for (const [x1, x2, y] of points) {
      const x = ((x1 - left) / (right - left)) * side;
      const v = ((top - x2) / (top - bottom)) * side;
      const kind = scene.task === "regression" ? 0 : y;
      const colour = this.colour(scene, y, now);
      pen.beginPath();
      SHAPES[scene.task === "binary" ? (y ? 0 : 1) : kind % SHAPES.length](pen, x, v, 3.2 * scale);
      pen.lineWidth = (hollow ? 1.8 : 1) * scale;
      pen.fillStyle = hollow ? now.paper : colour;
      pen.strokeStyle = hollow ? colour : now.paper;
      pen.fill();
      pen.stroke();
      if (now.ringed && this.mistaken(scene, x / side, v / side, y, now)) {
        pen.beginPath();
        pen.arc(x, v, 6 * scale, 0, 7);
        pen.lineWidth = 1.6 * scale;
        pen.strokeStyle = now.ink;
        pen.stroke();
      }
    }
  }

  colour(scene, y, { classes, positive, negative, colours }) {
    if (scene.task === "binary") return y ? positive : negative;
    if (scene.task === "classes") return classes[y];
    const [low, high] = scene.answers;
    const value = Math.max(0, Math.min(255, Math.round(((y - low) / (high - low)) * 255)));
    return `#${[0, 8, 16].map((shift) => ((colours[value] >> shift) & 255).toString(16).padStart(2, "0")).join("")}`;
  }

  /** Whether the picture says something else at this place than the data do. */
  mistaken(scene, x, y, answer, { output }) {
    if (scene.task === "regression" || !output) return false;
    const { numbers, side, classes } = output;
    if (!classes) return between(numbers, side, x, y) > 127.5 !== answer > 0.5;
    const shares = Array.from({ length: classes }, (_, k) => between(numbers, side, x, y, classes, k));
    return shares.indexOf(Math.max(...shares)) !== answer;
  }
}

/** The number at a place from 0 to 1 each way, from the four pixels around it. */
export function between(numbers, side, x, y, classes = 1, k = 0) {
  const [u, v] = [x, y].map((t) => Math.max(0, Math.min(side - 1, t * side - 0.5)));
  const [left, top] = [u, v].map((t) => Math.min(side - 2, Math.floor(t)));
  const at = (column, row) => numbers[(row * side + column) * classes + k];
  const [a, b] = [u - left, v - top];
  const above = at(left, top) * (1 - a) + at(left + 1, top) * a;
  const below = at(left, top + 1) * (1 - a) + at(left + 1, top + 1) * a;
  return above * (1 - b) + below * b;
}

/** What the colours mean, with the numbers at the ends. */
export function legend(canvas, scene, { colours, classes, ink, shown, presenter, font }) {
  const { low, high } = shown;
  const ratio = devicePixelRatio || 1;
  const width = canvas.clientWidth || 300;
  Object.assign(canvas, { width: width * ratio, height: 34 * ratio });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.font = `${presenter ? 16 : 13}px ${font}`;
  pen.fillStyle = ink;
  if (shown.classes) {
    scene.classes.forEach((name, k) => {
      const x = (k * width) / scene.classes.length;
      pen.fillStyle = classes[k];
      pen.fillRect(x, 6, 14, 14);
      pen.fillStyle = ink;
      pen.fillText(name, x + 18, 17);
    });
    return;
  }
  for (let x = 0; x < width; x++) {
    const value = colours[Math.floor((x / width) * 255)];
    pen.fillStyle = `rgb(${value & 255} ${(value >> 8) & 255} ${(value >> 16) & 255})`;
    pen.fillRect(x, 4, 1, 10);
  }
  const names = scene.task === "binary" && !shown.neuron ? scene.classes : ["", ""];
  pen.fillStyle = ink;
  const said = (value) => String(value).replace("-", "−");
  pen.fillText(`${said(low)} ${names[0]}`, 0, 29);
  pen.textAlign = "right";
  pen.fillText(`${names[1]} ${said(high)}`, width, 29);
  pen.textAlign = "center";
  pen.fillText(said((low + high) / 2), width / 2, 29);
}
