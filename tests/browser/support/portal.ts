// The portal of one test: the real program, with a configuration and a database of its own.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PORTAL, SITE } from './places';
import { freePort, Program } from './program';
import { ACCOUNT } from './simulator';

/** What differs from the usual portal of a test. */
export interface Differently {
  /** Its port, where somebody must know it beforehand. */
  port?: number;
  /** How browsers reach it, where that is not its own address. */
  publicUrl?: string;
  /** `[auth]` and what belongs to it. */
  auth?: string;
  /** More arguments of `serve`. */
  more?: string[];
  /** The certificate of the authority that the endpoint's is from. */
  authority?: string;
}

export class Portal {
  private constructor(
    private readonly program: Program,
    readonly address: string,
  ) {}

  static async start(folder: string, simulator: string, differently: Differently = {}): Promise<Portal> {
    const port = differently.port ?? (await freePort());
    const address = `http://127.0.0.1:${port}`;
    const key = join(folder, 'seal.key');
    const config = join(folder, 'portal.toml');
    await writeFile(key, randomBytes(32).toString('base64'), { mode: 0o600 });
    await writeFile(config, configuration(folder, address, port, key, simulator, differently), { mode: 0o600 });
    const program = Program.start('portal', PORTAL, ['serve', '--config', config, ...(differently.more ?? [])]);
    await program.until(async () => ((await fetch(`${address}/readyz`)).ok ? true : undefined));
    return new Portal(program, address);
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}

function configuration(folder: string, address: string, port: number, key: string, simulator: string, { publicUrl, auth, authority }: Differently): string {
  return `
demo = true
listen = "127.0.0.1:${port}"
public_url = "${publicUrl ?? address}"
site_root = "${SITE}"

${auth ?? '[auth]\nmode = "none"'}

[store]
url = "sqlite://${folder}/portal.sqlite"

[limits]
connect_per_minute = 0
sign_in_per_minute = 0

[secrets]
seal_keys = [{ id = "test", file = "${key}" }]

[[endpoints]]
name = "Demo simulator"
mrs = "${simulator}"
iam = "${simulator}"
allow_http = true
${authority === undefined ? '' : `ca_file = "${authority}"`}

[demo_login]
endpoint = "Demo simulator"
project = "${ACCOUNT.project}"
access_key = "${ACCOUNT.accessKey}"
secret_key = "${ACCOUNT.secretKey}"
`;
}
