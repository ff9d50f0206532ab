// A provider, and an endpoint of the cloud, behind a certificate authority that nobody else knows.
import { connect } from '../steps/connect';
import { makeAuthority } from '../support/authority';
import { Portal } from '../support/portal';
import { freePort } from '../support/program';
import { Provider } from '../support/provider';
import { expect, test as base } from '../support/test';
import { Tls } from '../support/tls';

const test = base.extend<{ trusting: boolean }>({
  trusting: [true, { option: true }],
  portal: async ({ folder, simulator, trusting }, use) => {
    const [port, providerPort] = [await freePort(), await freePort()];
    const authority = await makeAuthority(folder);
    const provider = await Provider.startSecurely(providerPort, `http://127.0.0.1:${port}`, authority);
    const auth = `${provider.section}
${trusting ? `ca_file = "${authority.file}"` : ''}
`;
    const portal = await Portal.start(folder, simulator.address, { port, auth });
    await use(portal);
    await portal.stop();
    await provider.stop();
  },
});

// The browser has no such list; the portal does.
test.use({ ignoreHTTPSErrors: true });

test('with its certificate the portal signs people in there', async ({ page }) => {
  await page.goto('/account');
  await page.getByLabel('Name').fill('olga');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('main')).toContainText('Olga Operator');
});

test.describe('without its certificate', () => {
  test.use({ trusting: false });

  test('the portal does not talk to it', async ({ page }) => {
    await page.goto('/account');
    await expect(page.getByRole('alert')).toContainText("can't be reached right now");
  });
});

const withEndpoint = base.extend<{ trusting: boolean }>({
  trusting: [true, { option: true }],
  portal: async ({ folder, simulator, trusting }, use) => {
    const authority = await makeAuthority(folder);
    const tls = await Tls.before(simulator.address, authority);
    const portal = await Portal.start(folder, tls.address, { authority: trusting ? authority.file : undefined });
    await use(portal);
    await portal.stop();
    await tls.stop();
  },
});

withEndpoint('with its certificate the portal calls the endpoint', async ({ page }) => {
  await connect(page);
  await expect(page.getByRole('link', { name: 'analytics-prod', exact: true })).toBeVisible();
});

withEndpoint.describe('without the certificate of the endpoint', () => {
  withEndpoint.use({ trusting: false });

  withEndpoint('the page names the problem', async ({ page }) => {
    await page.goto('/connect');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText("The certificate of the endpoint isn't trusted.");
    await expect(page.getByRole('alert')).toContainText('ca_file');
  });
});
