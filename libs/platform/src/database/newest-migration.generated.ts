// Generated from the folder migrations by tools/codegen.ts; do not edit.
/**
 * The newest migration when this code was built.
 */
export const newestMigration = '0082-enter-with-a-credential';

