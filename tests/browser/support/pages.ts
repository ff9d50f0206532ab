// Every page there is, and how a person comes to it.
import { expect, type Page } from '@playwright/test';
import { cancelIsAlive, openCancel, review, state, users } from '../steps/cancel';
import { openPicker, selectionIsAlive } from '../steps/select';
import { mappingIsAlive, openMapping, row, rows } from '../steps/mapping';
import { ANALYTICS, ARCHIVE, SANDBOX, type Simulator } from './simulator';

export interface PageCase {
  name: string;
  /** Heading of the page. */
  heading: string | RegExp;
  /** Whether the person is connected; most pages ask for it. */
  connected?: false;
  open: (page: Page, simulator: Simulator) => Promise<void>;
}

const MIXED = ['analyst01', 'analyst02', `analyst03-${'x'.repeat(60)}`, 'analyst01', 'team lead@example.invalid'].join('\n');

const goto = (path: string) => async (page: Page) => {
  await page.goto(path);
};

async function applyCancel(page: Page, names: string, cluster = ANALYTICS): Promise<void> {
  await openCancel(page, cluster);
  await users(page).fill(names);
  await review(page);
  await page.getByRole('button', { name: /^Remove \d/ }).click();
}

/** A review in which a row goes, one changes and one comes. */
export async function reviewMapping(page: Page): Promise<void> {
  await openMapping(page);
  await page.getByRole('button', { name: 'Delete row 5' }).click();
  await expect(rows(page)).toHaveCount(5);
  await row(page, 3).getByLabel('Users or groups').fill('etl-nightly\nspark\ntester01\ntester02');
  await page.getByRole('button', { name: 'Add row' }).click();
  await row(page, 6).getByLabel('Agency', { exact: true }).fill('obs-dashboards');
  await row(page, 6).getByLabel('Agency ID').fill('0a1c7e5a9b3d4f60a2b8c4d6e8f0a1aa');
  await row(page, 6).getByLabel('Applies to').selectOption('User groups');
  await row(page, 6).getByLabel('Users or groups').fill('grp-dashboards');
  await review(page);
}

