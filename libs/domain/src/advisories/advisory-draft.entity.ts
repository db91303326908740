import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { AdvisoryAudience } from './advisory-audience.js';
import type { AdvisoryContent } from './advisory-content.js';

/** A row of `advisory_draft`: the text of a draft or of the next correction, and the audience. */
@Entity('advisory_draft')
export class AdvisoryDraftEntity {
  @PrimaryColumn('uuid', { name: 'association_id' }) associationId!: Id;
  @PrimaryColumn('uuid', { name: 'advisory_id' }) advisoryId!: Id;
  @Column('jsonb') content!: AdvisoryContent;
  @Column('jsonb') audience!: AdvisoryAudience;
}
