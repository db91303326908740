import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType()
@Entity('framework_item')
export class FrameworkItem {
  @PrimaryColumn('uuid', { name: 'framework_id' }) frameworkId!: string;
  @Field(() => String) @PrimaryColumn('text') code!: string;
  @Column('integer') position!: number;
  @Field(() => String) @Column('text') section!: string;
  @Field(() => String) @Column('text', { name: 'check_text' }) checkText!: string;
}
