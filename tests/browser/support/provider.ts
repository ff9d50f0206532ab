// The identity provider of one test.
import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { resolve } from 'node:path';
import type { Authority } from './authority';
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
    const program = run(port, client, paths);
    const description = `${issuer}/.well-known/openid-configuration`;
    await program.until(async () => ((await fetch(description)).ok ? true : undefined));
    return new Provider(program, issuer);
  }

  /** The same behind TLS, with a certificate of a private authority. */
  static async startSecurely(port: number, client: string, authority: Authority): Promise<Provider> {
    const issuer = `https://127.0.0.1:${port}`;
    const program = run(port, client, [...PORTAL_PATHS, authority.key, authority.certificate]);
    const ca = await readFile(authority.file);
    const answers = () =>
      new Promise<true>((yes, no) => {
        get(`${issuer}/.well-known/openid-configuration`, { ca }, (answer) => {
          answer.resume();
          yes(true);
        }).on('error', no);
      });
    await program.until(answers);
    return new Provider(program, issuer);
  }

  /** Changes the claims of a person, or removes the person. */
  async change(name: string, claims?: object): Promise<void> {
    const body = claims && JSON.stringify(claims);
    await fetch(`${this.issuer}/people/${name}`, { method: 'POST', body });
  }

  /** The configuration of a portal whose people sign in there; more keys of `[auth.oidc]` may follow. */
  get section(): string {
    return `
[auth]
mode = "oidc"
[auth.oidc]
issuer = "${this.issuer}"
client_id = "mrs-portal"
client_secret = { value = "made-up-client-secret" }`;
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}

function run(port: number, client: string, more: string[]): Program {
  const script = resolve(__dirname, 'provider.mjs');
  return Program.start('identity provider', process.execPath, [script, String(port), client, ...more]);
}
