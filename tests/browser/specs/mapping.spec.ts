// Editing and applying an agency mapping, with WebAssembly.
import type { Page } from '@playwright/test';
import { paste, review, state } from '../steps/cancel';
import { fillRow, held, openMapping, row, ROWS, rows, SCRATCH } from '../steps/mapping';
import { ANALYTICS } from '../support/simulator';
import { expect, test } from '../support/test';

test.beforeEach(async ({ connected }) => {});

const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });
const redo = (page: Page) => page.getByRole('button', { name: 'Redo' });

test('rows are added, duplicated, deleted, and each step is undone', async ({ page }) => {
  await openMapping(page);
  const start = await held(page);
  expect(start).toHaveLength(ROWS);

  await page.getByRole('button', { name: 'Add row' }).click();
  await expect(row(page, 7).getByLabel('Agency', { exact: true })).toBeFocused();
  await fillRow(row(page, 7), SCRATCH);
  await page.getByRole('button', { name: 'Duplicate row 7' }).click();
  await expect(rows(page)).toHaveCount(8);
  await expect(row(page, 8).getByLabel('Agency', { exact: true })).toHaveValue(SCRATCH.agency);
  await page.getByRole('button', { name: 'Delete row 1' }).click();
  await expect(rows(page)).toHaveCount(7);
  await expect(row(page, 1).getByLabel('Agency', { exact: true })).toHaveValue('obs-sales-write');

  const end = await held(page);
  await undo(page).click();
  await expect(row(page, 1).getByLabel('Agency', { exact: true })).toHaveValue('obs-finance-read');
  await undo(page).click();
  await expect(rows(page)).toHaveCount(7);
  // The four fields of the new row, each typed into once; the last was a choice of users, as before.
  for (const left of [SCRATCH.id, SCRATCH.agency, '']) {
    await undo(page).click();
    await expect(row(page, 7).getByLabel(left === SCRATCH.id ? 'Agency ID' : 'Agency', { exact: true })).toHaveValue(left);
  }
  await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  await expect(redo(page)).toBeFocused();
  expect(await held(page)).toEqual(start);

  for (let step = 0; step < 6; step++) await redo(page).click();
  await expect(redo(page)).toBeDisabled();
  await expect(undo(page)).toBeFocused();
  expect(await held(page)).toEqual(end);
});

test('typing is undone before the deletion that came before it', async ({ page }) => {
  await openMapping(page);
  const start = await held(page);
  await page.getByRole('button', { name: 'Delete row 6' }).click();
  await row(page, 2).getByLabel('Users or groups').fill('typed-later');
  await undo(page).click();
  expect(await held(page)).toEqual(start.slice(0, 5));
  await undo(page).click();
  expect(await held(page)).toEqual(start);
  await expect(undo(page)).toBeDisabled();
});

test('an import is undone after the page has come again', async ({ page }) => {
  await openMapping(page);
  await row(page, 2).getByLabel('Users or groups').fill('typed-before');
  const before = await held(page);
  await page.getByText('Import or export JSON').click();
  await page.getByLabel('Mapping as JSON').fill('[]');
  await page.getByRole('button', { name: 'Import rows', exact: true }).click();
  await expect(page.getByText('The JSON has no rows.')).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await expect(undo(page)).toBeEnabled();

  await page.getByRole('button', { name: 'Add row' }).click();
  await undo(page).click();
  await expect(rows(page)).toHaveCount(0);
  await undo(page).click();
  await expect(rows(page)).toHaveCount(ROWS);
  expect(await held(page)).toEqual(before);
  await expect(redo(page)).toBeEnabled();
  await redo(page).click();
  await expect(rows(page)).toHaveCount(0);
});

