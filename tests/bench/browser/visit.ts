// A first visit: a browser that has never been here, but for its session.
import type { Browser, BrowserContext, CDPSession, Cookie, Page } from '@playwright/test';

/** How often everything is measured. */
export const REPETITIONS = 9;

/** Longest wait for anything, in milliseconds. */
const TIMEOUT = 30_000;

/** Times by which the processor is slowed. */
export const SLOWDOWNS = [1, 4];

export const slowed = (times: number): string => (times === 1 ? '' : `, slowed ${times}×`);

export interface Visit {
  page: Page;
  devtools: CDPSession;
  close: () => Promise<void>;
}

/** A fresh window with an empty cache, slowed and watched, that has opened nothing yet. */
export async function firstVisit(browser: Browser, baseURL: string, session: Cookie[], slowdown: number): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({ baseURL, locale: 'en-GB', timezoneId: 'UTC' });
  context.setDefaultTimeout(TIMEOUT);
  await context.addCookies(session);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { page, devtools, close: () => context.close() };
}

/** Waits until the islands live, without touching them. */
export async function isAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const reports = [...document.querySelectorAll<HTMLElement>('.name-field .report')];
    return reports.length > 0 && reports.every((report) => !report.hidden);
  });
}
