// Which parts of the stage are on show: a teacher may hide some, a stage to look at has few.

const PARTS = {
  play: [".play"],
  step: [".step"],
  reset: [".reset"],
  speed: [".speed"],
  time: [".time"],
  branch: [".branch"],
  curves: [".curves"],
  doctor: [".doctor"],
  discretise: [".discretise"],
  validation: [".validation"],
  layers: [".heads"],
  legend: [".legend"],
  strip: [".strip"],
  wall: [".wall"],
  chosen: [".chosen"],
  filters: [".filters"],
  confusion: [".confusion"],
  mistakes: [".mistakes"],
};
const ONLY_TO_LOOK_AT = ["step", "speed", "time", "branch", "curves", "doctor", "discretise", "validation", "layers"];

/** The names of what is not shown. */
export function missing({ hide, compact }) {
  return new Set([...(hide ?? []), ...(compact ? ONLY_TO_LOOK_AT : [])]);
}

/** Shows the parts that are wanted, in the size that is wanted. */
export function dressed(stage, data) {
  const gone = missing(data);
  for (const [name, places] of Object.entries(PARTS)) {
    for (const place of places) {
      const node = stage.find(place);
      if (node) node.hidden = gone.has(name);
    }
  }
  const { classList } = stage.find(".stage");
  classList.toggle("compact", Boolean(data.compact));
  classList.toggle("presenter", Boolean(data.presenter));
  return gone;
}
