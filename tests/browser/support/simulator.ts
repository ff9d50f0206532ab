// The simulated cloud of one test, and what the test asks of it behind the portal's back.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SIMULATOR } from './places';
import { Program } from './program';

/** The made-up account of the demonstration; it opens nothing else. */
export const ACCOUNT = {
  project: '0c1f8a52e6d94b37a1c85f2e7d3b9064',
  accessKey: 'DEMOACCESSKEY0000001',
  secretKey: 'demo-secret-key-that-opens-nothing-0001',
};

/** Clusters of the demonstration. */
export const ANALYTICS = { id: '3b9f1c52-7a40-4e8d-9c61-5d2e8f0a7b14', name: 'analytics-prod' };
export const SANDBOX = { id: '6f0e9d8c-4b2a-4173-a5e6-9b8c7d6e5f48', name: 'sandbox' };
export const ARCHIVE = { id: 'a2c4e6f8-3d5b-4970-8f1e-0d2c4b6a8e53', name: 'archive-2020' };

export interface Mapping {
  agency: string;
  agency_id: string;
  identifier_type: 'User' | 'Group';
  identifiers: string[];
}

export interface ClusterState {
  users: string[];
  groups: Record<string, string[]>;
  mappings: Mapping[];
}

export interface Received {
  operation: string | null;
  method: string;
  path: string;
  body: string;
}

export class Simulator {
  private constructor(
    private readonly program: Program,
    readonly address: string,
  ) {}

  static async start(folder: string): Promise<Simulator> {
    const ready = join(folder, 'simulator.ready');
    const program = Program.start('simulator', SIMULATOR, [
      '--demo', '--listen', '127.0.0.1:0', '--task-seconds', '1', '--ready-file', ready,
    ]);
    const host = await program.until(async () => (await readFile(ready, 'utf8')).match(/127\.0\.0\.1:\d+/)?.[0]);
    return new Simulator(program, `http://${host}`);
  }

  stop(): Promise<void> {
    return this.program.stop();
  }

  cluster(id: string): Promise<ClusterState> {
    return this.call('GET', `clusters/${id}`) as Promise<ClusterState>;
  }

  /** Requests that changed or would have changed something, the oldest first. */
  async writes(): Promise<Received[]> {
    const all = (await this.call('GET', 'requests')) as Received[];
    return all.filter((request) => request.method !== 'GET' && request.path.includes('/clusters/'));
  }

  /** What the next calls of these operations meet; see the simulator's README. */
  async fault(fault: { operations: string[]; times?: number | 'forever'; effect: object; delay_ms?: number }): Promise<void> {
    await this.call('POST', 'faults', fault);
  }

  /** Makes a synchronization task or a mapping update take this long. */
  async tasksTake(milliseconds: number): Promise<void> {
    await this.call('POST', 'behaviour', { task_millis: milliseconds, mapping_update_millis: milliseconds });
  }

  /** Changes a cluster's mapping as if somebody else had done it. */
  async changeMapping(id: string, name: string, mappings: Mapping[]): Promise<void> {
    const { users } = await this.cluster(id);
    await this.call('PUT', 'clusters', { id, name, users, mappings });
  }

  /** Makes a cluster with these users, or gives it these. */
  async putUsers(id: string, name: string, users: string[]): Promise<void> {
    await this.call('PUT', 'clusters', { id, name, users });
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.address}/__simulator/${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
    if (!answer.ok) throw new Error(`simulator: ${method} ${path} answered ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return text ? JSON.parse(text) : undefined;
  }
}