test('JSON without a mapping is refused and stays in the field', async ({ page }) => {
  await openMapping(page);
  await page.getByText('Import or export JSON').click();
  await page.getByLabel('Mapping as JSON').fill('{}');
  await page.getByRole('button', { name: 'Import rows', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Import failed');
  await expect(page.getByLabel('Mapping as JSON')).toHaveValue('{}');
  await expect(rows(page)).toHaveCount(ROWS);
});

test('an identifier in two rows is marked at both', async ({ page }) => {
  await openMapping(page);
  await row(page, 2).getByLabel('Users or groups').fill('dash-sales\nspark');
  await expect(row(page, 2)).toContainText(/row 3/i);
  await expect(row(page, 3)).toContainText(/row 2/i);
  await row(page, 2).getByLabel('Users or groups').fill('dash-sales');
  await expect(row(page, 3)).not.toContainText(/row 2/i);
});

test('a name in two rows is moved to one of them by a button, and back by one undo', async ({ page }) => {
  await openMapping(page);
  const before = await held(page);
  await page.getByRole('button', { name: 'Add row' }).click();
  await expect(row(page, 7).locator('.field-error')).toHaveCount(0);
  await fillRow(row(page, 7), { ...SCRATCH, maps: 'User groups', identifiers: 'grp-audit' });
  await row(page, 7).getByRole('button', { name: 'Move “grp-audit” here' }).click();
  await expect(row(page, 1).getByLabel('Users or groups')).toHaveValue('grp-finance');
  await expect(row(page, 7).getByLabel('Users or groups')).toHaveValue('grp-audit');
  await expect(row(page, 7).getByLabel('Agency', { exact: true })).toBeFocused();
  await expect(page.getByRole('button', { name: /^Move “/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 7).getByLabel('Users or groups')).toHaveValue('grp-audit');
  expect((await held(page)).slice(0, 6)).toEqual(before);
  // The button names its row, wherever that stands by now.
  await page.getByRole('button', { name: 'Delete row 2' }).click();
  await row(page, 6).getByRole('button', { name: 'Move “grp-audit” here' }).click();
  await expect(row(page, 1).getByLabel('Users or groups')).toHaveValue('grp-finance');
});

test('an incomplete row is refused with a link to it', async ({ page }) => {
  await openMapping(page);
  await page.getByRole('button', { name: 'Add row' }).click();
  await row(page, 7).getByLabel('Users or groups').fill('tester01');
  await expect(row(page, 7)).toContainText('Enter the name of the agency.');
  await page.getByRole('button', { name: 'Review changes', exact: true }).click();
  await expect(page).toHaveTitle(/^Error: Agency mapping/);
  await page.getByRole('alert').getByRole('link').first().click();
  await expect(row(page, 7)).toBeInViewport();
  await expect(row(page, 7).getByLabel('Users or groups')).toHaveValue('tester01');
});

test('rows are searched, and their fields hidden and shown', async ({ page }) => {
  await openMapping(page);
  const search = page.getByRole('searchbox', { name: 'Search rows' });
  await search.pressSequentially('SALES-w');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('1 row contains “SALES-w”.')).toBeVisible();
  await search.press('Enter');
  await expect(page).toHaveTitle(/^Agency mapping/);
  await search.fill('nowhere');
  await expect(page.getByText('No row contains “nowhere”.')).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await search.fill('');
  await expect(rows(page)).toHaveCount(ROWS);

  await page.getByRole('button', { name: 'Collapse all' }).click();
  const names = row(page, 2).getByLabel('Users or groups');
  await expect(names).toBeHidden();
  await expect(row(page, 2)).toContainText(/obs-sales-write\d+ names?/);
  await page.getByRole('button', { name: 'Expand all' }).click();
  await names.fill('one\ntwo\nthree');
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await expect(row(page, 2)).toContainText('3 names');
});

test('names are moved between rows, and one undo brings them back', async ({ page }) => {
  await openMapping(page);
  const start = await held(page);
  await page.getByText('Move or remove names').click();
  const names = page.getByRole('textbox', { name: 'Names', exact: true });
  await names.fill('tester01');
  await page.getByRole('button', { name: 'Move names' }).click();
  await expect(page.locator('#moved')).toContainText('Nothing changed.'); await expect(page.locator('#moved')).toBeVisible();
  await expect(names).toHaveValue('tester01');
  await row(page, 3).getByLabel('Agency', { exact: true }).fill('obs-renamed');
  await page.getByLabel('To', { exact: true }).focus();
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Row 3: obs-renamed (users)' });
  await page.getByRole('button', { name: 'Move names' }).click();
  await expect(page.locator('#moved')).toContainText('The names are in row 3 now');
  await expect(names).toHaveValue('');
  await expect(row(page, 3).getByLabel('Users or groups')).toHaveValue(/tester01$/);
  await undo(page).click();
  await undo(page).click();
  expect(await held(page)).toEqual(start);
});

test('a change is reviewed, applied, and read back as asked', async ({ page, simulator }) => {
  await openMapping(page);
  await page.getByRole('button', { name: 'Add row' }).click();
  await fillRow(row(page, 7), SCRATCH);
  await review(page);
  await expect(page.getByRole('heading', { name: /1 .*add/ }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Added: obs-scratch/ })).toBeVisible();
  await page.getByRole('button', { name: 'Apply mapping' }).click();
  await expect(state(page)).toHaveText('Succeeded');
  await expect(page.getByText('The cluster has the new mapping')).toBeVisible();
  const { mappings } = await simulator.cluster(ANALYTICS.id);
  expect(mappings).toHaveLength(ROWS + 1);
  expect(mappings.at(-1)).toEqual({
    agency: SCRATCH.agency, agency_id: SCRATCH.id, identifier_type: 'User', identifiers: ['tester01', 'tester02'],
  });
});

test('taking something away has to be confirmed in writing', async ({ page, simulator }) => {
  await openMapping(page);
  await page.getByRole('button', { name: 'Delete row 3' }).click();
  await expect(rows(page)).toHaveCount(ROWS - 1);
  await review(page);
  await expect(page.getByRole('heading', { name: /^Removed: obs-raw-zone/ })).toBeVisible();
  const confirm = page.getByRole('textbox', { name: /^Type remove 3 to confirm/ });
  await confirm.fill('yes');
  await page.getByRole('button', { name: 'Apply mapping' }).click();

  await expect(page).toHaveTitle(/^Error: Review/);
  await expect(page.getByText('Type remove 3 to apply this change.')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Removed: obs-raw-zone/ })).toBeVisible();
  expect(await simulator.writes()).toEqual([]);

  await confirm.fill('remove 3');
  await page.getByRole('button', { name: 'Apply mapping' }).click();
  await expect(state(page)).toHaveText('Succeeded');
  expect((await simulator.cluster(ANALYTICS.id)).mappings).toHaveLength(ROWS - 1);
});

