// Plotly itself, once for the whole page, for the stage and for every chart.

let library;
let sheet;

export function load(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error(`could not load ${address}`));
    document.head.append(script);
  });
  return library;
}

/** Plotly writes its styles into the page's head, which those of a component are shut off from. */
export function dress(node) {
  const root = node.getRootNode();
  if (!sheet) {
    const rules = [...document.getElementById("plotly.js-style-global").sheet.cssRules];
    sheet = new CSSStyleSheet();
    sheet.replaceSync(rules.map((rule) => rule.cssText).join(""));
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
