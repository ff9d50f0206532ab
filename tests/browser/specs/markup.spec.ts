// Markup typed into a field is text, on the way in and on the way back.
import type { Page } from '@playwright/test';
import { groups, openCancel, paste, review, users } from '../steps/cancel';
import { openMapping, row } from '../steps/mapping';
import { expect, test } from '../support/test';

const EVIL = '</textarea><script>window.__x=1</script>';

async function harmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => '__x' in window)).toBe(false);
}

test('in the name fields', async ({ page, connected }) => {
  await openCancel(page);
  const text = `${EVIL}\n${EVIL}${'w'.repeat(40)}`;
  await paste(users(page), text);
  await paste(groups(page), EVIL);
  await harmless(page);
  await page.getByRole('button', { name: 'Review changes', exact: true }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(users(page)).toHaveValue(text);
  await expect(groups(page)).toHaveValue(EVIL);
  await harmless(page);
  await users(page).fill(`${EVIL}\nanalyst01`);
  // Markup is read as no list of names; it can be planned as it stands.
  for (const name of ['IAM users', 'User groups']) {
    const keep = page.getByRole('group', { name }).getByRole('button', { name: 'Keep my text' });
    await keep.click();
    await expect(keep).toHaveCount(0);
  }
  await review(page);
  await page.getByText("2 names aren't on this cluster").click();
  await expect(page.getByRole('listitem').filter({ hasText: EVIL })).toHaveCount(2);
  await page.getByText('API request').click();
  await expect(page.getByLabel(/^Request body/)).toHaveValue(/<script>|\\u003c/);
  await page.getByLabel('Find a name').fill(EVIL);
  await page.getByRole('button', { name: 'Show names' }).click();
  await expect(page.getByLabel('Find a name')).toHaveValue(EVIL);
  await expect(page.getByRole('listitem').filter({ hasText: EVIL })).toHaveCount(2);
  await harmless(page);
});

test('in the mapping editor', async ({ page, connected }) => {
  await openMapping(page);
  const fields = [
    row(page, 1).getByLabel('Agency', { exact: true }),
    row(page, 1).getByLabel('Agency ID'),
    row(page, 1).getByLabel('Users or groups'),
  ];
  for (const field of fields) await field.fill(EVIL);
  await page.getByRole('button', { name: 'Duplicate row 1' }).click();
  await expect(row(page, 2).getByLabel('Users or groups')).toHaveValue(EVIL);
  await page.getByText('Import or export JSON').click();
  await page.getByLabel('Mapping as JSON').fill(EVIL);
  await page.getByRole('button', { name: 'Import rows', exact: true }).click();
  await expect(page.getByText(/Import failed/).first()).toBeVisible();
  for (const field of fields) await expect(field).toHaveValue(EVIL);
  await page.getByRole('button', { name: 'Review changes', exact: true }).click();
  // The title says so since the import; the rows are checked by the review alone.
  await expect(page.locator('.summary')).toContainText('Row 1');
  for (const field of fields) await expect(field).toHaveValue(EVIL);
  await harmless(page);
});

test('in the confirmation', async ({ page, connected }) => {
  await openMapping(page);
  await page.getByRole('button', { name: 'Delete row 1' }).click();
  await expect(row(page, 6)).toHaveCount(0);
  await review(page);
  await page.getByRole('textbox', { name: /to confirm/ }).fill(EVIL);
  await page.getByRole('button', { name: 'Apply mapping' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await harmless(page);
});

test('in the connect form', async ({ page }) => {
  await page.goto('/connect?method=password');
  for (const label of ['Project ID', 'Account name', 'IAM user name']) await page.getByLabel(label).fill(EVIL);
  await page.getByLabel('Password').fill(EVIL);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page).toHaveTitle(/^Error: /);
  for (const label of ['Project ID', 'Account name', 'IAM user name']) {
    await expect(page.getByLabel(label)).toHaveValue(EVIL);
  }
  await expect(page.getByLabel('Password')).toHaveValue('');
  await harmless(page);
});

test('in the filters of the clusters', async ({ page, connected }) => {
  await page.getByLabel('Name contains').fill(EVIL);
  await page.getByRole('button', { name: 'Filter list' }).click();
  await expect(page.getByLabel('Name contains')).toHaveValue(EVIL);
  await page.getByText('Open a cluster by its ID').click();
  await page.getByLabel('Cluster ID').fill(EVIL);
  await page.getByRole('button', { name: 'Open cluster' }).click();
  await expect(page.getByLabel('Cluster ID')).toHaveValue(EVIL);
  await harmless(page);
});
