// The arithmetic at one place of a map, out of what the window covers there; places count from 0.

/** What a window covers of one channel: its numbers, noughts beyond the rim, and what is within. */
function covered({ numbers, shape }, { size, stride, top, left }, row, column, channel) {
  const [rows, columns, channels] = shape;
  const [first, start] = [row * stride - top, column * stride - left];
  const within = (y, x) => y >= 0 && x >= 0 && y < rows && x < columns;
  const patch = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) =>
      within(first + i, start + j) ? numbers[((first + i) * columns + start + j) * channels + channel] : 0,
    ),
  );
  const frame = [Math.max(0, -first), Math.max(0, -start)];
  frame.push(Math.min(size, rows - first) - frame[0], Math.min(size, columns - start) - frame[1]);
  return { patch, frame };
}

/** One channel's weights of a kernel (rows, columns, channels). */
function weighed({ numbers, shape }, channel) {
  const [rows, columns, channels] = shape;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => numbers[(i * columns + j) * channels + channel]),
  );
}

/** A patch times a kernel, number by number, and what that comes to. */
function multiplied(patch, kernel) {
  const products = patch.map((line, i) => line.map((value, j) => value * kernel[i][j]));
  return { products, sum: products.flat().reduce((total, one) => total + one, 0) };
}

/** A convolution at one place: what each channel adds, and all of them with the bias. */
function convolved(input, kernel, bias, window, row, column) {
  const sums = Array.from({ length: input.shape[2] }, (_, channel) =>
    multiplied(covered(input, window, row, column, channel).patch, weighed(kernel, channel)).sum,
  );
  const sum = sums.reduce((total, one) => total + one, 0);
  return { sums, sum, total: sum + bias };
}

/** A pooling at one place: the largest and where it stands, or the mean. */
function pooled(input, how, window, row, column, channel) {
  const { patch } = covered(input, window, row, column, channel);
  const numbers = patch.flat();
  const sum = numbers.reduce((total, one) => total + one, 0);
  if (how !== "max") return { numbers, sum, won: -1, result: sum / numbers.length };
  const won = numbers.indexOf(Math.max(...numbers));
  return { numbers, sum, won, result: numbers[won] };
}
