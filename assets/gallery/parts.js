// What the gallery and the single picture both need: what is sent, and how numbers are painted.

const NAMES = ["red", "green", "blue"];

/** The header in words, and the picture that follows it. */
function parts(bytes) {
  const end = bytes.indexOf(10);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  return [header, new Blob([bytes.subarray(end + 1)], { type: "image/png" })];
}

/** The picture's numbers, row by row, as Flatten lists them. */
async function read(blob, { side, channels }) {
  const plain = { colorSpaceConversion: "none", premultiplyAlpha: "none" };
  const bitmap = await createImageBitmap(blob, plain);
  const canvas = new OffscreenCanvas(side, side);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(bitmap, 0, 0);
  const { data } = pen.getImageData(0, 0, side, side);
  const list = new Uint8Array(side * side * channels);
  for (let at = 0; at < list.length; at += 1) {
    list[at] = data[4 * Math.floor(at / channels) + (at % channels)];
  }
  return list;
}

/** One number as red, green and blue: grey, or its channel's own light. */
const shade = (value, channels, channel) =>
  channels === 1 ? [value, value, value] : NAMES.map((_, one) => (one === channel ? value : 0));

/** How light a colour is to the eye, from 0 to 1. */
const light = (colour) =>
  [0.2126, 0.7152, 0.0722].reduce((sum, part, at) => sum + part * (colour[at] / 255) ** 2.2, 0);

/** Paints a line of colours, one pixel each. */
function paint(canvas, width, height, colour) {
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  const image = pen.createImageData(width, height);
  for (let at = 0; at < width * height; at += 1) image.data.set(colour(at), 4 * at);
  pen.putImageData(image, 0, 0);
}

/** Puts a frame on rows and columns of the picture. */
function put(frame, side, [row, column, rows, columns]) {
  frame.style.top = `${(100 * row) / side}%`;
  frame.style.left = `${(100 * column) / side}%`;
  frame.style.height = `${(100 * rows) / side}%`;
  frame.style.width = `${(100 * columns) / side}%`;
}

const clamp = (value, most) => Math.max(0, Math.min(most, value));
