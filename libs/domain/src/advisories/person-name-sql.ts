/** SQL of the name of a person whom an actor names (`person:…`), where the scope may see them. */
export function personNameSql(actor: string): string {
  return `CASE WHEN ${actor} ~ '^person:[0-9a-f-]{36}$' THEN
    (SELECT p.name FROM person p WHERE p.id = substr(${actor}, 8)::uuid) END`;
}
