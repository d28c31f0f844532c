// The network from left to right: a picture in every neuron, links as thick as their weights.

import { Picture } from "./colour.js";

const GAP = 8;
const EDGE = 7; // pixels above and below, for the squares of the biases
const NOTE = 18; // pixels below a column for what else happens to its numbers

/** Where everything stands, for this width; neurons shrink where a column has many. */
export function arrange(scene, width, { compact, touch }) {
  const columns = [scene.inputs.length, ...scene.layers.slice(0, -1).map((layer) => layer.units)];
  const most = Math.max(...columns, 1);
  const noted = Math.max(...scene.notes.map((notes) => notes.length)) * NOTE;
  const tall = Math.max(compact ? 260 : 300, Math.min(560, most * 46));
  const pitch = (count) => Math.min(48, tall / count);
  const inside = (count) => pitch(count) - Math.min(GAP, pitch(count) * 0.2);
  const side = Math.max(...columns.map(inside));
  const height = tall + noted + 2 * EDGE;
  const least = compact ? 62 : touch ? 112 : 74; // pixels from column to column
  const steps = columns.length - (touch && !compact ? 0.4 : 0); // no buttons stand above the output
  const room = Math.max(width, least * steps + side + 24);
  const step = (room - side - 24) / steps;
  const nodes = columns.map((count, column) =>
    Array.from({ length: count }, (_, unit) => ({
      column,
      unit,
      x: column * step + 4 + (side - inside(count)) / 2,
      y: EDGE + (tall - (count - 1) * pitch(count) - inside(count)) / 2 + unit * pitch(count),
      side: inside(count),
    })),
  );
  const last = scene.layers.at(-1);
  const ends = Array.from({ length: last.units }, (_, unit) => ({
    column: columns.length,
    unit,
    x: room - 22,
    y: EDGE + tall / 2 + (unit - (last.units - 1) / 2) * 30 - 9,
    side: 18,
  }));
  return { nodes: [...nodes, ends], width: room, height, side, step };
}

/** Every link with its place in the vector. */
export function links(scene, place) {
  const found = [];
  scene.layers.forEach((layer, number) => {
    for (let from = 0; from < layer.from; from++) {
      for (let to = 0; to < layer.units; to++) {
        const index = layer.kernel + from * layer.units + to;
        found.push({ index, a: place.nodes[number][from], b: place.nodes[number + 1][to] });
      }
    }
  });
  return found;
}

const ends = ({ a, b }) => [a.x + a.side, a.y + a.side / 2, b.x, b.y + b.side / 2];

/** The place on a link's curve, from 0 to 1. */
export function along(link, t) {
  const [x1, y1, x2, y2] = ends(link);
  const bend = (x2 - x1) / 2;
  const [u, v] = [1 - t, t];
  const x = u ** 3 * x1 + 3 * u * u * v * (x1 + bend) + 3 * u * v * v * (x2 - bend) + v ** 3 * x2;
  const y = u ** 3 * y1 + 3 * u * u * v * y1 + 3 * u * v * v * y2 + v ** 3 * y2;
  return [x, y];
}

/** How wide the little square of a neuron's bias is. */
const square = (node) => Math.max(4, Math.min(10, node.side / 2.2));

/** What is under a point of the picture, or a finger: a neuron, a bias, a link or nothing. */
export function under(scene, place, all, x, y, finger) {
  for (const column of place.nodes) {
    for (const node of column) {
      const layer = scene.layers[node.column - 1];
      const near = finger ? Math.min(15, node.side * 0.45) : square(node) * 0.7;
      if (layer && Math.hypot(x - node.x, y - node.y - node.side) < near) {
        return { bias: layer.bias + node.unit, node };
      }
      if (x >= node.x && x <= node.x + node.side && y >= node.y && y <= node.y + node.side) {
        return { node };
      }
    }
  }
  let best = { far: finger ? 14 : 6 };
  for (const link of all) {
    const [x1, , x2] = ends(link);
    if (x < x1 - 4 || x > x2 + 4) continue;
    for (let t = 0.02; t < 1; t += 0.04) {
      const [lx, ly] = along(link, t);
      const far = Math.hypot(x - lx, y - ly);
      if (far < best.far) best = { far, link };
    }
  }
  return best.link ? { link: best.link } : {};
}

export class Net {
  constructor(canvas) {
    this.canvas = canvas;
    this.web = document.createElement("canvas"); // the links, painted when their weights change
    this.pictures = new Map();
  }

  picture(column, unit) {
    const name = `${column}.${unit}`;
    if (!this.pictures.has(name)) this.pictures.set(name, new Picture());
    return this.pictures.get(name);
  }

