import type { Id } from '@sonae/tenancy';

/** A person of a pharmacy who receives notices. */
export interface Contact {
  id: Id;
  name: string;
  role: 'MANAGER' | 'OWNER' | 'OFFICE' | 'SYSTEM' | 'OTHER';
  email: string;
  phone: string | null;
  /** An instant; ISO text where it was read from JSON. */
  bouncedAt: Date | string | null;
  /** The mail server's code of the bounce (RFC 3463). */
  bounceCode: string | null;
  /** When a reader of its mail reported that the address is not theirs; typed as `bouncedAt`. */
  reportedWrongAt: Date | string | null;
  version: number;
}

/** The columns of a Contact, of the table `contact` named `c`. */
export const contactRowSql = `c.id, c.name, c.role, c.email, c.phone, c.bounced_at AS "bouncedAt",
  c.bounce_code AS "bounceCode", c.reported_wrong_at AS "reportedWrongAt", c.version`;
