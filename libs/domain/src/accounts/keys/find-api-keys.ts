import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';

/** A key as its pharmacy sees it. */
export interface ApiKeyRecord {
  id: Id;
  name: string;
  prefix: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  /** Null while it is in force. */
  revokedAt: Date | null;
  /** The maker; null where the scope does not see the person. */
  createdBy: KeyPerson | null;
  /** The holder: the manager who answers for the key. The key ends with that manager's role. */
  heldBy: KeyPerson | null;
}

/** A person as a key's record names them. */
export interface KeyPerson {
  id: Id;
  name: string;
  email: string;
}

const personSql = (person: string) =>
  `CASE WHEN ${person}.id IS NOT NULL THEN
     jsonb_build_object('id', ${person}.id, 'name', ${person}.name, 'email', ${person}.email) END`;

/** The pharmacy's keys in force, newest first; with `id`, that key only, in force or not. */
export function findApiKeys(tx: Tx<PharmacyScope>, { id }: { id?: Id } = {}): Promise<ApiKeyRecord[]> {
  return tx.query<ApiKeyRecord>(
    `SELECT k.id, k.name, k.prefix, k.created_at AS "createdAt", k.expires_at AS "expiresAt",
       k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt", ${personSql('maker')} AS "createdBy", ${personSql('holder')} AS "heldBy"
     FROM api_key k LEFT JOIN person maker ON maker.id = k.created_by LEFT JOIN person holder ON holder.id = k.held_by
     WHERE k.pharmacy_id = $2 AND ${id === undefined ? 'k.revoked_at IS NULL AND k.expires_at > $1' : '$1::timestamptz IS NOT NULL AND k.id = $3'}
     ORDER BY k.created_at DESC, k.id`,
    [tx.now, tx.scope.pharmacyId, ...(id === undefined ? [] : [id])],
  );
}
