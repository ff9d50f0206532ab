// What travels: requests, and bytes with the heads of the answers, as the browser counts them.
import { expect } from '../../browser/support/test';
import type { Visit } from './visit';

export interface Wire {
  requests: number;
  bytes: number;
  /** Requests whose answer has not ended. */
  open: Set<string>;
  encodings: Map<string, string>;
}

/** Counts from now on what is fetched; the draft that the form keeps in the end is no part of it. */
export async function watchWire({ devtools }: Visit): Promise<Wire> {
  const wire: Wire = { requests: 0, bytes: 0, open: new Set(), encodings: new Map() };
  await devtools.send('Network.enable');
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.method !== 'GET' || !request.url.startsWith('http')) return;
    wire.requests += 1;
    wire.open.add(requestId);
  });
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (!wire.open.has(requestId)) return;
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding');
    wire.encodings.set(new URL(response.url).pathname, encoding?.[1] ?? 'none');
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (wire.open.delete(requestId)) wire.bytes += encodedDataLength;
  });
  return wire;
}

/** Waits until all that was asked for has come. */
export async function isQuiet(wire: Wire): Promise<void> {
  await expect.poll(() => wire.open.size, 'answers still under way').toBe(0);
}

/** Page, style sheet, script and WASM came in brotli. */
export function expectBrotli({ encodings }: Wire): void {
  expect(encodings.size, 'answers were seen').toBeGreaterThan(3);
  for (const [path, encoding] of encodings) expect(encoding, path).toBe('br');
}
