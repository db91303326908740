import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('acknowledgement')
export class Acknowledgement {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: string;
  @Column('timestamptz', { name: 'acknowledged_at' }) acknowledgedAt!: Date;
}
