// Starting and stopping a program that a test needs.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const READY_WITHIN = 20_000;
const LAST_WORDS = 4_000;

export class Program {
  private words = '';

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    const keep = (chunk: Buffer) => {
      this.words = (this.words + chunk.toString()).slice(-LAST_WORDS);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => keep(Buffer.from(String(error))));
  }

  static start(name: string, file: string, args: string[]): Program {
    return new Program(name, spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Resolves with the first value that `look` has to give. */
  async until<T>(look: () => Promise<T | undefined>): Promise<T> {
    const end = Date.now() + READY_WITHIN;
    while (Date.now() < end && this.child.exitCode === null) {
      const found = await look().catch(() => undefined);
      if (found !== undefined) return found;
      await pause(20);
    }
    throw new Error(`The ${this.name} did not get ready. Its last words:\n${this.words}`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const deadline = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(deadline);
  }
}

/** A port of 127.0.0.1 that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
