// How far a download has come, asked of the server until it is over; then the page runs again.

const PAUSE = 400; // milliseconds
const watched = new WeakMap();

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** Asks once, shows the answer, and asks again after a while. */
async function look(watch) {
  const { root, data } = watch;
  try {
    const answer = await fetch(data.address, { cache: "no-store" });
    if (answer.ok) {
      const { done, size, over } = await answer.json();
      root.querySelector("progress").value = done / size;
      root.querySelector("output").textContent =
        `${megabytes(done)} of ${megabytes(size)} MB`;
      if (over && !watch.over) watch.tell("over", true);
      watch.over ||= over;
    }
  } catch {
    root.querySelector("output").textContent = "The server does not answer; asking again …";
  }
  if (!watch.over) watch.timer = setTimeout(look, PAUSE, watch);
}

export default function ({ data, parentElement: root, setTriggerValue }) {
  const before = watched.get(root);
  if (before?.data.address === data.address) return before.stop;
  before?.stop();
  const watch = { root, data, tell: setTriggerValue };
  root.querySelector("progress").setAttribute("aria-label", data.label);
  root.querySelector("span").textContent = data.label;
  watch.stop = () => {
    watch.over = true;
    clearTimeout(watch.timer);
    watched.delete(root);
  };
  watched.set(root, watch);
  look(watch);
  return watch.stop;
}
