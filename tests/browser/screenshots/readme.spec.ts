// The picture in the README, taken from the demonstration's data.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { reviewMapping } from '../support/pages';
import { SCREENSHOTS } from '../support/places';
import { smaller } from '../support/smaller-png';
import { expect, test } from '../support/test';

const LARGEST = 150_000;

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    for (const area of document.querySelectorAll('textarea')) area.scrollTop = 0;
  });
  const png = smaller(await page.screenshot());
  expect(png.length).toBeLessThan(LARGEST);
  await writeFile(join(SCREENSHOTS, `${name}.png`), png);
}

test('a mapping under review', async ({ page, connected }) => {
  await reviewMapping(page);
  await picture(page, 'mapping-review');
});
