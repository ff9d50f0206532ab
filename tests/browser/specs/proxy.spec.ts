// A real proxy in front, which signs people in and tells the portal by headers.
import type { Page } from '@playwright/test';
import { Apache, PROXY_ADDRESS } from '../support/apache';
import { Portal } from '../support/portal';
import { freePort } from '../support/program';
import { Provider } from '../support/provider';
import { expect, test as base } from '../support/test';

const test = base.extend<{ apache: Apache; provider: Provider; port: number }>({
  port: async ({}, use) => use(await freePort()),
  provider: async ({ port }, use) => {
    const paths = ['/oauth2/callback', '/signed-out'];
    const provider = await Provider.start(await freePort(), `http://127.0.0.1:${port}`, paths);
    await use(provider);
    await provider.stop();
  },
  portal: async ({ folder, simulator, port }, use) => {
    const auth = `
[auth]
mode = "proxy-header"
[auth.proxy_header]
user_header = "OIDC_CLAIM_sub"
name_header = "OIDC_CLAIM_name"
groups_header = "OIDC_CLAIM_groups"
issuer = "the-house"
sign_out_url = "/oauth2/callback?logout=%2Fsigned-out"
[proxies]
trusted = ["${PROXY_ADDRESS}"]
[[grants]]
people = ["operator-17", "viewer-4"]
role = "operator"
clusters = ["*"]
projects = ["*"]
`;
    const publicUrl = `http://127.0.0.1:${port}`;
    const portal = await Portal.start(folder, simulator.address, { publicUrl, auth });
    await use(portal);
    await portal.stop();
  },
  apache: async ({ folder, port, provider, portal }, use) => {
    const apache = await Apache.start(folder, port, provider.issuer, portal.address);
    await use(apache);
    await apache.stop();
  },
  baseURL: async ({ apache }, use) => use(apache.address),
});

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('whom the proxy signs in is somebody in the portal', async ({ page }) => {
  await page.goto('/account');
  await signIn(page, 'olga');
  const main = page.getByRole('main');
  for (const said of ['Olga Operator', 'operator-17', 'the-house', 'mrs-operators', 'mrs-viewers']) {
    await expect(main).toContainText(said);
  }
});

test('headers of a browser do not get past the proxy', async ({ browser, apache }) => {
  const context = await browser.newContext({
    baseURL: apache.address,
    extraHTTPHeaders: { OIDC_CLAIM_sub: 'admin', OIDC_CLAIM_groups: 'mrs-admins', 'OIDC-CLAIM-sub': 'admin' },
  });
  const page = await context.newPage();
  await page.goto('/account');
  await signIn(page, 'vera');
  const main = page.getByRole('main');
  await expect(main).toContainText('viewer-4');
  await expect(main).not.toContainText('admin');
  await context.close();
});

test('whoever goes around the proxy is refused, whatever they say', async ({ portal, apache }) => {
  expect(apache.address).not.toBe(portal.address);
  const said: Record<string, string>[] = [
    {},
    { OIDC_CLAIM_sub: 'admin' },
    { OIDC_CLAIM_sub: 'admin', 'X-Forwarded-For': PROXY_ADDRESS, Forwarded: `for=${PROXY_ADDRESS}` },
  ];
  for (const headers of said) {
    for (const path of ['/account', '/operations', '/connect']) {
      const answer = await fetch(`${portal.address}${path}`, { headers: { accept: 'text/html', ...headers } });
      expect(answer.status, path).toBe(403);
      expect(await answer.text()).toContain('come through a proxy that signs users in');
    }
  }
});

test('signing out leads to the proxy', async ({ page }) => {
  await page.goto('/connect');
  await signIn(page, 'olga');
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Signed out' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign out there, too' })).toHaveAttribute('href', /^\/oauth2\//);
});

test('a form after the end of the session at the proxy says so, and is sent once signed in again', async ({ page, context, complaints }) => {
  await page.goto('/connect');
  await signIn(page, 'olga');
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await context.clearCookies({ name: /^mod_auth_openidc/ });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out' })).toBeVisible();
  await expect(page).toHaveURL(/\/connect$/);
  expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);

  const beside = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Sign in again in a new tab' }).click();
  await expect((await beside).getByRole('heading', { name: 'Your account' })).toBeVisible();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible();
  complaints.splice(0);
});
