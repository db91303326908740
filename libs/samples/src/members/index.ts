export { demoPrefecture, type DemoMember } from './demo-prefecture.ts';
export { memberColumns, toCsv } from './to-csv.ts';
