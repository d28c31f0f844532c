// The duel's view: two streams, one transport, a guess before the start, and who is ahead.

import { View } from "../stage/view.js";
import { judged, lead, measure, sentence } from "./lead.js";
import { Maps } from "./maps.js";
import { Pair, over } from "./pair.js";
import { Race } from "./race.js";
import { Rows } from "./rows.js";
import { figures } from "./table.js";
import { Walls } from "./walls.js";

const BOARDS = { points: Maps, images: Walls, table: Rows };
const SIDE = 50; // pixels along a picture of the plane
const PAUSE = 120; // ms between two looks at who is ahead
const ALOUD = 10_000; // ms between two sentences to those who listen

export class Stage extends View {
  constructor(root) {
    super(root, { output: SIDE, neurons: 0, weights: false, sights: [], epoch: null });
    this.stream = new Pair({
      frame: (place, frame) => this.heard(place, frame),
      refused: (words) => this.hand.say(words),
      state: (state) => this.hand.connection(state),
    });
    const { order } = this.stream;
    this.stream.order = (action, said) => this.may(action) && order.call(this.stream, action, said);
    this.boxes = [...root.querySelectorAll(".guess input")];
    for (const box of this.boxes) box.onchange = () => this.guessed(box.value);
    this.watch = new ResizeObserver(() => this.paint());
    this.watch.observe(this.find(".boards"));
    this.spoken = 0;
  }

  /** New choices, or a new theme. */
  update(data, tell) {
    this.wish.sights = data.sights;
    this.wish.output = data.scene.kind === "points" ? SIDE : 0;
    this.guess = data.guess;
    super.update(data, tell);
    this.stream.limit = data.epochs;
    this.locked();
    this.verdict();
  }

  looks(data) {
    return { ...super.looks(data), sides: data.palette.sides, limit: data.epochs };
  }

  /** Other choices: nothing of the last runs may stay on show. */
  begin() {
    super.begin();
    this.eras = [null, null];
    this.whole = [null, null];
    this.asks = `${this.data.sights}`;
    this.stream.begin();
    this.curves?.begin();
    const { kind } = this.data.scene;
    if (this.kind !== kind) this.board = new BOARDS[(this.kind = kind)](this);
    this.board.begin();
    this.find(".stage").classList.toggle("whole", kind === "images");
    for (const words of this.root.querySelectorAll("figcaption")) words.textContent = "";
  }

  plot(data) {
    this.curves ??= new Race(this.find(".curves"), data.library);
    super.plot(data);
  }

  changed() {
    const { style } = this.find(".stage");
    style.setProperty("--right", this.look.positive);
    style.setProperty("--wrong", this.look.negative);
    const { kind } = this.data.scene;
    const table = kind === "table";
    for (const side of [".a", ".b"]) {
      this.find(`.one${side}`).hidden = table;
      this.find(`${side} .map`).hidden = kind !== "points";
      this.find(`${side} .tiles`).hidden = kind !== "images";
    }
    if (table) this.find(".boards").append(this.find(".figures"));
    else this.find(".curves").after(this.find(".figures"));
    this.find(".between h2").textContent = table ? "Row by row" : "B against A";
    const heads = [...this.root.querySelectorAll(".figures thead th")];
    this.data.sides.forEach(({ name, words }, place) => {
      for (const node of [this.find(`.${"ab"[place]} h2`), heads[place + 1]]) {
        const dot = document.createElement("i");
        dot.style.background = this.look.sides[place];
        node.replaceChildren(dot, words ? `${name}: ${words}` : name);
        node.title = words;
      }
    });
    this.paint();
  }

  connect({ sides, sights }, anew) {
    const known = this.stream.streams.length;
    this.stream.connect(sides, this.wish, anew);
    if (known && anew) this.stream.look({ ...this.wish, sights, epoch: null });
  }

  /** The rows of both so far. */
  get rows() {
    return this.curves?.two ?? [[], []];
  }

  /** A frame of one side. */
  heard(place, frame) {
    const cut = frame.era !== this.eras[place];
    this.eras[place] = frame.era;
    this.curves?.add(frame.rows, cut, place);
    if (this.settled(place, frame)) this.board.take(place, frame);
    this.ask();
    const played = this.frame?.phase === "playing";
    this.frame = this.stream.whole;
    if (this.curves) this.curves.look.epoch = this.frame.epoch;
    if (played && this.frame.phase !== "playing") this.curves?.draw(); // the last rows do not wait
    this.hand.follow(this.frame);
    this.locked();
    this.later ??= setTimeout(() => this.verdict(), PAUSE);
    this.paint();
  }

