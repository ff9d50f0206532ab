// The pictures in the README, taken from the demonstration's data.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { groups, openCancel, users } from '../steps/cancel';
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

test('names with findings', async ({ page, connected }) => {
  await openCancel(page);
  const roles = ['analyst', 'engineer', 'planner'];
  const pasted = roles.flatMap((role) => Array.from({ length: 12 }, (_, at) => `${role}${String(at + 1).padStart(2, '0')}`));
  pasted.splice(4, 0, 'analyst02', `analyst05-${'0'.repeat(60)}`);
  pasted.splice(9, 0, 'planner07@partner.invalid', '"engineer03');
  await users(page).fill(pasted.join('\n'));
  await groups(page).fill('grp-trainees\ngrp-external');
  await expect(page.getByText('Draft saved.')).toBeVisible();
  await picture(page, 'cancel-form');
});

test('a mapping under review', async ({ page, connected }) => {
  await reviewMapping(page);
  await picture(page, 'mapping-review');
});

test('names under review, in the dark', async ({ page, connected }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openCancel(page);
  await users(page).fill('analyst01\nanalyst02\nanalyst03\nengineer01\nengineer02\nplaner07');
  await groups(page).fill('grp-trainees');
  await page.getByRole('button', { name: 'Review changes', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Review/ })).toBeVisible();
  await picture(page, 'cancel-review-dark');
});
