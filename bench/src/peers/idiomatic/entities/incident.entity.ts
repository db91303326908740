import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('incident')
export class Incident {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: string;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
}
