// The page's link to copy; pages on plain http may not write to the clipboard, so the field is
// selected as well and copied the old way.

const BY_HAND = "This run was changed by hand on its way: the link alone repeats it without that.";
const OWN = "Your own points do not travel in it: for another server, give their CSV along.";

export default function ({ parentElement: root }) {
  const [field, button, status] = ["input", "button", "p"].map((name) => root.querySelector(name));
  const show = () => {
    field.value = location.href;
    const words = [];
    if (document.documentElement.dataset.byHand) words.push(BY_HAND);
    if (location.search.includes("data=own-")) words.push(OWN);
    status.textContent = words.join(" ");
  };
  show();
  field.onfocus = field.onpointerenter = show;
  button.onclick = async () => {
    show();
    field.focus();
    field.select();
    let done = false;
    try {
      if (navigator.clipboard && isSecureContext) {
        await navigator.clipboard.writeText(field.value);
        done = true;
      }
    } catch {
      // refused: the old way is next
    }
    done ||= document.execCommand("copy");
    const words = done ? "Copied." : "Press Ctrl+C (⌘C) to copy it.";
    status.textContent = `${words} ${status.textContent}`;
  };
  return () => {};
}
