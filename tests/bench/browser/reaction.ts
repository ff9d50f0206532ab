// When the form reacts: a name is typed as soon as there is a field for it, and again in every
// frame, until the count beside the field has become one.
import type { Page } from '@playwright/test';

/** Milliseconds from the navigation to the count, as the page's own clock has them. */
interface Watched {
  reacted?: number;
}

/** Puts the watch into the page before it begins. */
export async function watchReaction(page: Page, field: string): Promise<void> {
  await page.addInitScript((field) => {
    const watched: Watched = {};
    Object.assign(window, { watched });
    const look = () => {
      const count = document.querySelector(field)?.closest('.name-field')?.querySelector('.count');
      // A text for people without script is not the form's reaction.
      if (watched.reacted === undefined && count?.textContent?.trim() === '1 name') watched.reacted = performance.now();
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    const type = () => {
      if (watched.reacted !== undefined) return;
      const area = document.querySelector<HTMLTextAreaElement>(field);
      if (area) {
        area.value = 'analyst01';
        area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
      }
      requestAnimationFrame(type);
    };
    requestAnimationFrame(type);
  }, field);
}

export async function reaction(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => (window as unknown as { watched: Watched }).watched.reacted);
  return (await found.jsonValue()) as number;
}
