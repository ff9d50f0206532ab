// Selecting users and groups on the page of a cluster.
import { users } from '../steps/cancel';
import { box, selected, selectionIsAlive } from '../steps/select';
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
