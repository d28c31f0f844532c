// A program line by line; those that the last change touched are marked and brought into view.

const line = (text, isNew) => {
  const row = document.createElement("div");
  row.className = "line";
  row.classList.toggle("new", isNew);
  row.classList.toggle("comment", /^\s*#/.test(text));
  row.textContent = text;
  if (isNew) {
    const words = document.createElement("span");
    words.className = "hidden";
    words.textContent = " (changed)";
    row.append(words);
  }
  return row;
};

/** Copies a text; pages on plain http may not write to the clipboard, so the old way is there. */
const copy = async (text, root) => {
  try {
    if (navigator.clipboard && isSecureContext) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // refused: the old way is next
  }
  const field = document.createElement("textarea");
  field.value = text;
  root.append(field);
  field.focus();
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
};

export default function ({ data, parentElement: root }) {
  const [box, all, said, button] = [".lines", ".all", "p", "button"].map((at) => root.querySelector(at));
  root.querySelector(".program").style.setProperty("--mark", data.colour);
  const fresh = new Set(data.marked);
  if (root.shown !== data.text || root.marked !== data.marked.join()) {
    all.replaceChildren(...data.text.split("\n").map((text, at) => line(text, fresh.has(at))));
    const above = fresh.size ? box.clientHeight / 3 : 0;
    box.scrollTop = all.children[data.at].offsetTop - box.offsetTop - above;
    said.textContent = data.said;
    [root.shown, root.marked] = [data.text, data.marked.join()];
  }
  button.onclick = async () => {
    said.textContent = (await copy(data.text, root)) ? "Copied." : "Select the lines to copy them.";
  };
  return () => {};
}
