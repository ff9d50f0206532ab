// Firefox, driven by WebDriver BiDi, with steps by the names people see.
import { accessSync, constants } from 'node:fs';
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core';

/** Milliseconds that a step waits for what it needs. */
const TIMEOUT = 30_000;

/** Where Debian and other systems put the program; FIREFOX names another place. */
function executable(): string {
  const places = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
  for (const place of places) {
    try {
      if (place === undefined) continue;
      accessSync(place, constants.X_OK);
      return place;
    } catch {
      // The next one.
    }
  }
  throw new Error('Firefox is missing: scripts/setup test installs it');
}

/** A window in Firefox. */
export class FirefoxPage {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly address: string,
    /** What the console said that was worse than a remark. */
    readonly complaints: string[],
  ) {}

  static async open(address: string): Promise<FirefoxPage> {
    const browser = await launch({ browser: 'firefox', executablePath: executable(), headless: true, defaultViewport: { width: 1440, height: 900 } });
    const page = await browser.newPage();
    page.setDefaultTimeout(TIMEOUT);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warn', 'assert'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return new FirefoxPage(browser, page, address, complaints);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(this.address + path);
  }

  /** The element with this role and accessible name. */
  private async element(role: string, name: string): Promise<ElementHandle<HTMLElement>> {
    const found = await this.page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`);
    return found as ElementHandle<HTMLElement>;
  }

  /** Clicks in the middle of the window, where no bar that stays in sight covers the element. */
  private async click(role: string, name: string): Promise<void> {
    const element = await this.element(role, name);
    await element.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await element.click();
  }

  press(button: string): Promise<void> {
    return this.click('button', button);
  }

  follow(link: string): Promise<void> {
    return this.click('link', link);
  }

  tick(checkbox: string): Promise<void> {
    return this.click('checkbox', checkbox);
  }

  async type(field: string, text: string): Promise<void> {
    const input = await this.element('textbox', field);
    await input.click();
    await input.type(text);
  }

  async choose(list: string, value: string): Promise<void> {
    await (await this.element('combobox', list)).select(value);
  }

  /** Pastes as a person does, so that the field hears of it once. */
  async paste(field: string, text: string): Promise<void> {
    const area = await this.element('textbox', field);
    await area.focus();
    await area.evaluate((element, pasted) => {
      const area = element as HTMLTextAreaElement;
      area.setRangeText(pasted, area.selectionStart, area.selectionEnd, 'end');
      area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    }, text);
  }

  async value(field: string): Promise<string> {
    return (await this.element('textbox', field)).evaluate((area) => (area as HTMLTextAreaElement).value);
  }

  /** Waits until the page shows the text. */
  async says(text: string): Promise<void> {
    const end = Date.now() + TIMEOUT;
    let shown = '';
    while (!shown.includes(text)) {
      if (Date.now() >= end) throw new Error(`“${text}” is not on the page:\n${shown}`);
      // A page that is left takes what waits in it along.
      shown = await this.page.evaluate(textOnceItSays, text, end - Date.now()).catch(() => '');
    }
  }

  async headed(heading: string): Promise<void> {
    await this.element('heading', heading);
  }
}

/**
 * The visible text of the page once it includes `wanted`, or after so many milliseconds. Called in the page,
 * whose policy forbids the functions from texts that `waitForFunction` makes.
 */
function textOnceItSays(wanted: string, milliseconds: number): Promise<string> {
  return new Promise((resolve) => {
    const text = () => document.body?.innerText ?? '';
    const look = () => {
      if (text().includes(wanted)) end();
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(end, milliseconds);
    function end() {
      observer.disconnect();
      clearTimeout(timer);
      resolve(text());
    }
    observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    look();
  });
}
