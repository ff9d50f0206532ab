// What was typed stays, and what was reviewed is applied once.
import { cancelIsAlive, openCancel, review, state, users } from '../steps/cancel';
import { fillRow, openMapping, row, ROWS, rows, SCRATCH } from '../steps/mapping';
import { ANALYTICS } from '../support/simulator';
import { expect, test } from '../support/test';

test.beforeEach(async ({ connected }) => {});

test('typed names survive a reload', async ({ page }) => {
  await openCancel(page);
  await users(page).fill('analyst08\nanalyst09');
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  await page.reload();
  await expect(users(page)).toHaveValue('analyst08\nanalyst09');
});

test('edited rows survive a reload', async ({ page }) => {
  await openMapping(page);
  await page.getByRole('button', { name: 'Add row' }).click();
  await fillRow(row(page, 7), SCRATCH);
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  await page.reload();
  await expect(rows(page)).toHaveCount(ROWS + 1);
  await expect(row(page, 7).getByLabel('Users or groups')).toHaveValue(SCRATCH.identifiers);
});

test('a draft left behind is offered on the next visit, or thrown away', async ({ page }) => {
  await openCancel(page);
  await users(page).fill('analyst10');
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  await openCancel(page);
  await expect(users(page)).toHaveValue('');
  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(users(page)).toHaveValue('analyst10');
  await openCancel(page);
  await page.getByRole('button', { name: 'Discard' }).click();
  await openCancel(page);
  await expect(page.getByRole('link', { name: 'Continue' })).toHaveCount(0);
});

test('the back button leads from the review to the form as it was', async ({ page }) => {
  await openCancel(page);
  await users(page).fill('analyst11\nanalyst12');
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  await review(page);
  await page.goBack();
  await expect(users(page)).toHaveValue('analyst11\nanalyst12');
  await cancelIsAlive(page);
  await review(page);
  await page.getByRole('link', { name: 'Edit list' }).click();
  await expect(users(page)).toHaveValue('analyst11\nanalyst12');
});

test('two tabs keep two drafts', async ({ page, context }) => {
  const other = await context.newPage();
  await openCancel(page);
  await openCancel(other);
  await users(page).fill('analyst13');
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  await users(other).fill('analyst14');
  await expect(other.getByText('Draft saved.', { exact: true })).toBeVisible();
  await page.reload();
  await other.reload();
  await expect(users(page)).toHaveValue('analyst13');
  await expect(users(other)).toHaveValue('analyst14');
});

test('what was applied is no draft any more', async ({ page }) => {
  await openCancel(page);
  await users(page).fill('analyst17');
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Succeeded');
  await openCancel(page);
  await expect(page.getByText('You have an unsaved draft')).toHaveCount(0);
});

test('a second tab does not overwrite the draft and says so', async ({ page, context, complaints }) => {
  await openCancel(page);
  await users(page).fill('analyst18');
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(users(other)).toHaveValue('analyst18');
  await users(page).fill('analyst18\nanalyst19');
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();

  await users(other).fill('analyst20');
  await expect(other.getByText("Couldn't save the draft: It was changed or discarded in another tab")).toBeVisible();
  await expect(users(other)).toHaveValue('analyst20');
  await page.reload();
  await expect(users(page)).toHaveValue('analyst18\nanalyst19');
  // The browser remarks on the refusal.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
});

test('a draft that cannot be saved says why, stays in the field, and is saved later', async ({ page, context, complaints }) => {
  await page.clock.install();
  await openCancel(page);
  await context.setOffline(true);
  await users(page).fill('analyst21');
  await page.clock.runFor(1_000);
  await expect(page.getByText("Couldn't save the draft: The portal can't be reached. Keep this page open.")).toBeVisible();
  await expect(users(page)).toHaveValue('analyst21');
  await context.setOffline(false);
  await page.clock.runFor(6_000);
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();

  // Longer than a form may be.
  await users(page).evaluate((area: HTMLTextAreaElement) => {
    area.value = 'x'.repeat(1_400_000);
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await page.clock.runFor(1_000);
  await expect(page.getByText(/^Couldn't save the draft: .*1,300,000 characters/)).toBeVisible();
  // The browser keeps it for the tab.
  await page.reload();
  await expect(users(page)).toHaveValue('x'.repeat(1_400_000));
  complaints.splice(0);
});

test('a paste survives a reload that follows at once', async ({ page }) => {
  await openCancel(page);
  await users(page).fill('analyst22');
  await page.reload();
  await expect(users(page)).toHaveValue('analyst22');
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
});

test('a double click on apply sends one request', async ({ page, simulator }) => {
  await openCancel(page);
  await users(page).fill('analyst15');
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).dblclick();
  await expect(state(page)).toHaveText('Succeeded');
  expect((await simulator.writes()).map((request) => request.method)).toEqual(['DELETE']);
});

test('the same plan applied in two tabs is sent once, and both show its report', async ({ page, context, simulator }) => {
  await openCancel(page);
  await users(page).fill('analyst16');
  await review(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Succeeded');
  await other.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(other)).toHaveText('Succeeded');
  expect((await simulator.writes()).map((request) => request.method)).toEqual(['DELETE']);
  expect((await simulator.cluster(ANALYTICS.id)).users).not.toContain('analyst16');
});
