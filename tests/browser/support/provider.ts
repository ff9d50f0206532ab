// The identity provider of one test.
import { resolve } from 'node:path';
import { Program } from './program';

/** Where the portal itself is sent back to. */
const PORTAL_PATHS = ['/sign-in/callback', '/signed-out'];

export class Provider {
  private constructor(
    private readonly program: Program,
    readonly issuer: string,
  ) {}

  /** Starts it for one client at `client`; see provider.mjs. */
  static async start(port: number, client: string, paths = PORTAL_PATHS): Promise<Provider> {
    const issuer = `http://127.0.0.1:${port}`;
    const script = resolve(__dirname, 'provider.mjs');
    const program = Program.start('identity provider', process.execPath, [script, String(port), client, ...paths]);
    const description = `${issuer}/.well-known/openid-configuration`;
    await program.until(async () => ((await fetch(description)).ok ? true : undefined));
    return new Provider(program, issuer);
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}
