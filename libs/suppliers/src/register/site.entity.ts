import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessProcess } from './business-process';
import type { CoordinateCheck, CoordinateOrigin, CoordinatePrecision, SiteState } from './site';
import type { GroupCount } from './worker-groups';

/** A site, written one at a time. Lists, sweeps and imports have their own SQL. */
@Entity('site')
export class SiteEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'supplier_id', type: 'uuid' })
  supplierId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'native_name', type: 'text', nullable: true })
  nativeName!: string | null;

  @Column({ type: 'text' })
  address!: string;

  @Column({ name: 'country_iso3', type: 'text' })
  countryIso3!: string;

  @Column({ type: 'text', nullable: true })
  admin1!: string | null;

  @Column({ name: 'admin1_code', type: 'text', nullable: true })
  admin1Code!: string | null;

  @Column({ type: 'double precision', nullable: true })
  lat!: number | null;

  @Column({ type: 'double precision', nullable: true })
  lng!: number | null;

  @Column({ name: 'coordinate_origin', type: 'text', nullable: true })
  coordinateOrigin!: CoordinateOrigin | null;

  @Column({ name: 'coordinate_precision', type: 'text', nullable: true })
  coordinatePrecision!: CoordinatePrecision | null;

  @Column({ name: 'coordinate_check', type: 'text', nullable: true })
  coordinateCheck!: CoordinateCheck | null;

  /** An H3 cell as a 64-bit integer, hence a string. */
  @Column({ type: 'bigint', nullable: true })
  cell!: string | null;

  @Column({ type: 'text', array: true })
  sectors!: string[];

  @Column({ type: 'text', array: true })
  products!: string[];

  @Column({ type: 'text', array: true })
  processes!: string[];

  @Column({ name: 'hs_codes', type: 'text', array: true })
  hsCodes!: string[];

  @Column({ name: 'isic_codes', type: 'text', array: true })
  isicCodes!: string[];

  @Column({ name: 'business_processes', type: 'jsonb' })
  businessProcesses!: BusinessProcess[];

  @Column({ name: 'workers_min', type: 'integer', nullable: true })
  workersMin!: number | null;

  @Column({ name: 'workers_max', type: 'integer', nullable: true })
  workersMax!: number | null;

  @Column({ name: 'worker_groups', type: 'jsonb' })
  workerGroups!: GroupCount[];

  @Column({ name: 'workers_on', type: 'date', nullable: true })
  workersOn!: string | null;

  @Column({ name: 'workers_source', type: 'text', nullable: true })
  workersSource!: string | null;

  @Column({ name: 'os_id', type: 'text', nullable: true })
  osId!: string | null;

  @Column({ name: 'external_ref', type: 'text', nullable: true })
  externalRef!: string | null;

  @Column({ type: 'text' })
  state!: SiteState;

  @Column({ name: 'import_key', type: 'uuid', nullable: true })
  importKey!: string | null;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
