// What Streamlit mounts: it loads a stage's modules once and hands every change on to the stage.

const stages = new WeakMap();

export default function ({ data, parentElement: root, setTriggerValue }) {
  let held = stages.get(root);
  if (!held) {
    held = { stage: import(location.origin + data.main).then((m) => new m.Stage(root)) };
    stages.set(root, held);
  }
  held.stage.then((stage) => !held.over && stage.update(data, setTriggerValue));
  return () => {
    held.over = true;
    stages.delete(root);
    held.stage.then((stage) => stage.end());
  };
}
