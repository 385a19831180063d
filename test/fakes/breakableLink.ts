import { connect, createServer, type Server, type Socket } from "node:net";

/** A TCP connection to a local port that can be cut, and laid again at the same port. */
export class BreakableLink {
  readonly #target: number;
  #server: Server | null = null;
  #sockets: Socket[] = [];
  port = 0;

  constructor(target: number) {
    this.#target = target;
  }

  async lay(): Promise<void> {
    const server = createServer((from) => {
      const to = connect(this.#target, "127.0.0.1");
      for (const socket of [from, to]) socket.on("error", () => undefined);
      this.#sockets.push(from, to);
      from.pipe(to).pipe(from);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    const address = server.address();
    if (typeof address === "object" && address !== null) this.port = address.port;
  }

  async cut(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server?.close(() => resolve()));
    for (const socket of this.#sockets.splice(0)) socket.destroy();
    await closed;
  }
}
