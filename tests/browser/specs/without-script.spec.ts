// Both jobs as plain forms: the browser runs no script at all.
import { groups, openCancel, review, state, users } from '../steps/cancel';
import { fillRow, openMapping, row, ROWS, rows, SCRATCH } from '../steps/mapping';
import { ANALYTICS } from '../support/simulator';
import { expect, test } from '../support/test';

test.use({ javaScriptEnabled: false });
test.beforeEach(async ({ connected }) => {});

test('a synchronization is cancelled, and the report comes by itself', async ({ page, simulator }) => {
  await openCancel(page, ANALYTICS, false);
  await users(page).fill(`analyst07\n${'q'.repeat(70)}\nanalyst07`);
  await groups(page).fill('grp-geo');
  await page.getByRole('button', { name: 'Review changes', exact: true }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toContainText('IAM users, line 2');

  await page.getByRole('button', { name: 'Remove invalid names' }).click();
  await expect(users(page)).not.toHaveValue(/qqq/);
  await page.getByRole('button', { name: 'Remove duplicates' }).click();
  await expect(users(page)).toHaveValue(/^analyst07\n?$/);
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Succeeded', { timeout: 20_000 });
  const { users: left } = await simulator.cluster(ANALYTICS.id);
  expect(left).not.toContain('analyst07');
});

test('a mapping is edited with the row buttons, reviewed and applied', async ({ page, simulator }) => {
  await openMapping(page, false);
  await page.getByRole('button', { name: 'Add row' }).click();
  await expect(rows(page)).toHaveCount(ROWS + 1);
  await fillRow(row(page, 7), SCRATCH);
  await page.getByRole('button', { name: 'Duplicate row 7' }).click();
  await expect(rows(page)).toHaveCount(ROWS + 2);
  await expect(row(page, 8).getByLabel('Agency', { exact: true })).toHaveValue(SCRATCH.agency);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(ROWS + 1);
  await page.getByRole('button', { name: 'Delete row 2' }).click();
  await expect(rows(page)).toHaveCount(ROWS);

  await review(page);
  await page.getByRole('textbox', { name: /to confirm/ }).fill('remove 2');
  await page.getByRole('button', { name: 'Apply mapping' }).click();
  await expect(state(page)).toHaveText('Succeeded', { timeout: 20_000 });
  const { mappings } = await simulator.cluster(ANALYTICS.id);
  expect(mappings.map((mapping) => mapping.agency)).toContain(SCRATCH.agency);
  expect(mappings.map((mapping) => mapping.agency)).not.toContain('obs-sales-write');
});

test('enter in a field leads to the review and presses no row button', async ({ page }) => {
  await openMapping(page, false);
  await row(page, 1).getByLabel('Agency', { exact: true }).fill('obs-finance-read-2');
  await row(page, 1).getByLabel('Agency', { exact: true }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Review: / })).toBeVisible();
});
