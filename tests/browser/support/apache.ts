// Apache with mod_auth_openidc: a real proxy that signs people in, in front of the portal.
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Program } from './program';

const PROGRAM = '/usr/sbin/apache2';
const MODULES = '/usr/lib/apache2/modules';

/** Where Apache connects from; the portal trusts nobody else. Any address of loopback will do. */
export const PROXY_ADDRESS = '127.0.0.2';

export class Apache {
  private constructor(
    private readonly program: Program,
    readonly address: string,
  ) {}

  static async start(folder: string, port: number, issuer: string, portal: string): Promise<Apache> {
    const address = `http://127.0.0.1:${port}`;
    const own = join(folder, 'apache');
    await mkdir(own);
    // Started as root, its workers run as somebody else, who keeps nothing here.
    await chmod(folder, 0o711);
    const config = join(own, 'apache.conf');
    await writeFile(config, configuration(own, address, port, issuer, portal));
    const program = Program.start('Apache', PROGRAM, ['-X', '-f', config]);
    await program.until(async () => ((await fetch(`${address}/`, { redirect: 'manual' })).status < 500 ? true : undefined));
    return new Apache(program, address);
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}

function configuration(folder: string, address: string, port: number, issuer: string, portal: string): string {
  const modules = ['mpm_prefork', 'authn_core', 'authz_core', 'authz_user', 'proxy', 'proxy_http', 'auth_openidc'];
  return `
ServerName 127.0.0.1
ServerRoot "${folder}"
DefaultRuntimeDir "${folder}"
PidFile "${folder}/apache.pid"
Listen 127.0.0.1:${port}
ErrorLog "${folder}/error.log"
LogLevel warn
${modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
${process.getuid?.() === 0 ? 'User nobody\nGroup nogroup' : ''}

OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID mrs-portal
OIDCClientSecret made-up-client-secret
OIDCRedirectURI ${address}/oauth2/callback
OIDCCryptoPassphrase made-up-passphrase
OIDCScope "openid profile"
OIDCPKCEMethod S256
OIDCPassClaimsAs headers
OIDCDefaultLoggedOutURL ${address}/signed-out

<Location />
  AuthType openid-connect
  Require valid-user
</Location>

ProxyPreserveHost On
ProxySourceAddress ${PROXY_ADDRESS}
ProxyPass /oauth2/ !
ProxyPass / ${portal}/
`;
}
