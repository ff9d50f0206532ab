// Cancelling the synchronization of named users and groups, with WebAssembly.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { cancelIsAlive, groups, names, openCancel, paste, review, state, users } from '../steps/cancel';
import { ANALYTICS, SANDBOX } from '../support/simulator';
import { expect, test } from '../support/test';

test.beforeEach(async ({ connected }) => {});

const field = (page: Page, name = 'IAM users') => page.getByRole('group', { name });

test('the program of the page is preloaded, and each part is fetched once', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await openCancel(page);
  await cancelIsAlive(page);
  const links = page.locator('link[rel=preload][href$=".wasm"]');
  const preloaded = await links.evaluateAll((all) => all.map((link) => (link as HTMLLinkElement).href));
  // The base, what the forms share, and the name field.
  expect(preloaded).toHaveLength(3);
  expect(fetched.filter((url) => url.endsWith('.wasm')).sort()).toEqual(preloaded.sort());
});

test('names in a pasted table are taken with one click, and brought back with Ctrl+Z', async ({ page }) => {
  await openCancel(page);
  const table = 'User\tLine manager\nanalyst01\tauditor01\nanalyst02\tauditor01';
  await paste(users(page), table);
  await expect(field(page)).toContainText('This looks like a table with 2 rows.');
  // All of the question is above the bar with the buttons of the form.
  const edge = async (of: Locator, side: 'top' | 'bottom') => of.evaluate((it, side) => it.getBoundingClientRect()[side], side);
  const bar = page.locator('.buttons', { has: page.getByRole('button', { name: 'Review changes' }) });
  expect(await edge(field(page).locator('.proposal'), 'bottom')).toBeLessThanOrEqual(await edge(bar, 'top'));
  await expect(field(page).getByRole('status')).toBeHidden();
  await field(page).getByRole('button', { name: 'Use these names' }).click();
  await expect(users(page)).toHaveValue('analyst01\nanalyst02');
  await expect(field(page)).toContainText('2 on the cluster');
  await expect(users(page)).toBeFocused();
  await users(page).press('Control+z');
  await expect(users(page)).toHaveValue(table);
  await expect(field(page)).toContainText('This looks like a table with 2 rows.');
  await field(page).getByRole('button', { name: 'Keep my text' }).click();
  await expect(field(page)).toContainText('3 on the cluster');
  await expect(users(page)).toHaveValue(table);
});

test('Ctrl+Z goes on to before the paste whose names were taken', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write']);
  await openCancel(page);
  await users(page).pressSequentially('auditor01\n');
  const table = 'User\tLine manager\nanalyst01\tsteward01';
  await page.evaluate((text) => navigator.clipboard.writeText(text), table);
  await users(page).press('Control+v');
  await field(page).getByRole('button', { name: 'Use these names' }).click();
  await expect(users(page)).toHaveValue('auditor01\nanalyst01');
  await users(page).press('Control+z');
  await expect(users(page)).toHaveValue(`auditor01\n${table}`);
  await users(page).press('Control+z');
  await expect(users(page)).toHaveValue('auditor01\n');
});

test('the column that is chosen stays chosen and shows its names', async ({ page }) => {
  await openCancel(page);
  await paste(users(page), 'User\tLine manager\nanalyst01\tauditor01\nanalyst02\tauditor01');
  const column = field(page).getByLabel('Column with the names');
  await column.selectOption('column-1');
  await expect(field(page).locator('.proposal').getByRole('listitem')).toHaveText(['auditor01']);
  await expect(column).toHaveValue('column-1');
  await field(page).getByRole('button', { name: 'Use these names' }).click();
  await expect(users(page)).toHaveValue('auditor01');
});

test('names that are not on the cluster are found, with those that were meant', async ({ page }) => {
  await openCancel(page);
  await paste(users(page), 'ANALYST01\nanalist02\ngrp-audit\nanalyst03\nnobody');
  const use = (name: string) => field(page).getByRole('button', { name, exact: true }).click();
  await expect(field(page)).toContainText('2 on the cluster');
  await expect(field(page)).toContainText('3 not on the cluster');
  await use('Use analyst02');
  await expect(users(page)).toHaveValue('ANALYST01\nanalyst02\ngrp-audit\nanalyst03\nnobody');
  await use('Follow 2 suggestions');
  await expect(users(page)).toHaveValue('analyst01\nanalyst02\nanalyst03\nnobody');
  await expect(groups(page)).toHaveValue('grp-audit');
  await use('Keep only those on the cluster');
  await expect(users(page)).toHaveValue('analyst01\nanalyst02\nanalyst03');
  await expect(field(page)).toContainText('3 on the cluster');
  // One undo for both fields.
  await users(page).press('Control+z');
  await users(page).press('Control+z');
  await expect(groups(page)).toHaveValue('');
  await expect(users(page)).toHaveValue('ANALYST01\nanalyst02\ngrp-audit\nanalyst03\nnobody');
});

