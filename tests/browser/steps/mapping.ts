// The steps of editing an agency mapping, in the words of the page.
import { expect, type Locator, type Page } from '@playwright/test';
import { ANALYTICS } from '../support/simulator';

/** Rows of the demonstration's mapping. */
export const ROWS = 6;

export const row = (page: Page, number: number): Locator => page.getByRole('group', { name: `Row ${number}`, exact: true });
export const rows = (page: Page): Locator => page.getByRole('group', { name: /^Row \d+$/ });

/** Opens the editor; `alive` waits for the island, without which the page is a plain form. */
export async function openMapping(page: Page, alive = true): Promise<void> {
  await page.goto(`/clusters/${ANALYTICS.id}/agency-mapping`);
  if (alive) await mappingIsAlive(page);
}

export async function mappingIsAlive(page: Page): Promise<void> {
  await expect(page.getByRole('searchbox', { name: 'Search rows' })).toBeVisible();
}

export interface Row {
  agency: string;
  id: string;
  maps?: 'Users' | 'User groups';
  identifiers: string;
}

export async function fillRow(at: Locator, { agency, id, maps = 'Users', identifiers }: Row): Promise<void> {
  await at.getByLabel('Agency', { exact: true }).fill(agency);
  await at.getByLabel('Agency ID').fill(id);
  await at.getByLabel('Applies to').selectOption(maps);
  await at.getByLabel('Users or groups').fill(identifiers);
}

/** Everything the rows hold, as a person reads it. */
export async function held(page: Page): Promise<string[]> {
  return rows(page).evaluateAll((all) =>
    all.map((row) =>
      [...row.querySelectorAll<HTMLInputElement>('input, select, textarea')].map((field) => field.value).join(' | '),
    ),
  );
}

export const SCRATCH: Row = {
  agency: 'obs-scratch',
  id: '0a1c7e5a9b3d4f60a2b8c4d6e8f0a1aa',
  identifiers: 'tester01\ntester02',
};
