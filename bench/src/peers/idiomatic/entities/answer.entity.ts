import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@ObjectType()
@Entity('answer')
export class Answer {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'association_id' }) associationId!: string;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: string;
  @Column('uuid', { name: 'assessment_id' }) assessmentId!: string;
  @Column('text', { name: 'item_code' }) itemCode!: string;
  @Field(() => Int) @Column('integer') revision!: number;
  @Field(() => String) @Column('text') value!: string;
  @Field(() => String, { nullable: true }) @Column('date', { name: 'target_on', nullable: true }) targetOn!:
    string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { name: 'answered_by' }) answeredBy!: string;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'answered_at' }) answeredAt!: Date;
}
