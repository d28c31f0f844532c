// What both views of a network need: numbers out of a message, colours, canvases.

/** Bytes out of a message. */
const decode = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

/** Numbers out of a message, with their shape. */
const floats = ({ shape, data }) => ({ shape, numbers: new Float32Array(decode(data).buffer) });

/** A number in so many digits, with a real minus. */
function written(value, digits = 3) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "no number" : value < 0 ? "−∞" : "∞";
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

/** The page's diverging scale: 256 colours, as pixels and for a style sheet. */
async function colours(root, { modules, scales }) {
  const { isDark, scale, Picture } = await import(`${location.origin}${modules}/colour.js`);
  const stops = scales[isDark(root.querySelector("div")) ? "dark" : "light"];
  return { pixels: scale(stops), stops, Picture };
}

/** The place on the scale of a number, where `far` has the full colour. */
function shade(value, far) {
  if (!(far > 0) || Number.isNaN(value)) return 128;
  return Math.max(0, Math.min(255, Math.round(127.5 + (127.5 * value) / far)));
}

/** Paints numbers on the scale, or in greys between two numbers. */
function paint(picture, look, numbers, rows, columns, { far, grey }) {
  picture.size(columns, rows);
  for (let i = 0; i < rows * columns; i++) {
    if (grey) {
      const light = Math.max(0, Math.min(255, (255 * (numbers[i] - grey[0])) / (grey[1] - grey[0])));
      picture.pixels[i] = ((255 << 24) | (light << 16) | (light << 8) | light) >>> 0;
    } else picture.pixels[i] = look.pixels[shade(numbers[i], far)];
  }
  picture.pen.putImageData(picture.image, 0, 0);
  return picture.canvas;
}

/** A canvas in device pixels, of a size in those of the style sheet. */
function sized(canvas, width, height) {
  const ratio = devicePixelRatio || 1;
  Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.imageSmoothingEnabled = false;
  return pen;
}

/** Which part of the whole lies under a pointer, from 0 to 1 along both sides. */
function under(event, node) {
  const box = node.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}
