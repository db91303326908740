export { fakeClock, type FakeClock } from './fake-clock.js';
export { startDatabase, type TestDatabase } from './start-database.js';
export { startOlderDatabase, type OlderDatabase } from './start-older-database.js';
export {
  browserPath,
  canBrowse,
  openBrowser,
  type Look,
  type OpenBrowser,
  type View,
} from './open-browser.js';
export { openTinyDisk, type TinyDisk } from './open-tiny-disk.js';
export { findNodes } from './find-nodes.js';
export { testSettings } from './test-settings.js';
export { Tenants, type Prefecture, type TestPerson, type TestPharmacy } from './tenants.js';
export { loadOfficialData } from './load-official-data.js';
export { NOTICES, plainWording, readNotice } from './read-notice.js';
export { startMailSink, type MailSink, type SunkMail } from './mail-sink.js';
export {
  startScriptedServer,
  type Script,
  type ScriptedServer,
  type ScriptStep,
} from './start-scripted-server.js';
export { attackTables, snapshot, type AttackResult } from './attack/attack-tables.js';
export { askersOf, tasks } from './attack/askers.js';
export { ownerlessTables } from './attack/table-shape.js';
export type { Asker } from './attack/judge-row.js';
export { canaryPattern, type Place } from './attack/make-row.js';
export { readCatalog, type Row, type Table } from './attack/read-catalog.js';
export { World, type WorldPerson } from './attack/world.js';
export { inspectCatalog, type Excuses } from './attack/inspect-catalog.js';
export { reviewed } from './attack/reviewed.js';
export { hasRedis, startRedis, type TestRedis } from './start-redis.js';
export { mutateSchema, type Mutant } from './attack/mutate-schema.js';
export { ask, type Asked } from './plans/ask.js';
export { openPlanWorld, type PlanWorld } from './plans/open-plan-world.js';
export { fillRest } from './plans/fill-rest.js';
export { findPlanFaults, type PlanNode } from './plans/find-plan-faults.js';
export { planStatements, type PlannedStatement } from './plans/plan-statements.js';
export { findPlainTexts } from './attack/find-plain-texts.js';
export { isForeign } from './attack/judge-row.js';
export { mailFaults } from './mail-faults.js';
export { readMetricNames } from './read-metric-names.js';
export type { Rendered } from './rendered/rendered.js';
export {
  longWord,
  sampleDesk,
  sampleMoment,
  samplePasswordLength,
  sampleSite,
  sampleTooShort,
} from './rendered/samples.js';