  /** Whether what a frame shows may be shown: of one that blew up, its last whole epoch alone. */
  settled(place, frame) {
    const epoch = over(frame) && frame.progress ? frame.progress.epoch : null;
    if (epoch === this.whole[place]) return true;
    this.whole[place] = epoch;
    this.stream.streams[place].look({ epoch });
    return epoch === null;
  }

  /** What to see of both: the pictures themselves until they hang on either side. */
  ask() {
    const hung = this.board.hung?.every(Boolean);
    const sights = this.data.sights.filter((name) => !(hung && name === "pictures"));
    if (`${sights}` === this.asks) return;
    this.asks = `${sights}`;
    this.stream.look({ sights });
  }

  // The guess

  /** Whether an order may be given: nobody starts without having said what they expect. */
  may(action) {
    if (!["play", "step"].includes(action)) return true;
    if (!this.guess && !this.begun) this.hand.say("First say who will be ahead.");
    else if (this.stream.front >= this.data.epochs) this.hand.say(`Both rest at epoch ${this.data.epochs}. More of them? See “Judged after”, or let them begin again by the round arrow.`);
    else return true;
    return false;
  }

  guessed(value) {
    this.guess = value;
    this.locked();
    this.tell("guess", value);
  }

  get begun() {
    return this.stream.frames.some((frame) => frame?.progress && (frame.progress.epoch > 0 || frame.progress.seen > 0));
  }

  /** The guess is open before the start alone, and the start only with a guess. */
  locked() {
    const { begun, guess } = this;
    for (const box of this.boxes) {
      box.checked = box.value === guess;
      box.disabled = begun;
    }
    for (const name of [".play", ".step"]) this.find(name).disabled = !(guess || begun);
    const { name } = measure(this.scene);
    this.find(".guess legend").textContent = `Who will be ahead after ${this.data.epochs} epochs?`;
    const open = `First a guess, then play. What counts is the ${name}.`;
    this.find(".guess small").textContent = begun ? "Locked: they have started. The round arrow begins again." : open;
  }

  // Who is ahead

  verdict() {
    clearTimeout(this.later);
    this.later = null;
    if (this.gone) return;
    const how = measure(this.scene);
    const { frames } = this.stream;
    const fell = frames.map((frame) => Boolean(frame && over(frame)));
    const found = lead(this.rows, how, this.frame ? Math.min(this.data.epochs, this.frame.epoch) : 0);
    const ends = Boolean(this.frame) && Math.min(this.stream.front, this.frame.epoch) >= this.data.epochs;
    figures(this.find(".figures tbody"), this, found, how);
    this.find(".lead").textContent = this.begun ? this.sentence(found, how, fell, ends) : "";
    if (this.begun) this.speak();
  }

  sentence(found, how, fell, ends) {
    const alone = fell.indexOf(true);
    if (alone >= 0 && fell[0] !== fell[1]) {
      const [lost, left] = alone ? ["B", "A"] : ["A", "B"];
      const won = { ahead: 1 - alone };
      const guess = ends ? judged(this.guess, won) : "";
      const { epoch, seen } = this.stream.frames[alone].progress;
      const when = seen ? `in epoch ${epoch + 1}: its numbers grew beyond all bounds, and it is shown as it was before` : `at epoch ${epoch}: its numbers grew beyond all bounds`;
      return `${lost} blew up ${when}. ${left} goes on alone and is ahead. ${guess}`;
    }
    const words = sentence(found, how);
    return ends && words ? `${words} ${judged(this.guess, found)}` : words;
  }

  speak() {
    const time = performance.now();
    if (time - this.spoken < ALOUD || this.frame?.phase !== "playing") return;
    this.spoken = time;
    this.find(".aloud").textContent = this.find(".lead").textContent;
  }

  paint() {
    if (this.asked || !this.board) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      if (this.scene && !this.gone) this.board.draw();
    });
  }

  end() {
    this.gone = true;
    this.watch.disconnect();
    super.end();
  }
}
