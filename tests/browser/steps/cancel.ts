// The steps of cancelling a synchronization, in the words of the page.
import { expect, type Locator, type Page } from '@playwright/test';
import { ANALYTICS } from '../support/simulator';

export const users = (page: Page): Locator => page.getByRole('textbox', { name: 'IAM users' });
export const groups = (page: Page): Locator => page.getByRole('textbox', { name: 'User groups' });

/** Opens the form; `alive` waits for the islands, without which the page is a plain form. */
export async function openCancel(page: Page, cluster = ANALYTICS, alive = true): Promise<void> {
  await page.goto(`/clusters/${cluster.id}/cancel-sync`);
  if (alive) await cancelIsAlive(page);
}

export async function cancelIsAlive(page: Page): Promise<void> {
  await expect(page.getByText('or drag it here').filter({ visible: true })).toHaveCount(2);
}

export async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review changes', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Review: / })).toBeVisible();
}

/** The operation's state as its page words it. */
export const state = (page: Page): Locator => page.locator('dl .badge').first();

/** Pastes as a person does, so that the field hears of it once. */
export async function paste(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.evaluate((area: HTMLTextAreaElement, pasted) => {
    area.setRangeText(pasted, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  }, text);
}

export function names(count: number, from = 1): string {
  return Array.from({ length: count }, (_, index) => `pasted${String(from + index).padStart(5, '0')}`).join('\n');
}
