// What the stage says of a neuron, a link and the whole network, in words with the numbers in them.

const SMALL = "₀₁₂₃₄₅₆₇₈₉";

const low = (number) => String(number).replace(/\d/g, (digit) => SMALL[digit]);

/** A number as people write it, with a real minus. */
export function figure(value, places = 2) {
  const size = Math.abs(value);
  const text = size && (size >= 1e4 || size < 0.5 * 10 ** -places) ? size.toExponential(1) : size.toFixed(places);
  return `${value < 0 ? "−" : ""}${text}`;
}

/** The names of what a column's neurons take in. */
export function sources(scene, column) {
  if (column === 1) return scene.inputs;
  return Array.from({ length: scene.layers[column - 1].from }, (_, unit) => `n${low(unit + 1)}`);
}

/** A neuron with its numbers filled in: tanh(0.42·x₁ − 1.10·x₂ + 0.10). */
export function formula(scene, weights, column, unit, most = 4) {
  const layer = scene.layers[column - 1];
  let parts = sources(scene, column).map((name, from) => ({
    name,
    weight: weights[layer.kernel + from * layer.units + unit],
  }));
  const left = parts.length > most ? parts.length - most + 1 : 0;
  if (left) {
    const heavy = [...parts].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    const shown = heavy.slice(0, most - 1);
    parts = parts.filter((part) => shown.includes(part));
  }
  const terms = parts.map(({ name, weight }) => [weight, `${figure(Math.abs(weight))}·${name}`]);
  const bias = weights[layer.bias + unit];
  const said = [
    ...terms,
    ...(left ? [[1, `${left} smaller terms`]] : []),
    [bias, figure(Math.abs(bias))],
  ].map(([sign, text], i) => (i ? `${sign < 0 ? " −" : " +"}\u00a0${text}` : `${sign < 0 ? "−" : ""}${text}`));
  const sum = said.join("");
  return layer.activation === "linear" ? sum : `${layer.activation}(${sum})`;
}

/** Who a neuron is. */
export function name(scene, { column, unit }) {
  if (column === 0) return `Input ${scene.inputs[unit]}`;
  if (column < scene.layers.length) return `Neuron ${unit + 1} of hidden layer ${column}`;
  return scene.task === "classes" ? `Output for ${scene.classes[unit]}` : "Output";
}

/** What a neuron does, its formula and its bias in full. */
export function caption(scene, weights, node) {
  const who = name(scene, node);
  const { column, unit } = node;
  if (column === 0) return `${who}: what the network is told of a place.`;
  if (!weights) return `${who}.`;
  const where = column > 1 ? "; n₁, n₂ … are the neurons before it" : scene.scaled ? "; inputs are scaled first" : "";
  const after = scene.notes[column - 1].includes("batch norm") ? "; batch norm comes in between" : "";
  const bias = weights[scene.layers[column - 1].bias + unit];
  return `${who} says ${formula(scene, weights, column, unit)}. Its bias is ${figure(bias)}${where}${after}.`;
}

/** What its colours mean. */
export function scale({ column }, { high }, scene) {
  if (column === 0 || column > scene.layers.length - 1) return "";
  const own = scene.layers[column - 1].fixed ? "" : ", a scale of its own";
  return ` No colour means 0, full blue ${high}, full orange −${high}${own}.`;
}

/** Which weight a link has. */
export function from(scene, { a, b }) {
  const before = a.column ? `neuron ${a.unit + 1}` : scene.inputs[a.unit];
  const after = b.column < scene.layers.length ? `neuron ${b.unit + 1}` : "output";
  return `weight ${before} → ${after}`;
}

/** Whose bias stands at a place of the vector. */
export function bias({ layers }, index) {
  const column = 1 + layers.findIndex((one) => index >= one.bias && index < one.bias + one.units);
  const unit = index - layers[column - 1]?.bias + 1;
  if (!column) return `weight ${index}`; // one that has no link on show
  return column < layers.length ? `bias of neuron ${unit} in layer ${column}` : `bias of output ${unit}`;
}

/** The place in the vector of a weight that was typed, as the log writes it. */
export const edited = ({ action }) => action.match(/^weight (\d+)$/)?.[1];

/** A link or a bias, as it is now. */
export function weight(scene, weights, { link, bias: at }) {
  return link ? `${from(scene, link)}: ${figure(weights[link.index], 3)}` : `bias: ${figure(weights[at], 3)}`;
}

/** The whole network, for those who cannot see it. */
export function summary(scene) {
  const hidden = scene.layers.slice(0, -1).map(({ units, activation }) => `${units} ${activation}`);
  const count = scene.inputs.length;
  const inputs = `${count} input${count === 1 ? "" : "s"} (${scene.inputs.join(", ")})`;
  const layers = hidden.length ? `hidden layers of ${hidden.join(", ")} neurons` : "no hidden layer";
  return `The network: ${inputs}, ${layers}, ${scene.layers.at(-1).units} output. Arrow keys move between neurons, Shift with up and down between the weights that go into one; Enter changes a weight, or else the bias.`;
}

/** What is said as long as nothing has been heard of a run. */
export const WAITS = "Waiting for the engine: it has just been started, or has its hands full.";

/** What is said when a run that was only to be looked at is over. */
export const RESTS = "It rests now. The round arrow lets it begin again.";

/** How many of all the points on show are told rightly. */
export function score({ metric, train, val }, row) {
  if (metric !== "accuracy" || !row) return "";
  const right = row[2] * train.length + (val.length ? row[4] * val.length : 0);
  return `${share(right / (train.length + val.length))} told rightly`;
}

/** A share in percent; only where nothing is missing it says 100. */
const share = (value) => `${Math.floor(100 * value + 1e-4)} %`;

/** How good it is in figures, a line for training and one for validation. */
export function figures({ metric, val }, row) {
  if (!row) return "";
  const good = (value) => (metric === "accuracy" ? `${share(value)} right` : `mean error ${figure(value)}`);
  const line = (loss, value, where) => `loss ${figure(loss, 3)} · ${good(value)} in ${where}`;
  const [, loss, value, valLoss, valValue] = row;
  return [line(loss, value, "training"), ...(val.length ? [line(valLoss, valValue, "validation")] : [])].join("\n");
}

/** How far a run has come, for those who cannot see it. */
export function progress(scene, frame, row) {
  if (!row) return `Epoch ${frame.epoch}.`;
  const [, loss, metric] = row;
  const good = scene.metric === "accuracy" ? `accuracy ${Math.round(100 * metric)} percent` : `mean error ${figure(metric)}`;
  return `Epoch ${frame.epoch}: loss ${figure(loss, 3)}, ${good}.`;
}
