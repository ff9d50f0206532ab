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
  await expect(state(page)).toHaveText('Succeeded');
  const { users: left } = await simulator.cluster(ANALYTICS.id);
  expect(left).not.toContain('analyst07');
});

test('a file goes into the form, and what was typed stays', async ({ page }) => {
  await openCancel(page, ANALYTICS, false);
  await users(page).fill('analyst01');
  await groups(page).fill('grp-geo');
  const file = page.getByLabel('Upload a file…').first();
  await file.setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('08O7p8P7DQrVxcj9DQo=', 'base64') });
  await page.getByRole('button', { name: 'Add below my text' }).first().click();
  await expect(page.getByText('名单.csv: Read as Chinese text (GB18030).')).toBeVisible();
  await expect(users(page)).toHaveValue(/^analyst01\n用户名\n张三\n$/);
  await expect(groups(page)).toHaveValue('grp-geo');
  await page.getByRole('button', { name: 'Put my text back' }).click();
  await expect(users(page)).toHaveValue('analyst01');
  await page.getByLabel('Upload a file…').first().setInputFiles({ name: 'broken.xlsx', mimeType: '', buffer: Buffer.from('PK\x03\x04broken') });
  await page.getByRole('button', { name: 'Replace my text' }).first().click();
  await expect(page.getByRole('alert')).toContainText("broken.xlsx: This workbook can't be read.");
  await expect(users(page)).toHaveValue('analyst01');
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
  await expect(state(page)).toHaveText('Succeeded');
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
