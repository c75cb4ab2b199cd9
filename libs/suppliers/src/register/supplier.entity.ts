import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RegistrationNumber, StateControl, SupplierRelation } from './supplier';
import type { SupplierName } from './supplier-names';
import type { SupplierState } from './supplier.states';

/** A supplier, written one at a time. Lists and imports have their own SQL. */
@Entity('supplier')
export class SupplierEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'native_name', type: 'text', nullable: true })
  nativeName!: string | null;

  @Column({ type: 'text', array: true })
  aliases!: string[];

  @Column({ name: 'other_names', type: 'jsonb' })
  otherNames!: SupplierName[];

  @Column({ name: 'country_iso3', type: 'text' })
  countryIso3!: string;

  @Column({ type: 'text' })
  relation!: SupplierRelation;

  @Column({ type: 'text' })
  state!: SupplierState;

  @Column({ type: 'text', nullable: true })
  lei!: string | null;

  @Column({ name: 'os_id', type: 'text', nullable: true })
  osId!: string | null;

  @Column({ name: 'registration_numbers', type: 'jsonb' })
  registrationNumbers!: RegistrationNumber[];

  @Column({ name: 'parent_name', type: 'text', nullable: true })
  parentName!: string | null;

  @Column({ name: 'parent_os_id', type: 'text', nullable: true })
  parentOsId!: string | null;

  @Column({ type: 'integer', nullable: true })
  employees!: number | null;

  @Column({ name: 'employees_on', type: 'date', nullable: true })
  employeesOn!: string | null;

  @Column({ name: 'employees_source', type: 'text', nullable: true })
  employeesSource!: string | null;

  @Column({ name: 'main_sector', type: 'text', nullable: true })
  mainSector!: string | null;

  @Column({ name: 'state_control', type: 'text' })
  stateControl!: StateControl;

  @Column({ name: 'state_control_on', type: 'date', nullable: true })
  stateControlOn!: string | null;

  @Column({ name: 'state_control_source', type: 'text', nullable: true })
  stateControlSource!: string | null;

  @Column({ name: 'import_key', type: 'uuid', nullable: true })
  importKey!: string | null;

  @Column({ name: 'search_text', type: 'text' })
  searchText!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
