// nginx with an example of ours: a real proxy in front of the portal, which does TLS.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeAuthority } from './authority';
import { Program } from './program';

const PROGRAM = process.env.NGINX ?? '/usr/sbin/nginx';
const EXAMPLES = resolve(__dirname, '../../../examples');

export class Nginx {
  private constructor(private readonly program: Program) {}

  /** Starts it with `examples/<example>/nginx.conf`, on `port` of loopback, in front of a portal. */
  static async start(folder: string, example: string, port: number, portal: string): Promise<Nginx> {
    const own = join(folder, 'nginx');
    await mkdir(own);
    // Started as root, its workers run as somebody else, who keeps nothing here.
    await chmod(folder, 0o711);
    const text = await readFile(join(EXAMPLES, example, 'nginx.conf'), 'utf8');
    const { key, certificate } = await makeAuthority(own);
    const site = text
      .replace('server 127.0.0.1:3000;', `server ${new URL(portal).host};`)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
      .replace(/(ssl_certificate +)\S+;/, `$1${certificate};`)
      .replace(/(ssl_certificate_key +)\S+;/, `$1${key};`);
    const config = join(own, 'nginx.conf');
    await writeFile(config, main(own, site));
    const program = Program.start('nginx', PROGRAM, ['-c', config, '-e', 'stderr']);
    const answers = async () => ((await fetch(`http://127.0.0.1:${port}/`)).status === 400 ? true : undefined);
    await program.until(answers);
    return new Nginx(program);
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}

function main(folder: string, site: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
${process.getuid?.() === 0 ? 'user nobody nogroup;' : ''}
pid ${folder}/nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
${site}
}
`;
}
