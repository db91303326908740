/** SQL of the name of the person of an actor (`person:…`); NULL where the scope does not see the person. */
export function personNameSql(actor: string): string {
  return `CASE WHEN ${actor} ~ '^person:[0-9a-f-]{36}$' THEN
    (SELECT p.name FROM person p WHERE p.id = substr(${actor}, 8)::uuid) END`;
}
