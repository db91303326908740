import type { Client } from './graphql-client.ts';
import type { MailSummary } from './mailbox.ts';
import type { Row } from './member-list.ts';
import type { NoticeContent } from './notices.ts';
import type { Contact, Pharmacy } from './operations.ts';
import type { Newcomer } from './people.ts';
import type { Stage } from './stage.ts';
import type { Teller } from './teller.ts';

/** A contact with its pharmacy. */
export interface StoryContact extends Contact {
  pharmacy: Pharmacy;
}

/** A pharmacy with its manager and the client of its own program. */
export interface ManagedPharmacy {
  pharmacy: Pharmacy;
  manager: Newcomer;
  program: Client;
}

/** A published notice, with the contacts that it addresses and its mails in the inbox. */
export interface SentNotice {
  id: string;
  label: string;
  version: number;
  content: NoticeContent;
  subject: string;
  contacts: StoryContact[];
  mails: MailSummary[];
}

/** The state that chapters share. A chapter reads only fields that earlier chapters have set. */
export interface Story {
  stage: Stage;
  teller: Teller;
  officer: Newcomer;
  /** The officer of the other association. */
  neighbour: Newcomer;
  /** The member list that was imported. */
  list: Row[];
  pharmacies: Pharmacy[];
  contacts: StoryContact[];
  managed: [ManagedPharmacy, ManagedPharmacy, ...ManagedPharmacy[]];
  staff: Newcomer;
  branch: Pharmacy['branch'];
  police: SentNotice;
  ministry: SentNotice;
  listed: SentNotice;
}
