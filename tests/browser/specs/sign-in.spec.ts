// Signing in at a real provider, in a real browser.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Portal } from '../support/portal';
import { freePort } from '../support/program';
import { Provider } from '../support/provider';
import { connect } from '../steps/connect';
import { openCancel, review, state, users } from '../steps/cancel';
import { expect, test as base } from '../support/test';

const test = base.extend<{ provider: Provider; ports: { portal: number; provider: number }; session: string; more: string[] }>({
  session: ['', { option: true }],
  more: [[], { option: true }],
  ports: async ({}, use) => use({ portal: await freePort(), provider: await freePort() }),
  provider: async ({ ports }, use) => {
    const provider = await Provider.start(ports.provider, `http://127.0.0.1:${ports.portal}`);
    await use(provider);
    await provider.stop();
  },
  portal: async ({ folder, simulator, ports, provider, session, more }, use) => {
    const auth = `${provider.section}
${session}
[[grants]]
people = ["operator-17", "viewer-4"]
role = "operator"
clusters = ["*"]
projects = ["*"]
`;
    const portal = await Portal.start(folder, simulator.address, { port: ports.portal, auth, more });
    await use(portal);
    await portal.stop();
  },
});

async function signIn(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in at the provider' })).toBeVisible();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a person signs in, comes back to where they wanted to go, and signs out of both', async ({ page, provider }) => {
  await page.goto('/account?from=a%20link');
  await signIn(page, 'olga');
  await expect(page).toHaveURL(/\/account\?from=a%20link$/);
  const facts = page.getByRole('main');
  for (const said of ['Olga Operator', 'operator-17', provider.issuer, 'mrs-operators', 'mrs-viewers', 'Active sessions1']) {
    await expect(facts).toContainText(said);
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name.startsWith('mrs_portal')).map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
    { name: 'mrs_portal', httpOnly: true, sameSite: 'Lax' },
  ]);

  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Yes, sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Signed out' })).toBeVisible();
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in at the provider' })).toBeVisible();
});

test('signing out at the provider ends the session of the portal', async ({ page, provider }) => {
  await page.goto('/operations');
  await signIn(page, 'olga');
  await expect(page.getByRole('heading', { name: 'Operations' })).toBeVisible();
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`${provider.issuer}/session/end`);
  await elsewhere.getByRole('button', { name: 'Yes, sign out' }).click();
  await expect(elsewhere.getByRole('heading', { name: 'Signed out of the provider' })).toBeVisible();
  await expect(async () => {
    await page.goto('/operations');
    await expect(page.getByRole('heading', { name: 'Sign in at the provider' })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('an answer that was changed or used is refused with a page', async ({ page }) => {
  let callback = '';
  page.on('request', (request) => {
    if (request.url().includes('/sign-in/callback')) callback = request.url();
  });
  await page.goto('/operations');
  await signIn(page, 'olga');
  await expect(page.getByRole('heading', { name: 'Operations' })).toBeVisible();
  for (const address of [callback, callback.replace(/state=./, 'state=0')]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'Sign-in failed' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText("wasn't started in this browser");
  }
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/(clusters|connect)/);
});

test('whom the provider refuses is told so', async ({ page }) => {
  await page.goto('/operations');
  await signIn(page, 'nobody');
  await expect(page.getByRole('alert')).toContainText('access_denied');
  await expect(page.getByText('nobody of that name')).toHaveCount(0);
});

test('while the provider is down, whoever is in stays in', async ({ page, portal, provider }) => {
  await page.goto('/operations');
  await signIn(page, 'vera');
  await expect(page.getByRole('heading', { name: 'Operations' })).toBeVisible();
  await provider.stop();
  await page.goto('/account');
  await expect(page.getByRole('main')).toContainText('Vera Viewer');
  expect((await fetch(`${portal.address}/readyz`)).ok).toBe(true);
});

test('an ended session is noticed before the form is sent, and nothing typed is lost', async ({ page, context, complaints }) => {
  await page.goto('/connect');
  await signIn(page, 'olga');
  await connect(page);
  await openCancel(page);
  await users(page).fill('analyst23');
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.getByRole('button', { name: 'Review changes', exact: true }).click();
  await expect(page.getByText("Couldn't save the draft: You are signed out.")).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in again in a new tab' })).toBeVisible();
  await expect(users(page)).toHaveValue('analyst23');
  await context.addCookies(cookies);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
  await review(page);
  complaints.splice(0);
});

test('a form of any page is not sent after the end of the session, and sent once signed in again', async ({ page, context, complaints }) => {
  await page.goto('/connect');
  await signIn(page, 'olga');
  const project = page.getByLabel('Project ID');
  const typed = await project.inputValue();
  await project.fill('');
  await project.pressSequentially(typed);
  const cookies = await context.cookies();
  await context.clearCookies();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/connect')) sent.push(request.method());
  });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'You are signed out' });
  await expect(notice).toBeVisible();
  await expect(notice).toBeFocused();
  await expect(notice.getByRole('link', { name: 'Sign in again in a new tab' })).toHaveAttribute('href', '/account');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await expect(project).toHaveValue(typed);
  expect(sent).toEqual([]);

  await context.addCookies(cookies);
  await page.getByRole('button', { name: 'Connect', exact: true }).dblclick();
  await expect(page.getByRole('heading', { name: 'Clusters', exact: true })).toBeVisible();
  expect(sent).toEqual(['POST']);
  complaints.splice(0);
});