test('the mapping is exported as JSON and imported again', async ({ page }) => {
  await openMapping(page);
  await page.getByText('Import or export JSON').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download current mapping' }).click(),
  ]);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const exported = JSON.parse(Buffer.concat(chunks).toString());
  expect(exported.agency_mappings).toHaveLength(ROWS);

  exported.agency_mappings.splice(1);
  await page.getByLabel('Mapping as JSON').fill(JSON.stringify(exported));
  await page.getByRole('button', { name: 'Import rows', exact: true }).click();
  await expect(page.getByText(/^1 row imported\.$/)).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
});

test('JSON that cannot be read changes nothing and says where it breaks', async ({ page }) => {
  await openMapping(page);
  await page.getByText('Import or export JSON').click();
  await page.getByLabel('Mapping as JSON').fill('{\n "agency_mappings": [,]}');
  await page.getByRole('button', { name: 'Import rows', exact: true }).click();
  await expect(page.getByRole('alert').getByText(/Import failed.*line 2/)).toBeVisible();
  await expect(page.getByLabel('Mapping as JSON')).toHaveValue('{\n "agency_mappings": [,]}');
  await expect(rows(page)).toHaveCount(ROWS);
});

test('a change by somebody else stops the update and is shown', async ({ page, simulator }) => {
  await openMapping(page);
  await row(page, 1).getByLabel('Users or groups').fill('grp-finance\ngrp-audit\ngrp-trainees');
  await review(page);
  const { mappings } = await simulator.cluster(ANALYTICS.id);
  await simulator.changeMapping(ANALYTICS.id, ANALYTICS.name, mappings.slice(1));
  await page.getByRole('button', { name: 'Apply mapping' }).click();

  await expect(state(page)).toHaveText('Out of date');
  await expect(page.getByRole('heading', { name: 'Changes since you started' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Removed: obs-finance-read/ }).first()).toBeVisible();
  expect((await simulator.writes()).filter((request) => request.method === 'PUT')).toEqual([]);
  await page.getByRole('link', { name: 'Edit current mapping' }).click();
  await expect(rows(page)).toHaveCount(ROWS - 1);
});

