/** SQL of the key with the prefix `$1`, if it is in force at `$2`. */
export const openApiKeySql = `FROM api_key WHERE prefix = $1 AND revoked_at IS NULL AND expires_at > $2`;

/** SQL of the key's secret hash and owner, as one text: it changes when either changes. */
export const whoseApiKeySql = `ROW (id, association_id, pharmacy_id, secret_hash)::text`;
