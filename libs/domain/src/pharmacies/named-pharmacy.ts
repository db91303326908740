import type { Id } from '@sonae/tenancy';

/** A pharmacy in the form in which other records name it. */
export interface NamedPharmacy {
  id: Id;
  code: string;
  name: string;
}
