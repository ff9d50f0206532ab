// Both jobs from start to end without a mouse.
import { cancelIsAlive, state, users } from '../steps/cancel';
import { press, tabTo } from '../steps/keyboard';
import { mappingIsAlive, row, SCRATCH } from '../steps/mapping';
import { ANALYTICS } from '../support/simulator';
import { expect, test } from '../support/test';

test('a synchronization is cancelled', async ({ page, simulator }) => {
  await page.goto('/connect');
  await press(page, page.getByRole('button', { name: 'Connect', exact: true }));
  await press(page, page.getByRole('link', { name: `Remove users from ${ANALYTICS.name}` }));
  await cancelIsAlive(page);
  await tabTo(page, users(page));
  await page.keyboard.type('analyst17\nanalyst17\n');
  await press(page, page.getByRole('button', { name: 'Line 2' }));
  await expect(users(page)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('group', { name: 'IAM users' }).getByRole('status')).toHaveText('1 name');
  await press(page, page.getByRole('button', { name: 'Review changes', exact: true }));
  await press(page, page.getByRole('button', { name: /^Remove \d/ }));
  await expect(state(page)).toHaveText('Succeeded');
  expect((await simulator.cluster(ANALYTICS.id)).users).not.toContain('analyst17');
});

test('a mapping is updated', async ({ page, simulator }) => {
  await page.goto('/connect');
  await press(page, page.getByRole('button', { name: 'Connect', exact: true }));
  await press(page, page.getByRole('link', { name: `Edit the agency mapping of ${ANALYTICS.name}` }));
  await mappingIsAlive(page);
  await press(page, page.getByRole('button', { name: 'Delete row 2' }));
  await expect(row(page, 2).getByLabel('Agency', { exact: true })).toBeFocused();
  await press(page, page.getByRole('button', { name: 'Add row' }));
  await expect(row(page, 6).getByLabel('Agency', { exact: true })).toBeFocused();
  await page.keyboard.type(SCRATCH.agency);
  await page.keyboard.press('Tab');
  await page.keyboard.type(SCRATCH.id);
  await tabTo(page, row(page, 6).getByLabel('Users or groups'));
  await page.keyboard.type(SCRATCH.identifiers);
  await press(page, page.getByRole('button', { name: 'Review changes', exact: true }));
  await tabTo(page, page.getByRole('textbox', { name: /to confirm/ }));
  await page.keyboard.type('remove 2');
  await page.keyboard.press('Enter');
  await expect(state(page)).toHaveText('Succeeded');
  const agencies = (await simulator.cluster(ANALYTICS.id)).mappings.map((mapping) => mapping.agency);
  expect(agencies).toContain(SCRATCH.agency);
  expect(agencies).not.toContain('obs-sales-write');
});

test('the first stop of every page skips to its content', async ({ page, connected }) => {
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
