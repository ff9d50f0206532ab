// A provider behind a certificate authority that nobody else knows.
import { makeAuthority } from '../support/authority';
import { Portal } from '../support/portal';
import { freePort } from '../support/program';
import { Provider } from '../support/provider';
import { expect, test as base } from '../support/test';

const test = base.extend<{ trusting: boolean }>({
  trusting: [true, { option: true }],
  portal: async ({ folder, simulator, trusting }, use) => {
    const [port, providerPort] = [await freePort(), await freePort()];
    const authority = await makeAuthority(folder);
    const provider = await Provider.startSecurely(providerPort, `http://127.0.0.1:${port}`, authority);
    const auth = `
[auth]
mode = "oidc"
[auth.oidc]
issuer = "${provider.issuer}"
client_id = "mrs-portal"
client_secret = { value = "made-up-client-secret" }
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
