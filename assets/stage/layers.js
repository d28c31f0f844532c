// The hidden layers, changed where they stand: the page is told, and starts anew.

const MOST_UNITS = 32;
const MOST_LAYERS = 8;
const ANSWER = 5000; // ms in which the page draws what it was told

/** Draws the buttons above the columns; the one that has the keyboard's focus keeps it. */
export function heads(stage) {
  const { scene, place } = stage;
  const box = stage.find(".heads");
  const held = box.querySelector(":focus")?.dataset.name;
  box.replaceChildren();
  const line = document.createElement("br");
  const column = (number, ...parts) => {
    const node = document.createElement("div");
    node.style.left = `${place.nodes[number][0].x + place.side / 2}px`;
    node.append(...parts);
    box.append(node);
  };
  const button = (words, label, act, can) => {
    const node = document.createElement("button");
    Object.assign(node, { textContent: words, title: `${label}. Starts anew.`, onclick: act, disabled: !can });
    node.setAttribute("aria-label", label);
    node.dataset.name = label;
    return node;
  };
  const count = scene.layers.length - 1;
  const stack = button("+", "One hidden layer more", () => layered(stage, 1), count < MOST_LAYERS);
  const unstack = button("−", "One hidden layer less", () => layered(stage, -1), count);
  column(0, `${count} hidden layer${count === 1 ? "" : "s"}`, line.cloneNode(), unstack, " ", stack);
  box.firstChild.classList.add("first");
  scene.layers.slice(0, -1).forEach((layer, number) => {
    const change = (by) => () => resized(stage, layer.number, by);
    column(
      number + 1,
      named(stage, layer, number),
      line.cloneNode(),
      button("−", `One neuron less in layer ${number + 1}`, change(-1), layer.units > 1),
      " ",
      button("+", `One neuron more in layer ${number + 1}`, change(1), layer.units < MOST_UNITS),
    );
  });
  if (held) [...box.querySelectorAll("button")].find((node) => node.dataset.name === held)?.focus();
}

/** A layer's name, which opens its settings. */
function named(stage, layer, number) {
  const node = document.createElement("button");
  node.className = "name";
  node.textContent = `${layer.units} × ${layer.activation}`;
  node.title = `Settings of hidden layer ${number + 1}: neurons, activation, dropout, batch norm`;
  node.dataset.name = `Settings ${number}`;
  node.onclick = () => stage.settings.open(number, node);
  return node;
}

// Presses come faster than the page's answers, and it takes one word at a time: what is pressed
// meanwhile adds up, and is told when the page has drawn what it was told before.

/** The hidden layers as they were last asked for. */
function wanted({ scene, pressed }) {
  return pressed && performance.now() < pressed.until ? [...pressed.hidden] : [...scene.hidden];
}

function ask(stage, hidden) {
  const now = performance.now();
  if (stage.pressed && now < stage.pressed.until) return (stage.pressed.hidden = hidden);
  stage.pressed = { hidden, told: hidden.join(","), until: now + ANSWER };
  stage.tell("hidden", stage.pressed.told);
}

/** The page has drawn something: perhaps what it was told. */
export function answered(stage) {
  const { scene, pressed } = stage;
  if (!pressed || scene.hidden.join(",") !== pressed.told) return;
  stage.pressed = null;
  if (pressed.hidden.join(",") !== pressed.told) ask(stage, pressed.hidden);
}

const isDense = (text) => /^\d/.test(text);

/** A layer with more units, or fewer. */
function resized(stage, number, by) {
  const hidden = wanted(stage);
  const [units, activation] = hidden[number]?.split(":") ?? [];
  const next = Number(units) + by;
  if (!(next >= 1 && next <= MOST_UNITS)) return;
  hidden[number] = `${next}:${activation}`;
  ask(stage, hidden);
}

/** A layer like the last one more, or the last one less. */
function layered(stage, by) {
  const hidden = wanted(stage);
  const last = hidden.findLastIndex(isDense);
  const count = hidden.filter(isDense).length;
  if (by > 0 && count < MOST_LAYERS) hidden.push(hidden[last] ?? "4:tanh");
  else if (by < 0 && count) hidden.splice(last);
  else return;
  ask(stage, hidden);
}
