// One paste, timed inside the page.
import type { Page } from '@playwright/test';

/** Keeps the memory of every WASM module where it can be asked for. Before the page begins. */
export async function watchMemory(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const memories: WebAssembly.Memory[] = [];
    Object.assign(window, { memories });
    const keep = (instance: WebAssembly.Instance) => {
      for (const exported of Object.values(instance.exports)) {
        if (exported instanceof WebAssembly.Memory) memories.push(exported);
      }
    };
    const streaming = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (source, imports) => {
      const result = await streaming(source, imports);
      keep(result.instance);
      return result;
    };
    const plain = WebAssembly.instantiate;
    WebAssembly.instantiate = (async (source: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports) => {
      const result: unknown = await plain(source as BufferSource, imports);
      keep(result instanceof WebAssembly.Instance ? result : (result as WebAssembly.WebAssemblyInstantiatedSource).instance);
      return result;
    }) as typeof WebAssembly.instantiate;
  });
}

/** Megabytes (10⁶ bytes) of WASM memory. */
export async function memory(page: Page): Promise<number> {
  const bytes = await page.evaluate(() => {
    const { memories } = window as unknown as { memories: WebAssembly.Memory[] };
    return memories.map((memory) => memory.buffer.byteLength);
  });
  if (bytes.length !== 1) throw new Error(`one WASM module was expected, not ${bytes.length}`);
  return bytes[0] / 1e6;
}

/**
 * Puts the text into the field and says so once, as a paste does. Gives the milliseconds from the
 * event until the last change that it made in the report, painting not included.
 */
export async function paste(page: Page, text: string, count: string): Promise<number> {
  return page.evaluate(
    async ({ text, count }) => {
      const area = document.querySelector<HTMLTextAreaElement>('#users')!;
      const report = area.closest('.name-field')!.querySelector('.report')!;
      const line = report.querySelector('.count')!;
      area.value = text;
      await new Promise((settled) => requestAnimationFrame(() => setTimeout(settled)));

      let last = Number.NaN;
      const observer = new MutationObserver(() => {
        last = performance.now();
      });
      observer.observe(report, { subtree: true, childList: true, characterData: true, attributes: true });
      const begun = performance.now();
      area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
      // Everything the event set off is done when a later task runs; a frame may lie between.
      const { port1, port2 } = new MessageChannel();
      for (let turn = 0; turn < 1_000 && line.textContent?.trim() !== count; turn += 1) {
        await new Promise((next) => {
          port1.onmessage = next;
          port2.postMessage(turn);
        });
      }
      await new Promise((next) => {
        port1.onmessage = next;
        port2.postMessage('end');
      });
      observer.disconnect();
      if (line.textContent?.trim() !== count) throw new Error(`“${line.textContent}” instead of “${count}”`);
      return last - begun;
    },
    { text, count },
  );
}
