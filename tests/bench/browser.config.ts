// How the measurements in Chromium run: one after the other, nothing recorded.
import { chromium } from '../browser/support/chromium';

export default {
  testDir: 'browser',
  outputDir: '../browser/artifacts/bench',
  workers: 1,
  retries: 0,
  // Thirty-six windows with a processor slowed four times: five minutes.
  timeout: 600_000,
  reporter: 'dot',
  use: {
    browserName: 'chromium',
    launchOptions: chromium(),
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'off',
  },
};
