// Takes the README's pictures: npm run screenshots.
import base from './playwright.config';

export default { ...base, testDir: 'screenshots', use: { ...base.use, viewport: { width: 1200, height: 1040 } } };
