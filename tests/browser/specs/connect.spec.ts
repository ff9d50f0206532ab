// Connecting, what is always in sight, and disconnecting.
import { connect } from '../steps/connect';
import { ACCOUNT, ANALYTICS } from '../support/simulator';
import { expect, test } from '../support/test';

test('a wrong key is refused in words, and the right one connects', async ({ page }) => {
  await page.goto('/connect');
  await page.getByLabel('Secret access key (SK)').fill('not-the-secret-of-this-key');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();

  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toContainText('APIGW.0301');
  await expect(page.getByLabel('Project ID')).toHaveValue(ACCOUNT.project);
  await expect(page.getByLabel('Secret access key (SK)')).not.toHaveValue('not-the-secret-of-this-key');
  await expect(page.getByRole('banner')).toContainText('Not connected');

  await page.getByLabel('Secret access key (SK)').fill(ACCOUNT.secretKey);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('banner')).toContainText('Demo simulator project 0c1f8a52e6d9');
});

test('a form with gaps names each of them beside its field', async ({ page }) => {
  await page.goto('/connect?method=password');
  // Browsers stop an incomplete form; others may not.
  await page.getByRole('button', { name: 'Connect', exact: true }).evaluate((button: HTMLButtonElement) => {
    button.formNoValidate = true;
  });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();

  const summary = page.getByRole('alert');
  await expect(summary).toContainText('There is a problem');
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: /Password/ }).click();
  await expect(page.getByLabel('Password')).toBeFocused();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Password is required\./);
});

test('an IAM user signs in with a password', async ({ page }) => {
  await page.goto('/connect');
  await page.getByRole('link', { name: 'IAM user' }).click();
  await page.getByLabel('Account name').fill('demo-account');
  await page.getByLabel('IAM user name').fill('portal-admin');
  await page.getByLabel('Password').fill('Demo-Password-1');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible();
});

test('whoever is not connected is brought back after connecting', async ({ page }) => {
  await page.goto(`/clusters/${ANALYTICS.id}/cancel-sync`);
  await expect(page).toHaveURL(/\/connect\?/);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page).toHaveURL(`/clusters/${ANALYTICS.id}/cancel-sync`);
  await expect(page.getByRole('heading', { level: 1, name: 'Remove users from cluster' })).toBeVisible();
});

test('the clusters are filtered by name and state, and opened by id', async ({ page, connected }) => {
  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(6);

  await page.getByLabel('Name contains').fill('report');
  await page.getByRole('button', { name: 'Filter list' }).click();
  await expect(table.getByRole('link', { name: 'reporting-secure', exact: true })).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(2);

  await page.getByLabel('Name contains').fill('');
  await page.getByLabel('State').selectOption('frozen');
  await page.getByRole('button', { name: 'Filter list' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText('archive-2020');

  await page.getByText('Open a cluster by its ID').click();
  await page.getByLabel('Cluster ID').fill('3b9f1c52/7a40');
  await page.getByRole('button', { name: 'Open cluster' }).click();
  await expect(page.getByLabel('Cluster ID')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Cluster ID')).toHaveValue('3b9f1c52/7a40');
  await page.getByLabel('Cluster ID').fill(ANALYTICS.id);
  await page.getByRole('button', { name: 'Open cluster' }).click();
  await expect(page.getByRole('heading', { level: 1, name: ANALYTICS.name })).toBeVisible();
});

test('after disconnecting the credentials are gone', async ({ page, connected }) => {
  await page.getByRole('link', { name: 'Connections' }).click();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('banner')).toContainText('Not connected');
  await expect(page.getByRole('button', { name: 'Disconnect' })).toHaveCount(0);
  for (const path of ['/clusters', `/clusters/${ANALYTICS.id}`, `/clusters/${ANALYTICS.id}/agency-mapping`]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/connect\?/);
  }
});

test('a second connection is kept beside the first and can be taken up', async ({ page, connected }) => {
  await connect(page);
  await page.getByRole('link', { name: 'Connections' }).click();
  await expect(page.getByRole('button', { name: 'Disconnect' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Use connection' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible();
  await page.getByRole('link', { name: 'Connections' }).click();
  await expect(page.getByText('In use')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Use connection' })).toHaveCount(1);
});
