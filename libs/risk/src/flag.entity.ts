import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FlagState } from './flag.states';

/** A flag as it stands. Written set-based by the sweep; read one at a time through this. */
@Entity('flag')
export class FlagEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  state!: FlagState;

  @Column({ name: 'decision_reason', type: 'text', nullable: true })
  decisionReason!: string | null;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'review_on', type: 'date', nullable: true })
  reviewOn!: string | null;

  @Column({ name: 'cleared_on', type: 'date', nullable: true })
  clearedOn!: string | null;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'integer' })
  version!: number;
}
