// `test` with a simulated cloud and a portal for each test, and an eye on the console.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type BrowserContext } from '@playwright/test';
import { connect } from '../steps/connect';
import { Portal } from './portal';
import { Simulator } from './simulator';

interface Fixtures {
  folder: string;
  simulator: Simulator;
  portal: Portal;
  /** Connects the page to the simulated project before the test begins. */
  connected: void;
  /** Everything the console said that was worse than a remark. Empty at the end, or the test fails. */
  complaints: string[];
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'mrs-portal-browser.'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  simulator: async ({ folder }, use) => {
    const simulator = await Simulator.start(folder);
    await use(simulator);
    await simulator.stop();
  },
  portal: async ({ folder, simulator }, use) => {
    const portal = await Portal.start(folder, simulator.address);
    await use(portal);
    await portal.stop();
  },
  baseURL: async ({ portal }, use) => use(portal.address),
  connected: async ({ page }, use) => {
    await connect(page);
    await use();
  },
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      listen(context, complaints);
      await use(complaints);
      expect(complaints, 'the console stays empty').toEqual([]);
    },
    { auto: true },
  ],
});

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    const { url } = message.location();
    const text = message.text();
    // The browser remarks that a page's own status is an error's; that is what such a page is for.
    const ownStatus = text.startsWith('Failed to load resource') && message.page()?.url() === url;
    // Nothing takes up what was preloaded where there is no script, or takes it up late where the
    // machine is busy; that it is fetched once has a test of its own.
    const idle = text.includes('was preloaded using link preload but not used');
    if (['error', 'warning', 'assert'].includes(message.type()) && !ownStatus && !idle) {
      complaints.push(`${message.type()}: ${text} (${url})`);
    }
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
}

export { expect };
