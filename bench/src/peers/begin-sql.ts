/** The settings that the policies read, without their prefix `sonae.`; omitted ones are set to the empty text. */
export type Scope = Partial<Record<(typeof names)[number], string>>;

const names = ['kind', 'task', 'person_id', 'home_id', 'scope_id'] as const;

/** Every setting with its full name, as PostGraphile and TypeORM take them. */
export function settingsOf(scope: Scope): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`sonae.${name}`, scope[name] ?? '']));
}

/** Begins a transaction and sets its scope in one message. Values are words and uuids of the database. */
export function beginSql(scope: Scope, mode: 'READ ONLY' | 'READ WRITE' = 'READ ONLY'): string {
  const sets = names.map((name) => `SET LOCAL sonae.${name} = '${scope[name] ?? ''}'`);
  return [`BEGIN ${mode}`, ...sets].join('; ');
}
