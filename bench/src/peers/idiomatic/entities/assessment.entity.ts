import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType()
@Entity('assessment')
export class Assessment {
  @Field(() => ID) @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'association_id' }) associationId!: string;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: string;
  @Column('uuid', { name: 'framework_id' }) frameworkId!: string;
  @Field(() => Int) @Column('integer') period!: number;
  @Field(() => String) @Column('date', { name: 'due_on' }) dueOn!: string;
  @Field(() => Int) @Column('integer', { name: 'answered_count' }) answeredCount!: number;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Field(() => Int) @Column('integer') version!: number;
}
