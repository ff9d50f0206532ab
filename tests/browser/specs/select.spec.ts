// Selecting users and groups on the page of a cluster.
import { groups, users } from '../steps/cancel';
import { box, openPicker, selected, selectionIsAlive } from '../steps/select';
import { ANALYTICS } from '../support/simulator';
import { expect, test } from '../support/test';

test.beforeEach(async ({ page, connected }) => {
  await page.goto(`/clusters/${ANALYTICS.id}?find=tester`);
  await selectionIsAlive(page);
});

test('a click with Shift selects the rows between, and takes them back', async ({ page }) => {
  await box(page, 'tester03').click();
  await box(page, 'tester07').click({ modifiers: ['Shift'] });
  await expect(selected(page)).toHaveText('5 selected');
  await expect(box(page, 'tester05')).toBeChecked();
  await expect(box(page, 'tester08')).not.toBeChecked();
  await box(page, 'tester05').click({ modifiers: ['Shift'] });
  await expect(selected(page)).toHaveText('2 selected');
  await page.getByRole('button', { name: 'Remove from cluster…' }).click();
  await expect(users(page)).toHaveValue('tester03\ntester04');
});

test('everything found is selected by one box, but for a row that is taken out', async ({ page }) => {
  await page.getByRole('checkbox', { name: 'Select all 20 found' }).check();
  await expect(selected(page)).toHaveText('20 selected');
  await expect(box(page, 'tester20')).toBeChecked();
  await box(page, 'tester20').uncheck();
  await expect(page.getByRole('checkbox', { name: 'Select all 20 found' })).toBeChecked({ indeterminate: true });
  await expect(selected(page)).toHaveText('19 selected');
  await page.getByRole('button', { name: 'Remove from cluster…' }).click();
  await expect(users(page)).toHaveValue(/^tester01\n(.*\n)*tester19$/);
});

test('a range is selected by keyboard', async ({ page }) => {
  await box(page, 'tester01').focus();
  await page.keyboard.press('Space');
  for (const _ of [2, 3, 4]) await page.keyboard.press('Tab');
  await expect(box(page, 'tester04')).toBeFocused();
  await page.keyboard.press('Shift+Space');
  await expect(selected(page)).toHaveText('4 selected');
  // Enter sends nothing: no button was chosen.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await expect(selected(page)).toHaveText('3 selected');
});

test('what is selected stays selected through searches, filters and pages', async ({ page }) => {
  const search = page.getByRole('searchbox', { name: 'Search names' });
  await box(page, 'tester02').check();
  await search.fill('nobody-of-that-name');
  await expect(page.getByText('No users or groups match.')).toBeVisible();
  await expect(selected(page)).toHaveText('1 selected');
  await search.fill('analyst');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page.getByText(/page 2 of/)).toBeFocused();
  const last = page.locator('td input[value^="User:"]').last();
  await last.check();
  const user = (await last.inputValue()).replace('User:', '');
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(search).toHaveValue('');
  await search.fill('grp-quality');
  await box(page, 'grp-quality').check();
  await page.getByLabel('Type', { exact: true }).selectOption('IAM user');
  await expect(box(page, 'grp-quality')).toHaveCount(0);
  await expect(selected(page)).toHaveText('3 selected');
  await expect(page).toHaveURL(/find=grp-quality&kind=user/);
  await page.getByRole('button', { name: 'Remove from cluster…' }).click();
  await expect(users(page)).toHaveValue(`tester02\n${user}`);
  await expect(groups(page)).toHaveValue('grp-quality');
});

test('everything found in two searches is sent together', async ({ page }) => {
  const search = page.getByRole('searchbox', { name: 'Search names' });
  const all = page.locator('#all');
  await all.check();
  await expect(selected(page)).toHaveText('20 selected');
  await search.fill('auditor');
  await expect(all).not.toBeChecked();
  await box(page, 'auditor01').check();
  await expect(all).toBeChecked({ indeterminate: true });
  await all.click();
  await expect(selected(page)).toHaveText('32 selected');
  await box(page, 'auditor12').uncheck();
  await page.getByRole('button', { name: 'Map to agency…' }).click();
  await expect(page.getByLabel('Users or groups').last()).toHaveValue(/^tester01\n(.*\n){29}auditor11$/);
});

test('a search that fails is told, and keeps the selection', async ({ page, context, complaints }) => {
  await box(page, 'tester01').check();
  await context.setOffline(true);
  const search = page.getByRole('searchbox', { name: 'Search names' });
  await search.fill('auditor');
  await expect(page.getByRole('alert')).toHaveText("The list can't be loaded. Your selection is kept. Try again.");
  complaints.splice(0);
  await context.setOffline(false);
  await search.press('Enter');
  await expect(box(page, 'auditor01')).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(selected(page)).toHaveText('1 selected');
});

test('everything found is selected whole or not at all', async ({ page }) => {
  await page.getByRole('searchbox', { name: 'Search names' }).fill('auditor');
  await expect(box(page, 'auditor01')).toBeVisible();
  await page.route('**/found-names.txt?*', (route) => route.fulfill({ body: 'User:auditor01' }));
  await page.locator('#all').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(selected(page)).toBeEmpty();
  await expect(page.locator('#all')).not.toBeChecked();
  await page.unrouteAll();
  await page.locator('#all').click();
  await expect(selected(page)).toHaveText('12 selected');
  await expect(page.getByRole('alert')).toBeHidden();
});

test('names of several searches are picked for a list at once', async ({ page }) => {
  await openPicker(page, 'etl-hourly');
  const search = page.getByRole('searchbox', { name: 'Search names' });
  await search.fill('auditor');
  await box(page, 'auditor01').check();
  await search.fill('tester03');
  await box(page, 'tester03').check();
  await page.getByRole('button', { name: 'Add and return' }).click();
  await expect(users(page)).toHaveValue('etl-hourly\nauditor01\ntester03');
});
