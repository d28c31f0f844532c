// Which parts of the stage are on show: a teacher may hide some, a stage to look at has few.

// A node says which part it is by `data-part`; the names are those that a page's link may hide.
const ONLY_TO_LOOK_AT = ["step", "speed", "time", "branch", "curves", "doctor", "discretise", "validation", "layers"];

/** The names of what is not shown. */
export function missing({ hide, compact }) {
  return new Set([...(hide ?? []), ...(compact ? ONLY_TO_LOOK_AT : [])]);
}

/** Shows the parts that are wanted, in the size that is wanted. */
export function dressed(stage, data) {
  const gone = missing(data);
  for (const node of stage.root.querySelectorAll("[data-part]")) node.hidden = gone.has(node.dataset.part);
  const { classList } = stage.find(".stage");
  classList.toggle("compact", Boolean(data.compact));
  classList.toggle("presenter", Boolean(data.presenter));
  return gone;
}