test('what is wrong with a pasted list is said at once, by kind, with a jump to each line', async ({ page }) => {
  await openCancel(page);
  const wrong = `analyst02-${'x'.repeat(60)}`;
  await paste(users(page), ['analyst01', wrong, 'analyst03', 'analyst01', 'analyst04;analyst01'].join('\n'));

  const report = field(page);
  await expect(report.getByRole('status')).toHaveText('3 names · 2 duplicates · 1 invalid');
  await expect(report.getByRole('heading', { name: 'Too long 1' })).toBeVisible();
  await expect(report.getByRole('heading', { name: 'Duplicates 2' })).toBeVisible();

  await report.getByRole('button', { name: 'Line 2' }).click();
  await expect(users(page)).toBeFocused();
  expect(await selected(users(page))).toBe(wrong);
  await report.getByRole('button', { name: 'Line 5' }).click();
  expect(await selected(users(page))).toBe('analyst01');
});

test('a jump brings a line far down into view', async ({ page }) => {
  await openCancel(page);
  await paste(users(page), `${names(900)}\n${'y'.repeat(70)}\n${names(50, 901)}`);
  await field(page).getByRole('button', { name: 'Line 901' }).click();
  expect(await selected(users(page))).toBe('y'.repeat(70));
  const [line, top, bottom] = await users(page).evaluate((area: HTMLTextAreaElement) => {
    const height = area.scrollHeight / area.value.split('\n').length;
    return [900 * height, area.scrollTop, area.scrollTop + area.clientHeight];
  });
  expect(line).toBeGreaterThan(top);
  expect(line).toBeLessThan(bottom);
});

test('invalid names and duplicates are removed and brought back', async ({ page }) => {
  await openCancel(page);
  const text = `analyst01\n${'z'.repeat(65)}\nanalyst01\nanalyst02`;
  await paste(users(page), text);
  const report = field(page);
  await report.getByRole('button', { name: 'Remove invalid names' }).click();
  await expect(report.getByRole('status')).toHaveText('2 names · 1 duplicate');
  await report.getByRole('button', { name: 'Remove duplicates' }).click();
  await expect(users(page)).toHaveValue(/^analyst01\nanalyst02\n?$/);
  await expect(report.getByRole('button', { name: 'Remove duplicates' })).toBeDisabled();
  await report.getByRole('button', { name: 'Undo' }).click();
  await report.getByRole('button', { name: 'Undo' }).click();
  await expect(users(page)).toHaveValue(text);
  await expect(report.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a file is chosen or dropped, and can be undone', async ({ page }) => {
  await openCancel(page);
  await page.getByLabel('Upload a file…').first().setInputFiles({
    name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from('"analyst01","analyst02"\r\nanalyst03\r\n'),
  });
  await expect(field(page).getByRole('status')).toHaveText('3 names');

  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['grp-analysts\ngrp-audit\n'], 'groups.txt', { type: 'text/plain' }));
    return transfer;
  });
  await groups(page).dispatchEvent('drop', { dataTransfer: dropped });
  await expect(groups(page)).toHaveValue('grp-analysts\ngrp-audit\n');
  await field(page, 'User groups').getByRole('button', { name: 'Undo' }).click();
  await expect(groups(page)).toHaveValue('');
});

