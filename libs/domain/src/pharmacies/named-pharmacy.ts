import type { Id } from '@sonae/tenancy';

/** A pharmacy as records name it. */
export interface NamedPharmacy {
  id: Id;
  code: string;
  name: string;
}
