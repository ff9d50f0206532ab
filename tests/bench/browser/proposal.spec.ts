// What the portal answers about a pasted text, and the list of a large cluster.
import type { Page } from '@playwright/test';
import { test } from '../../browser/support/test';
import { ANALYTICS } from '../../browser/support/simulator';
import { figure, progress } from './figures';
import { firstVisit, isAlive, REPETITIONS, type Visit } from './visit';

const LARGE = { id: '5c1d2e3f-0a4b-4c6d-8e9f-a0b1c2d3e4f5', name: 'large', users: 50_000 };

const user = (number: number): string => `analyst${String(number).padStart(5, '0')}`;

const users = (count: number): string[] => Array.from({ length: count }, (_, number) => user(number));

function table(rows: number): string {
  const lines = users(rows).map((user, row) => `${row + 1}\t${user}\tauditor01\tspark\tWarsaw`);
  return ['No.\tUser\tLine manager\tTool\tPlace', ...lines].join('\n');
}

/** Milliseconds from the paste until what stands below the field shows `selector`. */
async function help(page: Page, text: string, selector: string): Promise<number> {
  return page.evaluate(
    async ({ text, selector }) => {
      const area = document.querySelector<HTMLTextAreaElement>('#users')!;
      const help = document.querySelector('[data-help=users]')!;
      const shown = new Promise<number>((found) => {
        new MutationObserver(() => {
          if (help.querySelector(selector)) found(performance.now());
        }).observe(help, { childList: true, subtree: true });
      });
      area.value = text;
      const begun = performance.now();
      area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
      return (await shown) - begun;
    },
    { text, selector },
  );
}

test('proposals', async ({ browser, baseURL, context, connected, simulator }) => {
  const session = await context.cookies();
  await simulator.putUsers(LARGE.id, LARGE.name, users(LARGE.users));

  async function measured(what: string, measure: (visit: Visit) => Promise<number>): Promise<void> {
    progress(`Chromium: ${what}`);
    const times: number[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      const visit = await firstVisit(browser, baseURL!, session, 1);
      times.push(await measure(visit));
      await visit.close();
    }
    figure(what, 'ms', times);
  }

  for (const rows of [1_000, 10_000]) {
    await measured(`paste of a table of ${rows.toLocaleString('en-GB')} rows × 5 columns, to the proposal`, async ({ page }) => {
      await page.goto(`/clusters/${ANALYTICS.id}/cancel-sync`);
      await isAlive(page);
      return help(page, table(rows), '[data-proposal]');
    });
  }

  await measured('paste of 1,000 names, to their match with 50,000 on the cluster', async ({ page }) => {
    await page.goto(`/clusters/${LARGE.id}/cancel-sync`);
    await isAlive(page);
    return help(page, users(2_000).filter((_, number) => number % 2 === 0).join('\n'), '.match');
  });

  await measured('picker of 50,000 names: navigation until it is shown', async ({ page }) => {
    const begun = performance.now();
    await page.goto(`/clusters/${LARGE.id}/pick-names`);
    await page.getByRole('checkbox', { name: user(0), exact: true }).waitFor();
    return performance.now() - begun;
  });

  await measured('picker of 50,000 names: search until the names are shown', async ({ page }) => {
    await page.goto(`/clusters/${LARGE.id}/pick-names`);
    const search = page.getByRole('searchbox').first();
    await search.fill('analyst499');
    const begun = performance.now();
    await search.press('Enter');
    await page.getByRole('checkbox', { name: user(49_900), exact: true }).waitFor();
    return performance.now() - begun;
  });
});
