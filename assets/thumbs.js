// A button for each data set, with its picture; arrow keys move between them as between radios.

export default function ({ data, parentElement: root, setTriggerValue }) {
  const box = root.querySelector("[role=radiogroup]");
  const held = root.activeElement?.dataset.slug;
  box.replaceChildren(
    ...data.sets.map(({ slug, label, hint }) => {
      const button = document.createElement("button");
      button.dataset.slug = slug;
      button.title = `${label}. ${hint} Starts anew.`;
      button.setAttribute("role", "radio");
      button.setAttribute("aria-label", label);
      button.setAttribute("aria-checked", slug === data.now);
      button.tabIndex = slug === data.now ? 0 : -1;
      const picture = document.createElement("img");
      Object.assign(picture, { src: `${data.address}/${slug}.svg`, alt: "", width: 38, height: 38 });
      button.append(picture);
      button.onclick = () => setTriggerValue("chosen", slug);
      return button;
    }),
  );
  const buttons = [...box.children];
  if (!buttons.some((button) => button.tabIndex === 0)) buttons[0].tabIndex = 0;
  if (held) buttons.find((button) => button.dataset.slug === held)?.focus();
  box.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const at = buttons.indexOf(root.activeElement);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    next.focus();
    next.click();
  };
  const named = data.sets.find(({ slug }) => slug === data.now);
  root.querySelector("p")?.remove();
  const words = document.createElement("p");
  words.textContent = named ? named.label : "Your own points";
  box.before(words);
  return () => {};
}
