// Both jobs, a pasted table and the picker in Firefox.
import { ACCOUNT, ANALYTICS } from '../support/simulator';
import { FirefoxPage } from '../support/firefox';
import { expect, test as base } from '../support/test';

const test = base.extend<{ firefox: FirefoxPage }>({
  firefox: async ({ portal }, use) => {
    const firefox = await FirefoxPage.open(portal.address);
    await firefox.goto('/connect');
    await firefox.press('Connect');
    await firefox.headed('Clusters');
    await use(firefox);
    expect(firefox.complaints, 'the console stays empty').toEqual([]);
    await firefox.close();
  },
});

test('names in a column of a pasted table are removed', async ({ firefox, simulator }) => {
  await firefox.goto(`/clusters/${ANALYTICS.id}/cancel-sync`);
  await firefox.says('or drag it here');
  await firefox.paste('IAM users', 'Line manager\tUser\nauditor01\tanalyst01\nauditor01\tanalyst02');
  await firefox.says('This looks like a table with 2 rows.');
  await firefox.choose('Column with the names', 'column-0');
  await firefox.says('1 user from column “Line manager”.');
  await firefox.press('Use these names');
  await firefox.says('1 on the cluster');
  expect(await firefox.value('IAM users')).toBe('auditor01');
  await firefox.press('Review changes');
  await firefox.headed('Review: Remove users from cluster');
  await firefox.press('Remove 1 user');
  await firefox.says('Succeeded');
  const { users } = await simulator.cluster(ANALYTICS.id);
  expect(users).not.toContain('auditor01');
  expect(users).toContain('analyst01');
});

test('names are picked from those on the cluster', async ({ firefox }) => {
  await firefox.goto(`/clusters/${ANALYTICS.id}/cancel-sync`);
  await firefox.says('or drag it here');
  await firefox.press('Pick from cluster…');
  await firefox.tick('analyst03');
  await firefox.press('Add and return');
  await firefox.says('1 on the cluster');
  expect(await firefox.value('IAM users')).toBe('analyst03');
});

test('a mapping is edited, reviewed and applied', async ({ firefox, simulator }) => {
  await firefox.goto(`/clusters/${ANALYTICS.id}/agency-mapping`);
  await firefox.says('Search rows');
  await firefox.press('Delete row 1');
  await firefox.press('Review changes');
  await firefox.headed('Review: Update agency mapping');
  await firefox.type('Type remove 2 to confirm', 'remove 2');
  await firefox.press('Apply mapping');
  await firefox.says('Succeeded');
  expect((await simulator.cluster(ANALYTICS.id)).mappings).toHaveLength(5);
});
