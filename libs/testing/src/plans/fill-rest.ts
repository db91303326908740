import type { Client } from 'pg';

/** Fills the tables that the benchmark's data leaves empty, one row per pharmacy. `sql` is a superuser's connection. */
export async function fillRest(sql: Client): Promise<void> {
  const managers = `FROM pharmacy p JOIN membership m ON m.pharmacy_id = p.id`;
  const tenant = 'association_id, branch_id, corporation_id, pharmacy_id';
  const own = 'p.association_id, p.branch_id, p.corporation_id, p.id';
  const fill = (table: string, columns: string, values: string) =>
    sql.query(`INSERT INTO ${table} (${columns}) SELECT ${values} ${managers}`);
  const [day, later] = [`now()`, `now() + interval '1 day'`];
  await fill('credential', 'person_id, password_hash, changed_at', `m.person_id, 'x', ${day}`);
  await fill(
    'session',
    'token_hash, person_id, membership_id, user_agent, created_at, last_seen_at, expires_at',
    `sha256(m.id::text::bytea), m.person_id, m.id, 'x', ${day}, ${day}, ${later}`,
  );
  await fill(
    'api_key',
    `${tenant}, name, prefix, secret_hash, created_by, held_by, created_at, expires_at`,
    `${own}, 'x', p.id::text, '', m.person_id, m.person_id, ${day}, ${later}`,
  );
  await fill(
    'invitation',
    `association_id, pharmacy_id, role, email, name, created_at, expires_at`,
    `p.association_id, p.id, 'PHARMACY_STAFF', 'x', 'x', ${day}, ${later}`,
  );
  await fill(
    'security_event',
    'person_id, kind, network, client, device_id, at, last_at, request_id',
    `m.person_id, 'SIGNED_IN', m.id::text, 'x', m.id, ${day}, ${day}, 'x'`,
  );
  await fill(
    'email_change',
    'person_id, email, created_at, expires_at',
    `m.person_id, 'x@example.jp', ${day}, ${later}`,
  );
  await sql.query(
    `INSERT INTO role_request (association_id, invitation_id, person_id, address, name, suffices, created_at)
     SELECT i.association_id, i.id, m.person_id, m.id::text, 'x', true, ${day}
     FROM invitation i JOIN membership m ON m.pharmacy_id = i.pharmacy_id`,
  );
  await fill('password_reset', 'person_id, created_at, expires_at', `m.person_id, ${day}, ${later}`);
  await fill(
    'audit',
    'at, association_id, pharmacy_id, scope_key, actor, action, record_type, request_id',
    `${day}, p.association_id, p.id, 'pharmacy:' || p.id, 'x', 'x', 'x', 'x'`,
  );
  await fill('upload', 'association_id, file_name, bytes, created_at', `p.association_id, 'x', '', ${day}`);
  await fill(
    'member_import',
    `association_id, file_name, state, row_count, created_count, updated_count, unchanged_count, error_count, errors,
     warnings, new_branches, rows, created_at`,
    `p.association_id, 'x', 'CONFIRMED', 0, 0, 0, 0, 0, '[]', '[]', '[]', '[]', ${day}`,
  );
  await fill(
    'police_desk',
    'association_id, kind, name, phone, source, confirmed_on, created_at',
    `p.association_id, 'DEDICATED', 'x', 'x', 'x', ${day}, ${day}`,
  );
  await sql.query(
    `INSERT INTO member_import_change (association_id, import_id, position, kind, code, name, columns)
     SELECT association_id, id, 1, 'MISSING', 'x', 'x', '[]' FROM member_import`,
  );
  await fill(
    'withdrawal',
    `${tenant}, reason, withdrawn_on, recorded_at, effective_at, ended_at`,
    `${own}, 'CLOSED', ${day}, ${day}, ${day}, ${day}`,
  );
  await fill(
    'owner_change',
    `${tenant}, from_corporation_id, to_corporation_id, pharmacy_name, from_name, to_name, asked_by, asked_at, takes_effect_at, state`,
    `${own}, p.corporation_id, p.corporation_id, 'x', 'x', 'x', 'x', ${day}, ${later}, 'CARRIED_OUT'`,
  );
  await sql.query(
    `INSERT INTO advisory_preparation (association_id, advisory_id, number, message_id, published_by, total)
     SELECT association_id, advisory_id, number, message_id, 'x', 0 FROM advisory_version WHERE number = 1`,
  );
  await sql.query(
    `INSERT INTO advisory_portion (association_id, advisory_id, number, place, pharmacy_ids)
     SELECT association_id, advisory_id, number, 0, '{}' FROM advisory_preparation`,
  );
  await sql.query(
    `INSERT INTO advisory_cancellation (association_id, advisory_id, number, reason, message_id, cancelled_at, cancelled_by)
     SELECT association_id, advisory_id, number, 'x', message_id, ${day}, 'x' FROM advisory_version WHERE number = 1`,
  );
  // More than there ever are in production.
  await sql.query(
    `INSERT INTO message_stop (association_id, message_id, subject_id, kind, asked_at)
     SELECT association_id, message_id, advisory_id, 'PAUSE', now() FROM advisory_version LIMIT 3`,
  );
  await sql.query('VACUUM ANALYZE');
}