  /** Paints all there is; `now` holds weights, neurons' and inputs' pictures, colours. */
  draw(scene, place, all, now) {
    const { canvas } = this;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [Math.round(place.width * ratio), Math.round(place.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      Object.assign(canvas, { width, height });
      Object.assign(canvas.style, { width: `${place.width}px`, height: `${place.height}px` });
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    this.weave(all, now, width, height, ratio);
    pen.drawImage(this.web, 0, 0);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    place.nodes.forEach((column, number) => {
      for (const node of column) this.drawNode(pen, scene, node, number, now);
    });
    this.drawNotes(pen, scene, place, now);
  }

  /** The links; those of a large network take longer than a frame of the screen. */
  weave(all, now, width, height, ratio) {
    const { weights, look, hovered, presenter } = now;
    const made = [all, weights, look, hovered, presenter, width, height];
    if (this.made?.every((part, i) => part === made[i])) return;
    this.made = made;
    Object.assign(this.web, { width, height });
    const pen = this.web.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.drawLinks(pen, all, now);
  }

  drawLinks(pen, all, { weights, positive, negative, epoch, hovered, still, presenter }) {
    if (!weights) return;
    if (all.length < 600) pen.setLineDash([9, 1.5]);
    pen.lineDashOffset = still ? 0 : -epoch / 3;
    const bold = presenter ? 1.6 : 1;
    for (const link of all) {
      const weight = weights[link.index];
      const [x1, y1, x2, y2] = ends(link);
      const bend = (x2 - x1) / 2;
      pen.strokeStyle = weight < 0 ? negative : positive;
      pen.globalAlpha = link === hovered ? 1 : Math.min(0.9, 0.25 + Math.abs(weight) / 2);
      pen.lineWidth = bold * Math.min(9, 0.4 + 2 * Math.abs(weight)) + (link === hovered ? 2 : 0);
      pen.beginPath();
      pen.moveTo(x1, y1);
      pen.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
      pen.stroke();
    }
  }

  drawNode(pen, scene, node, column, now) {
    const { weights, ink, paper, rule, positive, negative, chosen, presenter } = now;
    const last = column === scene.layers.length;
    const pixels = column === 0 ? now.inputs[node.unit] : now.neurons?.[column - 1]?.[node.unit];
    const outline = () => {
      pen.beginPath();
      if (last) pen.arc(node.x + 9, node.y + 9, 9, 0, 7);
      else pen.rect(node.x, node.y, node.side, node.side);
    };
    outline();
    if (!last && pixels) {
      const picture = this.picture(column, node.unit);
      picture.paint(pixels.numbers, pixels.side, pixels.colours);
      pen.drawImage(picture.canvas, node.x, node.y, node.side, node.side);
    } else {
      pen.fillStyle = scene.task === "classes" && last ? now.classes[node.unit] : paper;
      pen.fill();
    }
    const active = chosen && chosen.column === column && chosen.unit === node.unit;
    pen.lineWidth = active ? 3 : 1;
    pen.strokeStyle = active ? ink : rule;
    pen.stroke();
    if (column === 0) {
      write(pen, scene.inputs[node.unit], node.x + node.side + 3, node.y + 13, now, presenter ? 17 : 13);
    } else if (weights) {
      const bias = weights[scene.layers[column - 1].bias + node.unit];
      const side = square(node);
      const [x, y] = [node.x - side / 2, node.y + node.side - side / 2];
      pen.fillStyle = paper;
      pen.fillRect(x, y, side, side);
      pen.fillStyle = bias < 0 ? negative : positive;
      pen.globalAlpha = Math.min(1, 0.25 + Math.abs(bias));
      pen.fillRect(x, y, side, side);
      pen.globalAlpha = 1;
      pen.lineWidth = 1;
      pen.strokeStyle = side < 8 ? rule : ink;
      pen.strokeRect(x, y, side, side);
    }
    if (now.silent?.[column]?.[node.unit]) cross(pen, node, now);
  }

  /** What else happens to a column's numbers: dropout, batch norm. */
  drawNotes(pen, scene, place, now) {
    scene.notes.forEach((notes, column) => {
      const node = place.nodes[column].at(-1);
      notes.forEach((note, i) => {
        const x = column ? node.x + node.side / 2 : node.x;
        pen.textAlign = column ? "center" : "left";
        write(pen, note, x, node.y + node.side + NOTE * (i + 1) + 2, now, now.presenter ? 15 : 12);
        pen.textAlign = "left";
      });
    });
  }
}

/** By column, the units that dropout has silenced for one example of the last step. */
export function silenced(scene, found) {
  const before = (layer) => scene.layers.filter((one) => one.number < layer).length;
  return Object.fromEntries(found.map(({ layer, numbers }) => [before(layer), numbers]));
}

/** A neuron that dropout has silenced in the last step. */
function cross(pen, { x, y, side }, { ink, paper }) {
  pen.globalAlpha = 0.6;
  pen.fillStyle = paper;
  pen.fillRect(x, y, side, side);
  pen.globalAlpha = 1;
  pen.strokeStyle = ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(x + 3, y + 3);
  pen.lineTo(x + side - 3, y + side - 3);
  pen.moveTo(x + side - 3, y + 3);
  pen.lineTo(x + 3, y + side - 3);
  pen.stroke();
}

/** Words that links may run behind. */
function write(pen, words, x, y, { ink, paper, font }, size) {
  pen.fillStyle = ink;
  pen.font = `${size}px ${font}`;
  pen.textBaseline = "bottom";
  pen.lineWidth = 3;
  pen.strokeStyle = paper;
  pen.strokeText(words, x, y);
  pen.fillText(words, x, y);
}