export const PAGES: PageCase[] = [
  { name: 'connect', heading: 'Connections', connected: false, open: goto('/connect') },
  {
    name: 'connect-refused', heading: 'Connections', connected: false,
    open: async (page) => {
      await page.goto('/connect');
      await page.getByLabel('Project ID').fill('abc_1');
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
    },
  },
  { name: 'connect-temporary-key', heading: 'Connections', connected: false, open: goto('/connect?method=temporary_key') },
  { name: 'connect-password', heading: 'Connections', connected: false, open: goto('/connect?method=password') },
  { name: 'connect-agency', heading: 'Connections', connected: false, open: goto('/connect?method=agency') },
  { name: 'connect-token', heading: 'Connections', connected: false, open: goto('/connect?method=token') },
  { name: 'connections', heading: 'Connections', open: goto('/connect') },
  { name: 'clusters', heading: 'Clusters', open: goto('/clusters') },
  { name: 'clusters-wrong-id', heading: 'Clusters', open: goto('/clusters?open=3b9f1c52%2F7a40') },
  {
    name: 'clusters-unreadable', heading: 'Clusters',
    open: async (page, simulator) => {
      await simulator.fault({ operations: ['ListClusters'], times: 'forever', effect: { kind: 'refused' } });
      await page.goto('/clusters');
    },
  },
  // The list as a whole takes the accessibility check most of a minute on a busy machine.
  { name: 'cluster', heading: ANALYTICS.name, open: goto(`/clusters/${ANALYTICS.id}?state=synchronized_and_mapped`) },
  { name: 'cluster-frozen', heading: ARCHIVE.name, open: goto(`/clusters/${ARCHIVE.id}`) },
  {
    name: 'cluster-selected', heading: ANALYTICS.name,
    open: async (page) => {
      await page.goto(`/clusters/${ANALYTICS.id}?find=etl`);
      await selectionIsAlive(page);
      await page.getByRole('checkbox', { name: 'etl-hourly' }).check();
      await expect(page.getByText('1 selected')).toBeVisible();
    },
  },
  {
    name: 'cluster-nothing-selected', heading: ANALYTICS.name,
    open: async (page) => {
      await page.goto(`/clusters/${ANALYTICS.id}?find=spark`);
      await page.getByRole('button', { name: 'Remove from cluster…' }).click();
      await expect(page).toHaveTitle(/^Error: /);
    },
  },
  {
    name: 'cluster-half-readable', heading: SANDBOX.name,
    open: async (page, simulator) => {
      await simulator.fault({ operations: ['ShowAgencyMapping'], times: 'forever', effect: { kind: 'refused' } });
      await page.goto(`/clusters/${SANDBOX.id}?find=tester`);
    },
  },
  {
    name: 'pick', heading: 'Pick from cluster',
    open: async (page) => {
      await openPicker(page, 'etl-hourly');
      await page.goto(`${page.url()}&find=etl`);
      await page.getByRole('checkbox', { name: 'etl-nightly' }).check();
      await page.getByRole('button', { name: 'Add and keep picking' }).click();
      await expect(page.getByText('1 name added, 2 in your list.')).toBeVisible();
    },
  },
  { name: 'cancel', heading: 'Remove users from cluster', open: (page) => openCancel(page) },
  {
    name: 'cancel-findings', heading: 'Remove users from cluster',
    open: async (page) => {
      await openCancel(page);
      await users(page).fill(MIXED);
      await expect(page.getByRole('heading', { name: /^Too long/ })).toBeVisible();
      await expect(page.getByText('Draft saved.', { exact: true })).toBeVisible();
    },
  },
  {
    name: 'cancel-pasted', heading: 'Remove users from cluster',
    open: async (page) => {
      await openCancel(page);
      await users(page).fill('Name\tUser\tDepartment\nWei Li 1\tanalyst01\tFinance\nWei Li 2\tanalyst02\tRisk\n');
      await page.getByRole('button', { name: 'Review changes', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Use these names' })).toBeVisible();
      await cancelIsAlive(page);
    },
  },
  {
    name: 'cancel-refused', heading: 'Remove users from cluster',
    open: async (page) => {
      await openCancel(page);
      await users(page).fill(MIXED);
      await page.getByRole('button', { name: 'Review changes', exact: true }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await cancelIsAlive(page);
    },
  },
  {
    name: 'cancel-review', heading: 'Review: Remove users from cluster',
    open: async (page) => {
      await openCancel(page);
      await users(page).fill('analyst01\nanalyst02\nanalyst03\nnot-there');
      await page.getByRole('textbox', { name: 'User groups' }).fill('grp-trainees');
      await review(page);
      await page.getByText('API request').click();
    },
  },
  {
    name: 'cancel-unconfirmed', heading: 'Review: Remove users from cluster',
    open: async (page) => {
      await openCancel(page);
      await users(page).fill('analyst01\nauditor01\nspark\nnot-there');
      await page.getByRole('textbox', { name: 'User groups' }).fill('grp-analysts');
      await review(page);
      await page.getByRole('textbox', { name: /to confirm/ }).fill('90');
      await page.getByRole('button', { name: /^Remove \d/ }).click();
      await expect(page).toHaveTitle(/^Error: /);
    },
  },
  {
    name: 'cancel-undo', heading: 'Review: Synchronize users again',
    open: async (page) => {
      await applyCancel(page, 'analyst01\nanalyst02');
      await expect(state(page)).toHaveText('Succeeded');
      await page.getByRole('button', { name: 'Undo…' }).click();
    },
  },
  {
    name: 'cancel-running', heading: 'Remove users from cluster',
    open: async (page, simulator) => {
      await simulator.tasksTake(60_000);
      await applyCancel(page, 'analyst01');
      await expect(state(page)).toHaveText('Running');
      // The call is answered before the long part begins; the page follows by itself.
      await expect(page.getByText('Waiting for the cluster to finish')).toBeVisible();
    },
  },
  {
    name: 'cancel-report', heading: 'Remove users from cluster',
    open: async (page) => {
      await applyCancel(page, 'analyst01\nnot-there');
      await expect(state(page)).toHaveText('Succeeded');
    },
  },
  {
    name: 'cancel-failed', heading: 'Remove users from cluster',
    open: async (page) => {
      await applyCancel(page, 'sim-forbidden', SANDBOX);
      await expect(state(page)).toHaveText('Failed');
    },
  },
  { name: 'mapping', heading: 'Agency mapping', open: (page) => openMapping(page) },
  {
    name: 'mapping-pasted', heading: 'Agency mapping',
    open: async (page) => {
      await openMapping(page);
      await row(page, 2).getByLabel('Users or groups').fill('User\tTeam\ntester01\tQuality\ntester02\tRisk');
      await page.getByRole('button', { name: 'Review changes', exact: true }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await mappingIsAlive(page);
    },
  },
  {
    name: 'mapping-refused', heading: 'Agency mapping',
    open: async (page) => {
      await openMapping(page);
      await row(page, 2).getByLabel('Users or groups').fill('dash-sales\nspark');
      await row(page, 3).getByLabel('Agency ID').fill('not an id');
      await page.getByText('Import or export JSON').click();
      await page.getByRole('button', { name: 'Review changes', exact: true }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await mappingIsAlive(page);
    },
  },
  { name: 'mapping-review', heading: 'Review: Update agency mapping', open: reviewMapping },
  {
    name: 'mapping-found', heading: 'Review: Update agency mapping',
    open: async (page) => {
      await reviewMapping(page);
      await page.getByRole('searchbox', { name: 'Find an agency, user or group' }).fill('tester');
      await page.getByRole('button', { name: 'Show rows' }).click();
      await expect(page.getByText('1 row matches')).toBeVisible();
    },
  },
  {
    name: 'mapping-unconfirmed', heading: 'Review: Update agency mapping',
    open: async (page) => {
      await reviewMapping(page);
      await page.getByRole('textbox', { name: /to confirm/ }).fill('yes');
      await page.getByRole('button', { name: 'Apply mapping' }).click();
      await expect(page).toHaveTitle(/^Error: /);
    },
  },
  {
    name: 'mapping-report', heading: 'Update agency mapping',
    open: async (page) => {
      await reviewMapping(page);
      await page.getByRole('textbox', { name: /to confirm/ }).fill('remove 3');
      await page.getByRole('button', { name: 'Apply mapping' }).click();
      await expect(state(page)).toHaveText('Succeeded');
    },
  },
  {
    name: 'mapping-conflict', heading: 'Update agency mapping',
    open: async (page, simulator) => {
      await reviewMapping(page);
      const { mappings } = await simulator.cluster(ANALYTICS.id);
      await simulator.changeMapping(ANALYTICS.id, ANALYTICS.name, mappings.slice(1));
      await page.getByRole('textbox', { name: /to confirm/ }).fill('remove 3');
      await page.getByRole('button', { name: 'Apply mapping' }).click();
      await expect(state(page)).toHaveText('Out of date');
    },
  },
  {
    name: 'stopped', heading: 'Operation not found',
    open: async (page) => {
      await openCancel(page);
      await users(page).fill('analyst01');
      await review(page);
      // An operation that is not there: a page left open for a year.
      await page.locator('input[name=operation]').evaluateAll((fields) =>
        fields.forEach((field) => field.setAttribute('value', '0'.repeat(32))),
      );
      await page.getByRole('button', { name: 'Discard' }).click();
    },
  },
  {
    name: 'audit', heading: 'Audit log',
    open: async (page) => {
      await openCancel(page);
      await users(page).fill('analyst01\nanalyst02');
      await review(page);
      await page.goto('/audit');
    },
  },
  { name: 'audit-nothing', heading: 'Audit log', open: goto('/audit?person=nobody-of-that-name') },
  { name: 'audit-wrong-cluster', heading: 'Audit log', open: goto('/audit?cluster=3b9f1c52%2F7a40') },
  { name: 'operations-of-cluster', heading: 'Operations', open: goto(`/operations?cluster=${ANALYTICS.id}`) },
  { name: 'operations-empty', heading: 'Operations', open: goto('/operations') },
  {
    name: 'operations', heading: 'Operations',
    open: async (page) => {
      await openCancel(page);
      await users(page).fill('analyst01\nanalyst02');
      await review(page);
      await reviewMapping(page);
      await page.goto('/operations');
    },
  },
  { name: 'not-found', heading: 'Page not found', open: goto('/nowhere') },
  {
    name: 'operation-not-found', heading: 'Operation not found',
    open: goto('/operations/00000000-0000-7000-8000-000000000000'),
  },
];