test('what was typed and not saved is gone from the browser after signing out', async ({ page, context, complaints }) => {
  await page.goto('/connect');
  await signIn(page, 'olga');
  await connect(page);
  await openCancel(page);
  // Another page of the same tab kept an unsaved form.
  await page.evaluate(() => sessionStorage.setItem('left', 'users=analyst23'));
  await context.route('**/api/save-cancel-draft', (route) => route.abort());
  await users(page).fill('analyst23');
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Yes, sign out' }).click();
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await signIn(page, 'vera');
  expect(await page.evaluate(() => Object.entries(sessionStorage))).toEqual([]);
  complaints.splice(0);
});

test.describe('a session that ends soon', () => {
  test.use({ session: '[session]\nidle_minutes = 1\n' });

  test('says so on a page left open, and can be kept without losing what was typed', async ({ page }) => {
    await page.goto('/connect');
    await signIn(page, 'olga');
    await page.getByLabel('Project ID').fill('typed and not sent');
    const warning = page.getByRole('alert').filter({ hasText: 'about to end' });
    await expect(warning).toBeVisible();
    const stayed = page.waitForResponse((answer) => answer.url().endsWith('/stay-signed-in'));
    await warning.getByRole('button', { name: 'Stay signed in' }).click();
    expect((await stayed).status()).toBe(204);
    await expect(page.getByLabel('Project ID')).toHaveValue('typed and not sent');
  });
});

test('a page that follows an operation says when its session has ended', async ({ page, simulator }) => {
  await page.goto('/connect');
  await signIn(page, 'olga');
  await connect(page);
  await simulator.tasksTake(60_000);
  await openCancel(page);
  await users(page).fill('analyst01');
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(state(page)).toHaveText('Running');
  await page.context().clearCookies();
  await expect(page.getByRole('alert')).toContainText('You are signed out');
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await signIn(page, 'olga');
  await expect(page).toHaveURL(/\/operations\//);
  await expect(state(page)).toBeVisible();
});

test.describe('a session that is checked again', () => {
  // A fiftieth of the minute.
  test.use({ session: 'recheck_minutes = 1\n', more: ['--pace-percent', '2'] });

  test('follows what the provider says, and ends with the account', async ({ page, provider }) => {
    await page.goto('/account');
    await signIn(page, 'olga');
    const facts = page.getByRole('main');
    await expect(facts).toContainText('mrs-operators');
    for (const groups of [['first'], ['second']]) {
      await provider.change('olga', { groups });
      await expect(async () => {
        await page.goto('/account');
        await expect(facts).toContainText(groups[0], { timeout: 500 });
        await expect(facts).not.toContainText('mrs-operators', { timeout: 500 });
      }).toPass();
    }
    await provider.change('olga');
    await expect(async () => {
      await page.goto('/account');
      await expect(page.getByRole('alert')).toContainText('no longer confirms your account', { timeout: 500 });
    }).toPass();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });
});
