export { fakeClock, type FakeClock } from './fake-clock.js';
export { startDatabase, type TestDatabase } from './start-database.js';
export { hasBrowser, openBrowser, type Look, type OpenBrowser, type View } from './open-browser.js';
export { testSettings } from './test-settings.js';
export { Tenants, type Prefecture, type TestPerson, type TestPharmacy } from './tenants.js';
export { loadOfficialData } from './load-official-data.js';
export { startMailSink, type MailSink, type SunkMail } from './mail-sink.js';
