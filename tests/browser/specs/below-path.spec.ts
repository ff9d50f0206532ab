// The portal below a path, behind a real nginx with the example of it, over TLS.
import { connect } from '../steps/connect';
import { cancelIsAlive, openCancel, review, state, users } from '../steps/cancel';
import { fillRow, openMapping, row, SCRATCH } from '../steps/mapping';
import { Nginx } from '../support/nginx';
import { Portal } from '../support/portal';
import { freePort } from '../support/program';
import { Provider } from '../support/provider';
import { SANDBOX } from '../support/simulator';
import { expect, test as base } from '../support/test';

const PATH = '/mrs';

const test = base.extend<{ ports: { nginx: number; provider: number } }>({
  ports: async ({}, use) => use({ nginx: await freePort(), provider: await freePort() }),
  portal: async ({ folder, simulator, ports }, use) => {
    const publicUrl = `https://127.0.0.1:${ports.nginx}${PATH}`;
    const provider = await Provider.start(ports.provider, publicUrl);
    const auth = `${provider.section}
[proxies]
trusted = ["127.0.0.1"]
[[grants]]
people = ["operator-17"]
role = "operator"
clusters = ["*"]
projects = ["*"]
`;
    const portal = await Portal.start(folder, simulator.address, { publicUrl, auth });
    const nginx = await Nginx.start(folder, 'below-a-path', ports.nginx, portal.address);
    await use(portal);
    await nginx.stop();
    await portal.stop();
    await provider.stop();
  },
  baseURL: async ({ ports }, use) => use(`https://127.0.0.1:${ports.nginx}`),
  // The steps name addresses inside the portal.
  page: async ({ page, portal: _ }, use) => {
    const goto = page.goto.bind(page);
    page.goto = (address, options) => goto(`${PATH}${address}`, options);
    await page.goto('/connect');
    await page.getByLabel('Name').fill('olga');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await connect(page);
    await use(page);
  },
});

// The browser does not know the authority.
test.use({ ignoreHTTPSErrors: true });

test('users are removed below the path, with every file and request below it', async ({ page, simulator }) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith(`${PATH}/`)) outside.push(pathname);
  });
  await openCancel(page, SANDBOX);
  await page.getByLabel('Upload a file…').first().setInputFiles({ name: 'names.csv', mimeType: 'text/csv', buffer: Buffer.from('user\ntester01\n') });
  await expect(users(page)).toHaveValue(/tester01/);
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  await page.reload();
  await cancelIsAlive(page);
  await users(page).fill('tester01');
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Succeeded');
  expect((await simulator.cluster(SANDBOX.id)).users).not.toContain('tester01');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download report as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^operation-.*\.csv$/);
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name.includes('mrs_portal')).map(({ name, path, secure }) => ({ name, path, secure }))).toEqual([
    { name: '__Secure-mrs_portal', path: PATH, secure: true },
  ]);
  expect(outside).toEqual([]);
});

test('the mapping is updated below the path', async ({ page }) => {
  await openMapping(page);
  await page.getByRole('button', { name: 'Add row' }).click();
  await fillRow(row(page, 7), SCRATCH);
  await review(page);
  await page.getByRole('button', { name: 'Apply mapping' }).click();
  await expect(state(page)).toHaveText('Succeeded');
  await expect(page).toHaveURL(/\/mrs\/operations\//);
});
