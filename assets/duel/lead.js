// Who is ahead, by how much and since when, in numbers and in words.

const LOSS = 0.01; // losses closer than this share of the larger are called level
const SHARE = 0.005; // accuracies closer than this too
const NAMES = { accuracy: "accuracy", mae: "mean error" };

/** Which row of the history tells, and how: the column, its name, and whether more is better. */
export function measure({ by, metric, held }) {
  const place = by === "loss" ? 0 : 1;
  return {
    column: (held ? 3 : 1) + place,
    name: `${held ? "held-out" : "training"} ${place ? NAMES[metric] : "loss"}`,
    higher: place === 1 && metric === "accuracy",
    share: place === 1 && metric === "accuracy",
  };
}

/** 0 where the first is ahead, 1 where the second is, −1 where they are level. */
export function ahead(a, b, { higher, share }) {
  const close = share ? SHARE : LOSS * Math.max(Math.abs(a), Math.abs(b));
  if (Math.abs(a - b) <= close) return -1;
  return a > b === higher ? 0 : 1;
}

/** Where the two stand at the last epoch up to one that both have a row of. */
export function lead([first, second], how, until = Infinity) {
  const other = new Map(second.map((row) => [row[0], row[how.column]]));
  const both = first.filter(([epoch]) => epoch <= until && other.has(epoch));
  if (!both.length) return null;
  const told = both.map((row) => [row[0], row[how.column], other.get(row[0])]);
  const who = told.map(([, a, b]) => ahead(a, b, how));
  let since = who.length - 1;
  while (since > 0 && who[since - 1] === who.at(-1)) since -= 1;
  const [epoch, a, b] = told.at(-1);
  return { epoch, values: [a, b], ahead: who.at(-1), since: told[since][0] };
}

/** A figure as people read it: thousands whole, and powers of ten only far out. */
export function number(value, { share }) {
  if (share) return `${(100 * value).toFixed(1)} %`;
  const size = Math.abs(value);
  if (size && (size < 0.001 || size >= 1e6)) return value.toExponential(2);
  return size < 999.5 ? value.toPrecision(3) : Math.round(value).toLocaleString("en");
}

/** The same in a sentence or two. */
export function sentence(found, how) {
  if (!found || found.values.some(Number.isNaN)) return "";
  const [a, b] = found.values.map((value) => number(value, how));
  const gap = number(Math.abs(found.values[0] - found.values[1]), how).replace(" %", " points");
  const figures = `${how.name} ${a} for A, ${b} for B`;
  if (found.ahead < 0) return `After epoch ${found.epoch} the two are level: ${figures}.`;
  const since = found.since < found.epoch ? (found.since ? ` since epoch ${found.since}` : " from the start") : "";
  return `After epoch ${found.epoch} ${"AB"[found.ahead]} is ahead${since}: ${figures}, which is ${gap} ${how.higher ? "more" : "less"}.`;
}

/** What came of a guess. */
export function judged(guess, found) {
  const came = found.ahead < 0 ? "level" : "ab"[found.ahead];
  if (!guess || guess === "none") return "";
  const said = { a: "You said A.", b: "You said B.", level: "You said level." }[guess];
  return guess === came ? `${said} That is right.` : `${said} It came otherwise.`;
}
