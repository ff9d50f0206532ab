// The steps of selecting users and groups in the list of a cluster.
import { expect, type Locator, type Page } from '@playwright/test';
import { ANALYTICS } from '../support/simulator';
import { openCancel, users } from './cancel';

export const box = (page: Page, name: string): Locator => page.getByRole('checkbox', { name, exact: true });

/** How many rows the bar says are selected. */
export const selected = (page: Page): Locator => page.locator('[data-selected]');

/** Waits until selecting is counted, which it is without the island by nobody. */
export async function selectionIsAlive(page: Page): Promise<void> {
  const all = page.locator('#all');
  await expect(async () => {
    await all.check();
    await expect(selected(page)).toHaveText(/selected$/, { timeout: 500 });
  }).toPass();
  await all.uncheck();
  await expect(selected(page)).toBeEmpty();
}

/** Opens the page that picks names for a draft with this user. */
export async function openPicker(page: Page, user: string): Promise<void> {
  await openCancel(page);
  await users(page).fill(user);
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  const draft = await page.locator('input[name=draft]').first().inputValue();
  await page.goto(`/clusters/${ANALYTICS.id}/pick-names?draft=${draft}`);
}
