// TLS in front of a server that speaks plain HTTP.
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Authority } from './authority';

export class Tls {
  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  /** Passes everything on to `target`, an address such as `http://127.0.0.1:3000`. */
  static async before(target: string, { key, certificate }: Authority): Promise<Tls> {
    const identity = { key: await readFile(key), cert: await readFile(certificate) };
    const server = createServer(identity, (incoming, outgoing) => {
      const { method, headers, url } = incoming;
      const passed = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', () => outgoing.destroy());
      incoming.pipe(passed);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    return new Tls(server, `https://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
