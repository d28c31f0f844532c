// The curves of both runs in one chart: a colour for each, solid in training, dashed on what is held out.

import { Curves } from "../stage/curves.js";

export class Race extends Curves {
  constructor(box, address) {
    super(box, address);
    this.begin();
  }

  begin() {
    this.two = [[], []];
    this.rows = [];
  }

  /** Adds rows of one side. */
  add(rows, anew, place = 0) {
    this.rows = this.two[place];
    super.add(rows, anew);
    this.two[place] = this.rows;
  }

  figure(place) {
    this.rows = this.two.find((rows) => rows.length) ?? [];
    const { layout } = super.figure(place);
    const data = this.two.flatMap((rows, side) => {
      if (!rows.length) return [];
      this.rows = rows;
      const parts = [[1 + place, "training", "solid"], [3 + place, "held out", "dash"]];
      return parts
        .filter(([column]) => !Number.isNaN(rows.at(-1)[column]))
        .flatMap(([column, name, dash]) => this.lines(column, `${"AB"[side]} ${name}`, this.look.sides[side], dash));
    });
    const { limit, ink } = this.look;
    if (limit) layout.xaxis = { ...layout.xaxis, range: [0, limit], autorange: false, uirevision: limit };
    layout.shapes.push({ type: "line", x0: limit, x1: limit, yref: "paper", y0: 0, y1: 1, line: { color: ink, width: 1 } });
    return { data, layout };
  }
}
