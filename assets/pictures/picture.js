// A picture as a network gets it, on a canvas of as many pixels.

/** The pictures of an array (count, rows, columns, channels), each with its size. */
export function pictures({ numbers, shape }) {
  const [count, rows, columns, channels] = shape;
  const size = rows * columns * channels;
  return Array.from({ length: count }, (_, i) => ({
    bytes: numbers.subarray(i * size, (i + 1) * size),
    rows,
    columns,
    channels,
  }));
}

/** Paints grey or coloured bytes; the style sheet makes it as large as it is to be. */
export function paint(canvas, { bytes, rows, columns, channels }) {
  Object.assign(canvas, { width: columns, height: rows });
  const pen = canvas.getContext("2d");
  const image = pen.createImageData(columns, rows);
  for (let i = 0; i < rows * columns; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = bytes[i * channels + (channels === 3 ? c : 0)];
    image.data[4 * i + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
}

/** The place of the largest share in one row of an array. */
export function best(shares) {
  let found = 0;
  for (let i = 1; i < shares.length; i++) if (shares[i] > shares[found]) found = i;
  return found;
}

/** A share in percent, never rounded up to certainty. */
export function percent(share) {
  const value = 100 * share;
  if (value >= 99.95 && value < 99.9995) return "> 99.9 %";
  return `${value < 10 || (value > 99 && value < 99.95) ? value.toFixed(1) : Math.round(value)} %`;
}

/** A canvas in device pixels, of a width and height in those of the style sheet. */
export function sized(canvas, width, height) {
  const ratio = devicePixelRatio || 1;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}
