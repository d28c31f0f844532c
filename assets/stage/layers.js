// The hidden layers, changed where they stand: the page is told, and starts anew.

/** Draws the buttons above the columns. */
export function heads(stage) {
  const { scene, place } = stage;
  const box = stage.find(".heads");
  box.replaceChildren();
  const line = document.createElement("br");
  const column = (number, ...parts) => {
    const node = document.createElement("div");
    node.style.left = `${place.nodes[number][0].x + place.side / 2}px`;
    node.append(...parts);
    box.append(node);
  };
  const button = (words, label, act) => {
    const node = document.createElement("button");
    Object.assign(node, { textContent: words, title: label, onclick: act });
    node.setAttribute("aria-label", label);
    return node;
  };
  const stack = button("+", "One hidden layer more", () => layered(stage, 1));
  const unstack = button("−", "One hidden layer less", () => layered(stage, -1));
  const count = scene.layers.length - 1;
  column(0, `${count} hidden layer${count === 1 ? "" : "s"}`, line.cloneNode(), unstack, " ", stack);
  box.firstChild.classList.add("first");
  scene.layers.slice(0, -1).forEach((layer, number) => {
    const change = (by) => () => resized(stage, layer, layer.units + by);
    column(
      number + 1,
      named(stage, layer, number),
      line.cloneNode(),
      button("−", `One neuron less in layer ${number + 1}`, change(-1)),
      " ",
      button("+", `One neuron more in layer ${number + 1}`, change(1)),
    );
  });
}

/** A layer's name, which opens its settings. */
function named(stage, layer, number) {
  const node = document.createElement("button");
  node.className = "name";
  node.textContent = `${layer.units} × ${layer.activation}`;
  node.title = `Settings of hidden layer ${number + 1}: neurons, activation, dropout, batch norm`;
  node.onclick = () => stage.settings.open(number, node);
  return node;
}

/** A layer with more units, or fewer. */
function resized(stage, layer, units) {
  if (units < 1 || units > 32) return;
  const hidden = [...stage.scene.hidden];
  hidden[layer.number] = `${units}:${layer.activation}`;
  stage.tell("hidden", hidden.join(","));
}

/** A layer like the last one more, or the last one less. */
function layered(stage, by) {
  const { scene } = stage;
  const hidden = [...scene.hidden];
  const dense = scene.layers.slice(0, -1);
  if (by > 0 && dense.length < 8) hidden.push(hidden[dense.at(-1)?.number] ?? "4:tanh");
  else if (by < 0 && dense.length) hidden.splice(dense.at(-1).number);
  else return;
  stage.tell("hidden", hidden.join(","));
}
