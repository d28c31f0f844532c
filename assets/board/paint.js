// How the board looks: points in the colours and shapes that the stage gives them, on empty axes.

// In a square from -1 to 1, class by class.
const SHAPES = [
  "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z", "M-.9-.9H.9V.9H-.9Z", "M0-1.3 1.3 0 0 1.3-1.3 0Z",
  "M0-1.2 1.2 1H-1.2Z", "M0 1.2 1.2-1H-1.2Z",
];
const PATHS = SHAPES.map((path) => new Path2D(path));

function isDark(host) {
  const [r, g, b] = getComputedStyle(host).getPropertyValue("--st-background-color").match(/[0-9a-f]{2}/gi);
  return 0.299 * parseInt(r, 16) + 0.587 * parseInt(g, 16) + 0.114 * parseInt(b, 16) < 128;
}

function colour({ task, palette, ends }, answer, dark) {
  if (task === "binary") return answer ? palette.positive : palette.negative;
  if (task === "classes") return palette.classes[answer];
  const stops = palette.diverging[dark ? "dark" : "light"];
  const share = Math.max(0, Math.min(1, (answer - ends[0]) / (ends[1] - ends[0])));
  return stops[Math.round(share * (stops.length - 1))];
}

const shape = ({ task }, answer) => (task === "binary" ? 1 - answer : task === "classes" ? answer : 0);

function paint(canvas, data, points, cross, style, dark) {
  const ratio = devicePixelRatio || 1;
  const side = canvas.clientWidth;
  Object.assign(canvas, { width: Math.round(side * ratio), height: Math.round(side * ratio) });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  const [paper, ink] = ["background", "text"].map((name) => style.getPropertyValue(`--st-${name}-color`));
  pen.fillStyle = paper;
  pen.fillRect(0, 0, side, side);
  axes(pen, side, ink, data);
  const [[left, right], [bottom, top]] = data.bounds;
  for (const [x1, x2, answer] of points) {
    pen.save();
    pen.translate(((x1 - left) / (right - left)) * side, ((top - x2) / (top - bottom)) * side);
    pen.scale(4.5, 4.5);
    pen.fillStyle = colour(data, answer, dark);
    Object.assign(pen, { strokeStyle: data.task === "regression" ? ink : paper, lineWidth: 0.22 });
    const path = PATHS[shape(data, answer)];
    pen.fill(path);
    pen.stroke(path);
    pen.restore();
  }
  if (!cross) return;
  const [x, y] = [cross.x * side, cross.y * side];
  Object.assign(pen, { strokeStyle: ink, lineWidth: 1.5 });
  pen.stroke(new Path2D(`M${x - 10} ${y}H${x + 10}M${x} ${y - 10}V${y + 10}`));
}

function axes(pen, side, ink, { bounds: [[left, right], [bottom, top]], axes: [one, two] }) {
  const [across, up] = [(-left / (right - left)) * side, (top / (top - bottom)) * side];
  Object.assign(pen, { strokeStyle: ink, fillStyle: ink, lineWidth: 1, font: "12px sans-serif" });
  pen.globalAlpha = 0.25;
  pen.stroke(new Path2D(`M${across} 0V${side}M0 ${up}H${side}`));
  pen.globalAlpha = 0.75;
  pen.textAlign = "center";
  pen.fillText(one, side / 2, side - 7);
  pen.textAlign = "left";
  pen.fillText(left, 20, side - 7);
  pen.textAlign = "right";
  pen.fillText(right, side - 7, side - 7);
  pen.rotate(-Math.PI / 2);
  pen.fillText(top, -7, 15);
  pen.textAlign = "center";
  pen.fillText(two, -side / 2, 15);
  pen.textAlign = "left";
  pen.fillText(bottom, 20 - side, 15);
  pen.rotate(Math.PI / 2);
  pen.globalAlpha = 1;
}
