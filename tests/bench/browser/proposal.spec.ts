// From a pasted table to the names that are proposed, through the portal.
import { test } from '../../browser/support/test';
import { ANALYTICS } from '../../browser/support/simulator';
import { figure, progress } from './figures';
import { firstVisit, isAlive, REPETITIONS } from './visit';

function table(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => `analyst${String(row).padStart(5, '0')}\tauditor01\tspark`);
  return ['User\tLine manager\tTool', ...lines].join('\n');
}

test('proposals', async ({ browser, baseURL, context, connected }) => {
  const session = await context.cookies();
  for (const rows of [1_000, 10_000]) {
    const what = `paste of a table with ${rows.toLocaleString('en-GB')} rows`;
    progress(`Chromium: ${what}`);
    const times: number[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      const visit = await firstVisit(browser, baseURL!, session, 1);
      await visit.page.goto(`/clusters/${ANALYTICS.id}/cancel-sync`);
      await isAlive(visit.page);
      times.push(
        await visit.page.evaluate(async (text) => {
          const area = document.querySelector<HTMLTextAreaElement>('#users')!;
          const help = document.querySelector('[data-help=users]')!;
          const proposed = new Promise<number>((found) => {
            new MutationObserver(() => {
              if (help.querySelector('[data-proposal]')) found(performance.now());
            }).observe(help, { childList: true });
          });
          area.value = text;
          const begun = performance.now();
          area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
          return (await proposed) - begun;
        }, table(rows)),
      );
      await visit.close();
    }
    figure(`${what}, to the proposal`, 'ms', times);
  }
});