test('a plan is discarded and nothing is sent', async ({ page, simulator }) => {
  await openMapping(page);
  await page.getByRole('button', { name: 'Delete row 1' }).click();
  await expect(rows(page)).toHaveCount(ROWS - 1);
  await review(page);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(state(page)).toHaveText('Discarded');
  expect(await simulator.writes()).toEqual([]);
});

test('names in a table pasted into a row are taken with one click, and given back with Undo and Ctrl+Z', async ({ page }) => {
  await openMapping(page);
  await page.getByRole('button', { name: 'Add row' }).click();
  await fillRow(row(page, 7), { ...SCRATCH, identifiers: 'tester09' });
  const names = row(page, 7).getByLabel('Users or groups');
  const table = 'User\tLine manager\ntester01\ttester04\ntester02\ttester04';
  await names.selectText();
  await paste(names, table);
  await expect(row(page, 7)).toContainText('This looks like a table with 2 rows.');
  await row(page, 7).getByRole('button', { name: 'Use these names' }).click();
  await expect(names).toHaveValue('tester01\ntester02');
  await expect(row(page, 7)).not.toContainText('This looks like a table');
  await undo(page).click();
  await expect(names).toHaveValue(table);
  await expect(row(page, 7)).toContainText('This looks like a table with 2 rows.');
  // The rows move, and what the buttons decide on moves with them.
  await page.getByRole('button', { name: 'Delete row 1' }).click();
  const column = row(page, 6).getByLabel('Column with the names');
  await column.selectOption('column-1');
  // The choice stays when the portal has answered, and shows its effect.
  await expect(row(page, 6).getByRole('listitem')).toHaveText(['tester04']);
  await expect(column).toHaveValue('column-1');
  await row(page, 6).getByRole('button', { name: 'Use these names' }).click();
  const moved = row(page, 6).getByLabel('Users or groups');
  await expect(moved).toHaveValue('tester04');
  await moved.press('Control+z');
  await expect(moved).toHaveValue(table);
  await row(page, 6).getByRole('button', { name: 'Keep my text' }).click();
  await expect(row(page, 6)).not.toContainText('This looks like a table');
  await undo(page).click();
  await undo(page).click();
  await expect(row(page, 7).getByLabel('Users or groups')).toHaveValue('tester09');
});

test('an agency that is used already brings its ID, and an ID its agency', async ({ page }) => {
  await openMapping(page);
  const agency = (number: number) => row(page, number).getByLabel('Agency', { exact: true });
  const id = (number: number) => row(page, number).getByLabel('Agency ID');
  const known = { name: await agency(2).inputValue(), id: await id(2).inputValue() };
  await expect(page.locator(`#agencies option[value="${known.name}"]`)).toHaveCount(1);
  await expect(page.locator(`#agency-ids option[value="${known.id}"]`)).toHaveAttribute('label', known.name);

  await page.getByRole('button', { name: 'Add row' }).click();
  await agency(7).fill(known.name);
  await expect(id(7)).toHaveValue('');
  await agency(7).press('Tab');
  await expect(id(7)).toHaveValue(known.id);
  await undo(page).click();
  await expect(id(7)).toHaveValue('');
  await expect(agency(7)).toHaveValue(known.name);
  await agency(7).fill('');
  await id(7).fill(known.id);
  await id(7).press('Tab');
  await expect(agency(7)).toHaveValue(known.name);
});
