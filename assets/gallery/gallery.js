// A hundred pictures with their labels, cut out of one sheet; a click or the arrow keys pick one.

const galleries = new WeakMap();
const KEYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** One picture as a button: the place of the sheet that it lies at, and its label. */
function tile({ place, label }, at, columns, rows) {
  const button = document.createElement("button");
  button.setAttribute("role", "radio");
  button.setAttribute("aria-label", `Picture ${place}: ${label}`);
  button.title = `Picture ${place}: ${label}`;
  button.dataset.place = place;
  const picture = document.createElement("i");
  const share = (index, count) => (count > 1 ? (100 * index) / (count - 1) : 0);
  picture.style.backgroundSize = `${100 * columns}% ${100 * rows}%`;
  picture.style.backgroundPosition =
    `${share(at % columns, columns)}% ${share(Math.floor(at / columns), rows)}%`;
  const words = document.createElement("span");
  words.textContent = label;
  button.append(picture, words);
  return button;
}

/** Lays out a new sheet, once it is ready to be seen. */
async function lay(gallery, header, blob) {
  const turn = (gallery.turn = (gallery.turn ?? 0) + 1);
  const url = URL.createObjectURL(blob);
  const sheet = new Image();
  sheet.src = url;
  await sheet.decode();
  if (turn !== gallery.turn) {
    URL.revokeObjectURL(url);
    return;
  }
  const { root, group } = gallery;
  const { columns, tiles } = header;
  const rows = Math.max(1, Math.ceil(tiles.length / columns));
  const held = root.activeElement !== null;
  group.replaceChildren(...tiles.map((one, at) => tile(one, at, columns, rows)));
  group.style.setProperty("--sheet", `url(${url})`);
  URL.revokeObjectURL(gallery.url);
  gallery.url = url;
  gallery.side = sheet.naturalWidth / columns;
  root.querySelector(".gallery").classList.toggle("words", tiles.some((one) => one.label.length > 3));
  mark(gallery, header.chosen);
  if (held) group.querySelector("[tabindex='0']")?.focus();
  fit(gallery);
  group.dataset.shown = turn;
}

/** Says which picture is chosen; without one among these, Tab leads to the first. */
function mark({ group }, chosen) {
  const tiles = [...group.children];
  const now = tiles.find((one) => Number(one.dataset.place) === chosen);
  for (const one of tiles) {
    one.setAttribute("aria-checked", one === now);
    one.tabIndex = one === (now ?? tiles[0]) ? 0 : -1;
  }
}

/** Smooth where a picture has more pixels than its place on the screen, else every pixel a square. */
function fit({ root, group, side }) {
  const width = group.querySelector("i")?.clientWidth ?? 0;
  root.querySelector(".gallery").classList.toggle("shrunk", width * devicePixelRatio < side);
}

function begin(root) {
  const group = root.querySelector("[role=radiogroup]");
  const gallery = { root, group };
  const pick = (button) => {
    if (!button) return;
    mark(gallery, Number(button.dataset.place));
    button.focus();
    gallery.send("chosen", Number(button.dataset.place));
  };
  group.onclick = (event) => pick(event.target.closest("button"));
  group.onkeydown = (event) => {
    const [along, down] = KEYS[event.key] ?? [];
    if (along === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const wide = getComputedStyle(group).gridTemplateColumns.split(" ").length;
    const tiles = [...group.children];
    pick(tiles[tiles.indexOf(root.activeElement) + along + down * wide]);
  };
  gallery.watch = new ResizeObserver(() => fit(gallery));
  gallery.watch.observe(group);
  galleries.set(root, gallery);
  return gallery;
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  const gallery = galleries.get(root) ?? begin(root);
  const [header, blob] = parts(data);
  gallery.send = setTriggerValue;
  gallery.group.setAttribute("aria-label", header.alt);
  if (header.print === gallery.print) mark(gallery, header.chosen);
  else {
    gallery.print = header.print;
    lay(gallery, header, blob);
  }
  return () => {
    gallery.watch.disconnect();
    gallery.turn = -1;
    URL.revokeObjectURL(gallery.url);
    galleries.delete(root);
  };
}
