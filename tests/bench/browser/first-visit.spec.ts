// What a first visit costs, and when the form reacts.
import { test } from '../../browser/support/test';
import { ANALYTICS } from '../../browser/support/simulator';
import { figure, progress } from './figures';
import { reaction, watchReaction } from './reaction';
import { expectBrotli, isQuiet, watchWire } from './wire';
import { firstVisit, REPETITIONS, SLOWDOWNS, slowed } from './visit';

const FORMS = [
  { what: 'mapping editor', path: `/clusters/${ANALYTICS.id}/agency-mapping`, field: '#row-0-identifiers' },
  { what: 'cancel form', path: `/clusters/${ANALYTICS.id}/cancel-sync`, field: '#users' },
];

test('first visits', async ({ browser, baseURL, context, connected }) => {
  const session = await context.cookies();
  for (const { what, path, field } of FORMS) {
    const bytes: number[] = [];
    const requests: number[] = [];
    for (const slowdown of SLOWDOWNS) {
      progress(`Chromium: first visit to the ${what}${slowed(slowdown)}`);
      const reactions: number[] = [];
      // One more than counted: the first warms the portal and the disk.
      for (let repetition = 0; repetition <= REPETITIONS; repetition += 1) {
        const visit = await firstVisit(browser, baseURL!, session, slowdown);
        const wire = await watchWire(visit);
        await watchReaction(visit.page, field);
        await visit.page.goto(path, { waitUntil: 'load' });
        const milliseconds = await reaction(visit.page);
        await isQuiet(wire);
        if (repetition > 0) {
          expectBrotli(wire);
          bytes.push(wire.bytes / 1000);
          requests.push(wire.requests);
          reactions.push(milliseconds);
        }
        await visit.close();
      }
      figure(`${what}: navigation until it reacts${slowed(slowdown)}`, 'ms', reactions, { at_most: 200 });
    }
    figure(`${what}: first visit, everything on the wire`, 'kB', bytes, { at_most: 90 });
    figure(`${what}: first visit, requests`, '', requests, { at_most: 7 });
  }
});
