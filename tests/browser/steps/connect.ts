// Connecting to the simulated project.
import { expect, type Page } from '@playwright/test';

export async function connect(page: Page): Promise<void> {
  await page.goto('/connect');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible();
}
