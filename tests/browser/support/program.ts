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
  private hasEnded = false;
  private readonly end: Promise<void>;

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    const keep = (chunk: Buffer) => {
      this.words = (this.words + chunk.toString()).slice(-LAST_WORDS);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    // A program that can't be started never exits.
    this.end = new Promise((resolve) => {
      const ended = () => {
        this.hasEnded = true;
        resolve();
      };
      child.on('exit', ended);
      child.on('error', (error) => {
        keep(Buffer.from(String(error)));
        ended();
      });
    });
  }

  static start(name: string, file: string, args: string[]): Program {
    return new Program(name, spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Resolves with the first value that `look` has to give. */
  async until<T>(look: () => Promise<T | undefined>): Promise<T> {
    const deadline = Date.now() + READY_WITHIN;
    while (Date.now() < deadline && !this.hasEnded) {
      const found = await look().catch(() => undefined);
      if (found !== undefined) return found;
      await pause(20);
    }
    await this.stop();
    throw new Error(`The ${this.name} did not get ready. Its last words:\n${this.words}`);
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.child.kill('SIGTERM');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await this.end;
    clearTimeout(patience);
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