test('a file in another encoding is shown first, and added or taken instead of the text', async ({ page }) => {
  await openCancel(page);
  await users(page).fill('analyst01');
  const file = page.getByLabel('Upload a file…').first();
  const chinese = { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('08O7p8P7DQrVxcj9DQo=', 'base64') };
  await file.setInputFiles(chinese);
  await expect(field(page)).toContainText('名单.csv: Read as Chinese text (GB18030).');
  await expect(field(page)).toContainText('用户名 · 张三');
  await expect(users(page)).toHaveValue('analyst01');
  await page.getByRole('button', { name: 'Review changes', exact: true }).click();
  await expect(page.getByText('Decide about the file first: take it, or cancel.', { exact: true })).toBeVisible();
  await expect(field(page).getByRole('button', { name: 'Replace my text' })).toBeFocused();
  await field(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(users(page)).toHaveValue('analyst01');
  await file.setInputFiles(chinese);
  await field(page).getByRole('button', { name: 'Add below my text' }).click();
  await expect(users(page)).toHaveValue('analyst01\n用户名\n张三\n');
  await users(page).press('Control+z');
  await file.setInputFiles({ name: 'broken.xlsx', mimeType: '', buffer: Buffer.from('PK\x03\x04broken') });
  await expect(field(page)).toContainText("broken.xlsx: This workbook can't be read.");
  await expect(users(page)).toHaveValue('analyst01');
});

test('a file that is too large is refused, and what was typed stays', async ({ page }) => {
  await openCancel(page);
  await users(page).fill('analyst01');
  await page.getByLabel('Upload a file…').first().setInputFiles({
    name: 'huge.txt', mimeType: 'text/plain', buffer: Buffer.alloc((8 << 20) + 1, 'a'),
  });
  await expect(field(page)).toContainText('huge.txt is larger than 8 MB');
  await expect(users(page)).toHaveValue('analyst01');
});

test('the job runs from the form to the report, and the cluster has done it', async ({ page, simulator }) => {
  await openCancel(page);
  await users(page).fill('analyst01\nanalyst02\nnot-there');
  await groups(page).fill('grp-trainees');
  await review(page);

  const figures = page.getByRole('list').filter({ hasText: 'lose access' });
  await expect(figures).toContainText('17 people lose access to MRS Manager');
  await expect(figures).toContainText('15 of them probably, as members of grp-trainees');
  await expect(page.getByText("1 name isn't on this cluster")).toBeVisible();
  await page.getByText('API request').click();
  await expect(page.getByText(/^DELETE \/v2\//)).toBeVisible();
  const body = await page.getByLabel(/^Request body/).inputValue();
  expect(JSON.parse(body)).toEqual({ user_names: ['analyst01', 'analyst02', 'not-there'], group_names: ['grp-trainees'] });

  await simulator.tasksTake(2500);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Running');
  await expect(page.getByText(/waiting|task|cluster/i).first()).toBeVisible();
  await expect(state(page)).toHaveText('Succeeded');
  await expect(page.getByRole('row', { name: 'analyst01 IAM user removed' })).toBeVisible();
  await expect(page.getByRole('row', { name: "not-there IAM user wasn't on the cluster" })).toBeVisible();

  const sent = (await simulator.writes()).filter((request) => request.method === 'DELETE');
  expect(sent.map((request) => request.body)).toEqual([body]);
  const cluster = await simulator.cluster(ANALYTICS.id);
  expect(cluster.users).not.toContain('analyst01');
  expect(cluster.users).toContain('analyst03');
});

test('the request is copied with one click', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCancel(page);
  await users(page).fill('analyst01');
  await review(page);
  await page.getByText('API request').click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied.', { exact: true })).toBeVisible();
});

test('the names of a review are copied with one click', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCancel(page);
  await users(page).fill('analyst02\nanalyst01\nnot-there');
  await review(page);
  await page.getByText('Copy names').click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied.', { exact: true })).toBeVisible();
  await expect(page.getByLabel('All names, one per line')).toHaveValue('analyst02\nanalyst01');
});

test('what was cancelled is synchronized again by its undo', async ({ page, simulator }) => {
  await openCancel(page);
  await users(page).fill('analyst05');
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Succeeded');
  await page.getByRole('button', { name: 'Undo…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review: Synchronize users again' })).toBeVisible();
  await page.getByRole('button', { name: /^Synchronize/ }).click();
  await expect(state(page)).toHaveText('Succeeded');
  expect((await simulator.cluster(ANALYTICS.id)).users).toContain('analyst05');
});

test("a refusal is reported with the cloud's code and request id", async ({ page }) => {
  await openCancel(page, SANDBOX);
  await users(page).fill('sim-forbidden\ntester01');
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Failed');
  await expect(page.getByRole('alert')).toContainText('APIGW.0302');
  await expect(page.getByRole('alert')).toContainText('Request ID');
});

