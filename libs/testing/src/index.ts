export { fakeClock, type FakeClock } from './fake-clock.js';
export { startDatabase, type TestDatabase } from './start-database.js';
