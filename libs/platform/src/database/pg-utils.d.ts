declare module 'pg/lib/utils.js' {
  /** What pg sends for a value: a text, bytes or null. @throws TypeError for what has no form in PostgreSQL */
  function prepareValue(value: unknown): string | Buffer | null;
  export default { prepareValue };
}