test('the report as CSV starts no formula in a spreadsheet', async ({ page }) => {
  await openCancel(page);
  await users(page).fill('analyst06\n=1+2\n@sum\n-3');
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Succeeded');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download report as CSV' }).click(),
  ]);
  const csv = await readFile((await download.path()) as string, 'utf8');
  expect(csv).toContain('analyst06');
  expect(csv).toContain('1+2');
  for (const cell of csv.split(/\r?\n|,/)) expect(cell.replace(/^\uFEFF?"?/, '')).not.toMatch(/^[=+\-@]/);
});

test('a long review is read page by page, and names are found by a part of them', async ({ page }) => {
  await openCancel(page);
  const there = Array.from({ length: 90 }, (_, index) => `analyst${String(index + 1).padStart(2, '0')}`);
  await paste(users(page), [...there, names(1000)].join('\n'));
  await expect(field(page).getByRole('status')).toHaveText('1,090 names');
  await review(page);
  await expect(page.getByText(/^90 users, page 1 of 2/)).toBeVisible();
  await page.getByText("1,000 names aren't on this cluster").click();
  await expect(page.getByText("800 more names aren't listed here.")).toBeVisible();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page.getByText('page 2 of 2')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'analyst51' })).toBeVisible();
  await page.getByLabel('Find a name').fill('0099');
  await page.getByRole('button', { name: 'Show names' }).click();
  await expect(page.getByText('No names match.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'pasted00099' })).toBeVisible();
});

test('the bar that applies a long review is in sight on a small screen, and not above what has the focus', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await openCancel(page);
  await groups(page).fill('grp-engineers');
  await review(page);
  const bar = page.locator('form.apply');
  await expect(bar).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'Remove 60 people' })).toBeInViewport({ ratio: 1 });
  const { height } = (await bar.boundingBox())!;
  expect(height, 'most of the screen is for the list').toBeLessThan(240);
  const confirm = page.getByRole('textbox', { name: 'Type 60 to confirm' });
  for (let stops = 0; stops < 40; stops += 1) {
    await page.keyboard.press('Tab');
    if (await confirm.evaluate((element) => element === document.activeElement)) break;
    const covered = await bar.evaluate((element) => {
      const { bottom } = document.activeElement!.getBoundingClientRect();
      return Math.min(bottom, innerHeight) > element.getBoundingClientRect().top && document.activeElement!.textContent;
    });
    // A table is higher than the window; what can be pressed is not.
    if (!(await page.evaluate(() => document.activeElement!.matches('.table-wrap')))) expect(covered).toBe(false);
  }
  await expect(confirm).toBeFocused();
});

test('a large removal waits for its number, whatever blanks are around it', async ({ page }) => {
  await openCancel(page);
  await groups(page).fill('grp-engineers');
  await review(page);
  const confirm = page.getByRole('textbox', { name: 'Type 60 to confirm' });
  await confirm.fill('61');
  await page.getByRole('button', { name: 'Remove 60 people' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(confirm).toHaveValue('61');
  await expect(confirm).toBeFocused();
  await confirm.fill(' 60 ');
  await page.keyboard.press('Enter');
  await expect(state(page)).toHaveText('Succeeded');
});

test('a page that follows an operation says that the portal is away, and goes on once it is back', async ({ page, simulator }) => {
  await simulator.tasksTake(4000);
  await openCancel(page);
  await users(page).fill('analyst01');
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Running');
  await page.getByText('API request').click();
  const address = page.url();
  await page.route(address, (route) => route.fulfill({ status: 503 }));
  await expect(page.getByRole('alert')).toContainText('Trying again');
  await page.unroute(address);
  await expect(state(page)).toHaveText('Succeeded');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('more than ten thousand names are refused with the number over', async ({ page }) => {
  await openCancel(page);
  await paste(users(page), names(10_001));
  await expect(field(page).getByRole('status')).toHaveText('10,001 names');
  await expect(field(page)).toContainText('1 name over the limit of 10,000');
  await page.getByRole('button', { name: 'Review changes', exact: true }).click();
  await expect(page).toHaveTitle(/^Error: Remove users from cluster/);
  await expect(page.getByRole('alert')).toContainText('1 name over the limit of 10,000');
  await cancelIsAlive(page);
  await expect(field(page).getByRole('status')).toHaveText('10,001 names');
});

function selected(area: Locator): Promise<string> {
  return area.evaluate((it: HTMLTextAreaElement) => it.value.slice(it.selectionStart, it.selectionEnd));
}
