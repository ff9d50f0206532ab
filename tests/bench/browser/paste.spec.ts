// From the input event to the validated result in the page, and the memory it takes.
import { test } from '../../browser/support/test';
import { ANALYTICS } from '../../browser/support/simulator';
import { figure, progress } from './figures';
import { PASTED } from './names';
import { memory, paste, watchMemory } from './paste';
import { firstVisit, isAlive, REPETITIONS, SLOWDOWNS, slowed } from './visit';

/** Pastes in one page; the first meets code that has never run, the last does not. */
const PASTES = 5;

for (const slowdown of SLOWDOWNS) {
  test(`pastes${slowed(slowdown)}`, async ({ browser, baseURL, context, connected }) => {
    const session = await context.cookies();
    const memories: number[] = [];
    for (const { what, text, count, bounds } of PASTED) {
      progress(`Chromium: paste of ${what}${slowed(slowdown)}`);
      const first: number[] = [];
      const again: number[] = [];
      for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
        const visit = await firstVisit(browser, baseURL!, session, slowdown);
        await watchMemory(visit.page);
        await visit.page.goto(`/clusters/${ANALYTICS.id}/cancel-sync`);
        await isAlive(visit.page);
        const times: number[] = [];
        for (let turn = 0; turn < PASTES; turn += 1) {
          times.push(await paste(visit.page, text, count));
          if (turn === 0 && text === PASTED[PASTED.length - 1].text) memories.push(await memory(visit.page));
          await paste(visit.page, '', 'No names yet');
        }
        first.push(times[0]);
        again.push(times[PASTES - 1]);
        await visit.close();
      }
      figure(`first paste of ${what}, to the result${slowed(slowdown)}`, 'ms', first, { at_most: bounds[0] });
      figure(`fifth paste of ${what}, to the result${slowed(slowdown)}`, 'ms', again, { at_most: bounds[1] });
    }
    figure(`WASM memory after 10,000 names, 5 % wrong, 5 % doubled${slowed(slowdown)}`, 'MB', memories, { at_most: 6 });
  });
}
