// The WebSocket: frames in, wishes and orders out. It comes back by itself when it is lost.

/** A frame as the server packs it: head and named arrays. */
export function unpack(buffer) {
  const size = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)));
  let at = 4 + size;
  const arrays = { neurons: [], silent: [] };
  for (const { name, type, shape, low, high, layer } of head.arrays) {
    const count = shape.reduce((product, side) => product * side, 1);
    const numbers =
      type === "uint8" ? new Uint8Array(buffer, at, count) : new Float32Array(buffer, at, count);
    at += Math.ceil(numbers.byteLength / 4) * 4;
    const found = { numbers, shape, low, high, layer };
    if (Array.isArray(arrays[name])) arrays[name].push(found);
    else arrays[name] = found;
  }
  return { ...head, ...arrays };
}

export class Stream {
  /** Frames come as fast as the screen is painted, or with a rest of so many ms between them. */
  constructor(address, { frame, refused, state, rest = 0 }) {
    Object.assign(this, { address, frame, refused, state, rest, pause: 250, over: false });
    this.wish = {};
    this.seen = () => this.ready();
    document.addEventListener("visibilitychange", this.seen);
    this.connect();
  }

  connect() {
    if (this.over) return;
    const socket = new WebSocket(location.origin.replace(/^http/, "ws") + this.address);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.pause = 250;
      this.state("open");
      this.say({ look: this.wish });
      this.waits = true;
      this.ready();
    };
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") return this.refused(JSON.parse(data).refused);
      this.waits = true;
      this.frame(unpack(data));
      if (this.rest) setTimeout(() => this.ready(), this.rest);
      else requestAnimationFrame(() => this.ready());
    };
    socket.onclose = ({ code }) => {
      if (this.over) return;
      this.state(code === 1008 ? "unknown" : "lost");
      if (code === 1008) return;
      setTimeout(() => this.connect(), this.pause);
      this.pause = Math.min(5000, 2 * this.pause);
    };
    this.socket = socket;
  }

  /** Asks for the next frame, unless nobody can see it. */
  ready() {
    if (!this.waits || document.hidden) return;
    this.waits = !this.say({ ready: true });
  }

  look(wish) {
    Object.assign(this.wish, wish);
    this.say({ look: wish });
  }

  order(action, said = {}) {
    this.say({ order: { action, ...said } });
  }

  say(words) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(words));
    return true;
  }

  end() {
    this.over = true;
    document.removeEventListener("visibilitychange", this.seen);
    this.socket.close();
  }
}
