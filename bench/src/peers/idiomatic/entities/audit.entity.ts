import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('audit')
export class Audit {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'association_id' }) associationId!: string;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: string | null;
  @Column('text') actor!: string;
  @Column('text') action!: string;
  @Column('text', { name: 'record_type' }) recordType!: string;
  @Column('uuid', { name: 'record_id' }) recordId!: string;
  @Column('bytea', { name: 'after_digest' }) afterDigest!: Buffer;
  @Column('text', { name: 'request_id' }) requestId!: string;
}
