// Every page: no accessibility violation, nothing on the console, nothing wider than the screen,
// an accessibility tree that stays as it was, the program of the islands only where there are some, and a
// picture in both themes and two widths.
import { AxeBuilder } from '@axe-core/playwright';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { connect } from '../steps/connect';
import { PAGES } from '../support/pages';
import { ARTIFACTS } from '../support/places';
import { expect, test } from '../support/test';
import { tree } from '../support/tree';

const SCREENS = [
  { width: 360, height: 780 },
  { width: 1440, height: 900 },
];

for (const { name, heading, connected, open } of PAGES) {
  test(`the page ${name}`, async ({ page, simulator }) => {
    if (connected !== false) await connect(page);
    await open(page, simulator);
    await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
    await expect(page.getByRole('complementary', { name: 'Demo' })).toBeVisible();
    await expect(page.getByRole('banner')).toContainText(connected === false ? 'Not connected' : 'Demo simulator');
    expect.soft(await tree(page)).toMatchSnapshot(`${name}.yml`);
    const islands = await page.locator('leptos-island').count();
    expect.soft((await programs(page)) > 0, 'the program is loaded').toBe(islands > 0);

    for (const { width, height } of SCREENS) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        // Each width and each theme once: colours do not depend on the width.
        if ((width === 360) === (colorScheme === 'dark')) {
          expect.soft(await violations(page), `axe at ${width}, ${colorScheme}`).toEqual([]);
          expect.soft(await beyond(page), `pixels beyond a screen of ${width}`).toBeLessThanOrEqual(0);
        }
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: join(ARTIFACTS, 'pages', `${name}-${width}-${colorScheme}.png`), fullPage: true });
      }
    }
  });
}

async function violations(page: Page): Promise<string[]> {
  const rules = { 'target-size': { enabled: true } };
  const found = await new AxeBuilder({ page }).options({ rules }).analyze();
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
}

function programs(page: Page): Promise<number> {
  return page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length);
}

function beyond(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
