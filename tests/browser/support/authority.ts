// A private certificate authority, and a certificate of it for this machine.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];

export interface Authority {
  /** Its own certificate. */
  file: string;
  /** The key and the certificate of 127.0.0.1. */
  key: string;
  certificate: string;
}

export async function makeAuthority(folder: string): Promise<Authority> {
  const openssl = promisify(execFile).bind(null, 'openssl');
  const path = (name: string) => join(folder, name);
  const [file, secret, key, certificate] = ['ca.pem', 'ca.key', 'tls.key', 'tls.pem'].map(path) as [string, string, string, string];
  await openssl(['req', '-x509', ...KEY, '-keyout', secret, '-out', file, '-subj', '/CN=Private authority']);
  await openssl([
    'req', '-x509', ...KEY, '-CA', file, '-CAkey', secret, '-keyout', key, '-out', certificate,
    '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-addext', 'basicConstraints=critical,CA:FALSE',
  ]);
  return { file, key, certificate };
}
