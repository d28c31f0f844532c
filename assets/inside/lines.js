// The sum at one place, written out: what is covered, the kernel, the products, the total.

const [LINES, WIDE] = [3, 8]; // channels that are all written out; their sums in a row

/** A number with five digits behind the point; tiny and huge ones as powers of ten. */
function exact(value) {
  if (!Number.isFinite(value)) return written(value);
  const handy = value === 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6);
  return (handy ? value.toFixed(5) : value.toExponential(3)).replaceAll("-", "−");
}

/** A table of numbers; each cell knows its number in full. */
function table(figure, rows, caption, colours, frame) {
  fill(figure, { rows, caption, ...(frame && { frame }) }, colours);
  const numbers = rows.flat();
  figure.querySelectorAll("td").forEach((cell, place) => {
    cell.dataset.value = cell.title = numbers[place];
  });
}

/** So many lines of tables, each a patch and, where something is multiplied, a kernel and products. */
function lines({ find }, count, names) {
  const wanted = `${count} ${names}`;
  if (find(".tables").dataset.lines === wanted) return [...find(".tables").children];
  find(".tables").dataset.lines = wanted;
  const made = Array.from({ length: count }, () => {
    const line = document.createElement("div");
    line.className = "line";
    for (const [place, name] of names.entries()) {
      const figure = document.createElement("figure");
      figure.className = name;
      const held = document.createElement("div");
      held.append(document.createElement("table"));
      figure.append(document.createElement("figcaption"), held);
      const sign = Object.assign(document.createElement("b"), { className: "sign", textContent: ["", "×", "="][place] });
      line.append(...(place ? [sign, figure] : [figure]));
    }
    line.append(Object.assign(document.createElement("output"), { className: "adds" }));
    return line;
  });
  find(".tables").replaceChildren(...made);
  return made;
}

/** The arithmetic of a convolution. */
function convolution(board, row, column) {
  const { data, find } = board;
  const { input, kernel, bias, window, colours, channels, activation, result } = data;
  const count = input.shape[2];
  const all = count <= LINES ? channels.map((_, channel) => channel) : [board.channel];
  lines(board, all.length, ["patch", "kernel", "made"]).forEach((line, place) => {
    const [patch, weights, products] = line.querySelectorAll("figure");
    const { patch: seen, frame } = covered(input, window, row, column, all[place]);
    const own = weighed(kernel, all[place]);
    const { products: made, sum } = multiplied(seen, own);
    const name = channels[all[place]];
    table(patch, seen, `The window on ${name}`, colours, frame);
    table(weights, own, "Kernel", colours);
    table(products, made, "Products", colours);
    line.querySelector(".adds").textContent = `sum ${exact(sum)}`;
  });
  const { sums, sum, total } = convolved(input, kernel, bias, window, row, column);
  parts(board, count > LINES ? sums : []);
  const after = result.numbers[board.at];
  const many = count > 1 ? `All ${count} channels` : `The ${window.size ** 2} products`;
  const bent = activation ? ` ${activation} makes ${exact(after)} of it.` : "";
  find(".words").textContent = `${where(board)}: ${many} add up to ${exact(sum)}, plus the bias ${exact(bias)} is ${exact(total)}.${bent}`;
}

/** What each channel adds to the sum; a click shows one. */
function parts(board, sums) {
  const { find, data } = board;
  const figure = find(".parts");
  figure.hidden = !sums.length;
  if (!sums.length) return;
  figure.querySelector("figcaption").textContent = `What each of the ${sums.length} channels adds; click one to see its products`;
  const far = Math.max(...sums.map(Math.abs));
  const rows = Math.ceil(sums.length / WIDE);
  lay(figure.querySelector("table"), rows, WIDE, "What each channel adds").flat().forEach((cell, channel) => {
    cell.hidden = channel >= sums.length;
    if (cell.hidden) return;
    tint(cell, sums[channel], far, data.colours);
    cell.classList.toggle("lit", channel === board.channel);
    cell.dataset.value = sums[channel];
    cell.title = data.channels[channel];
    cell.textContent = plain(sums[channel]);
    cell.onclick = () => turn(board, channel);
  });
}

/** The arithmetic of a pooling. */
function pooling(board, row, column) {
  const { data, find } = board;
  const [line] = lines(board, 1, ["patch"]);
  const figure = line.querySelector("figure");
  const { patch, frame } = covered(data.input, data.window, row, column, 0);
  table(figure, patch, `The window on ${data.channels[0]}`, data.colours, frame);
  const { numbers, sum, won, result } = pooled(data.input, data.kind, data.window, row, column, 0);
  figure.querySelectorAll("td").forEach((cell, place) => cell.classList.toggle("lit", place === won));
  line.querySelector(".adds").textContent = "";
  const how =
    won < 0
      ? `the ${numbers.length} numbers add up to ${exact(sum)}, divided by ${numbers.length} that is ${exact(result)}.`
      : `the largest of the ${numbers.length} numbers is ${exact(result)}, in row ${Math.floor(won / data.window.size)}, column ${won % data.window.size} of the window.`;
  find(".words").textContent = `${where(board)}: ${how}`;
  parts(board, []);
}

/** The place in words. */
function where(board) {
  const [row, column] = spot(board);
  return `Row ${row}, column ${column}`;
}
