// A picture, pixel for pixel, with a frame round one place; pictures of a group point together.

const pictures = new WeakMap();
const POINTED = "playground-pixel";

/** The header in words, and the picture that follows it. */
function parts(bytes) {
  const end = bytes.indexOf(10);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  return [header, new Blob([bytes.subarray(end + 1)], { type: "image/png" })];
}

/** Puts a frame round the window that belongs to one place of the result. */
function surround(frame, { side, stride, width, height }, at) {
  frame.hidden = !at;
  if (!at) return;
  const [row, column] = at;
  const middle = (place) => place * stride + side / 2;
  frame.style.left = `${(100 * middle(column)) / width}%`;
  frame.style.top = `${(100 * middle(row)) / height}%`;
  frame.style.width = `${(100 * side) / width}%`;
  frame.style.height = `${(100 * side) / height}%`;
}

/** The place of the result whose window lies under the pointer. */
function under(event, node, { side, stride, width, height, limit }) {
  const box = node.getBoundingClientRect();
  const place = (share, length, most) =>
    Math.max(0, Math.min(most - 1, Math.floor((share * length - (side - 1) / 2) / stride)));
  return [
    place((event.clientY - box.top) / box.height, height, limit[0]),
    place((event.clientX - box.left) / box.width, width, limit[1]),
  ];
}

/** Begin a picture: what it listens to. */
function begin(root) {
  const find = (name) => root.querySelector(name);
  const picture = { find, header: {} };
  const node = find(".picture");
  const point = (at) => {
    const detail = { group: picture.header.group, at };
    window.dispatchEvent(new CustomEvent(POINTED, { detail }));
  };
  node.onpointermove = (event) => picture.header.at && point(under(event, node, picture.header));
  node.onpointerleave = ({ pointerType }) => pointerType === "touch" || point(null);
  node.onclick = (event) => {
    if (picture.header.at) picture.send("pick", under(event, node, picture.header));
  };
  picture.hear = ({ detail }) => {
    const { header } = picture;
    if (header.at && header.group === detail.group) surround(find(".hover"), header, detail.at);
  };
  window.addEventListener(POINTED, picture.hear);
  picture.fit = () => {
    const image = find("img");
    image.classList.toggle("shrunk", node.clientWidth * devicePixelRatio < image.naturalWidth);
  };
  picture.watch = new ResizeObserver(picture.fit);
  picture.watch.observe(node);
  pictures.set(root, picture);
  return picture;
}

/** Shows a picture once it is ready, so that the one before stays until then. */
async function swap(picture, blob) {
  const turn = (picture.turn = (picture.turn ?? 0) + 1);
  const url = URL.createObjectURL(blob);
  const next = new Image();
  next.src = url;
  await next.decode();
  if (turn === picture.turn && !picture.over) {
    const image = picture.find("img");
    next.alt = picture.header.alt;
    image.replaceWith(next);
    URL.revokeObjectURL(image.src);
    picture.fit();
    picture.find("figure").dataset.shown = turn;
  } else URL.revokeObjectURL(url);
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  const picture = pictures.get(root) ?? begin(root);
  const [header, blob] = parts(data);
  picture.send = setTriggerValue;
  picture.header = header;
  const node = picture.find(".picture");
  picture.find("figcaption").textContent = header.caption;
  node.style.aspectRatio = `${header.width} / ${header.height}`;
  node.classList.toggle("pick", Boolean(header.at));
  surround(picture.find(".chosen"), header, header.at);
  if (header.print !== picture.print) {
    picture.print = header.print;
    swap(picture, blob);
  }
  picture.find("img").alt = header.alt;
  return () => {
    picture.over = true;
    picture.watch.disconnect();
    window.removeEventListener(POINTED, picture.hear);
    pictures.delete(root);
  };
}
