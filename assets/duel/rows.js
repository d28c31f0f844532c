// Tables: each row that both are judged by as a mark, by how far A and B are off.

import { sized } from "../pictures/picture.js";

const EDGE = 44; // pixels for the axes

export class Rows {
  constructor(view) {
    this.view = view;
    this.canvas = view.find(".between .map");
  }

  begin() {
    Object.assign(this.canvas.style, { width: "", height: "" });
    this.said = [null, null];
  }

  take(place, { val_said: held, train_said: trained }) {
    if (held || trained) this.said[place] = held?.shape[0] ? held : trained;
  }

  draw() {
    const { scene, look } = this.view;
    if (!this.said.every(Boolean)) return;
    const [a, b] = this.said.map((said) => misses(said, scene));
    const width = Math.min(this.canvas.parentElement.clientWidth, 460);
    this.canvas.style.width = `${width}px`;
    const pen = sized(this.canvas, width, width);
    const far = scene.task === "regression" ? Math.max(1e-9, ...a, ...b) : 1;
    const span = width - EDGE - 8;
    const [x, y] = [(value) => EDGE + (value / far) * span, (value) => 4 + span - (value / far) * span];
    Object.assign(pen, { font: `12px ${look.font}`, fillStyle: look.ink, strokeStyle: look.rule, textAlign: "center" });
    pen.strokeRect(EDGE, 4, span, span);
    pen.beginPath();
    pen.moveTo(x(0), y(0));
    pen.lineTo(x(far), y(far));
    pen.strokeStyle = look.ink;
    pen.stroke();
    const unit = scene.task === "regression" ? `how far A is off (${scene.target})` : "share that A gives to wrong answers";
    const most = Number(far.toPrecision(2));
    pen.fillText(`${unit} →`, EDGE + span / 2, width - 10);
    pen.save();
    pen.translate(12, 4 + span / 2);
    pen.rotate(-Math.PI / 2);
    pen.fillText(`${unit.replace(" A ", " B ")} →`, 0, 0);
    pen.restore();
    pen.textAlign = "right";
    pen.fillText(`${most}`, EDGE + span, width - 26);
    const better = [0, 0];
    a.forEach((miss, i) => {
      const side = b[i] < miss ? 1 : 0;
      if (b[i] !== miss) better[side] += 1;
      pen.globalAlpha = 0.75;
      pen.fillStyle = b[i] === miss ? look.ink : look.sides[side];
      pen.beginPath();
      pen.arc(x(miss), y(b[i]), 4, 0, 7);
      pen.fill();
    });
    pen.globalAlpha = 1;
    this.words(better, a.length, scene.task === "regression" ? `, at most ${most} off` : "");
  }

  words([first, second], count, most) {
    const { held } = this.view.scene;
    const words = `${held ? "Held-out" : "Training"} rows, a mark each${most}: B is closer on ${second} of ${count} (below the line), A on ${first} (above it).`;
    this.view.find(".between figcaption").textContent = words;
    this.canvas.setAttribute("aria-label", words);
  }
}

/** How far off each answer is: a distance, or the share that wrong answers get. */
export function misses({ numbers, shape }, { task, truth }) {
  const outputs = shape[1];
  return truth.slice(0, shape[0]).map((answer, row) => {
    const said = numbers[row * outputs];
    if (task === "regression") return Math.abs(said - answer);
    if (task === "binary") return answer > 0.5 ? 1 - said : said;
    return 1 - numbers[row * outputs + answer];
  });
}
