// A page's accessibility tree as text, with a word for what is different every time.
import type { Page } from '@playwright/test';

const CHANGING: Array<[RegExp, string]> = [
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, '(time)'],
  [/\b\d\d:\d\d UTC/g, '(time)'],
  [/(\/operations\/)[a-z0-9]{20,}/g, '$1(operation)'],
  [/(draft=)[A-Za-z0-9_-]{20,}/g, '$1(draft)'],
  [/(Reference ID"?:?\s*(?:- definition:\s*)?(?:- code: )?)[a-z0-9-]{20,}/g, '$1(reference)'],
  // While a check is under way there is no next one.
  [/\(\d+ s(?:\)|, (?:check|attempt) \d+\); next \w+ in \d+ s)/g, '(time)'],
  // Ids of requests, as the audit trail names them.
  [/\b(?=[a-z]*\d)[a-z0-9]{25,28}\b/g, '(id)'],
];
/** The upstream's request ids; ids of the demonstration's project and agencies are alike, but stay. */
const REQUEST_ID = /\b(?!0c1f8a52e6d94b37a1c85f2e7d3b9064)(?![0-9a-f]{2}1c7e5a9b3d4f60)[0-9a-f]{32}\b/g;

export async function tree(page: Page): Promise<string> {
  const text = await page.getByRole('main').ariaSnapshot();
  return CHANGING.reduce((masked, [pattern, word]) => masked.replace(pattern, word), text)
    .replace(REQUEST_ID, '(request)')
    .concat('\n');
}
