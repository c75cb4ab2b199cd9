import { IntField, PageDto, TextField, UuidField } from '@para42/platform';

const EMAIL = { max: 254, pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, example: 'ann@example.org' };
const PHONE = { max: 40, pattern: /^\+?[0-9][0-9 ()./-]{3,}$/, example: '+977 1 5551234' };

export class CreateContactDto {
  @TextField({
    max: 200,
    description: 'Of somebody who speaks for the supplier, never of a worker',
  })
  name!: string;

  @TextField({ max: 100, optional: true, nullable: true, example: 'Head of compliance' })
  role?: string | null;

  @TextField({ ...EMAIL, optional: true, nullable: true })
  email?: string | null;

  @TextField({ ...PHONE, optional: true, nullable: true })
  phone?: string | null;
}

export class ChangeContactDto {
  @TextField({ max: 200, min: 1, optional: true })
  name?: string;

  @TextField({ max: 100, optional: true, nullable: true })
  role?: string | null;

  @TextField({ ...EMAIL, optional: true, nullable: true })
  email?: string | null;

  @TextField({ ...PHONE, optional: true, nullable: true })
  phone?: string | null;
}

export class ContactDto {
  @UuidField()
  id!: string;

  @UuidField()
  supplierId!: string;

  @TextField()
  name!: string;

  @TextField({ nullable: true })
  role!: string | null;

  @TextField({ nullable: true })
  email!: string | null;

  @TextField({ nullable: true })
  phone!: string | null;

  @IntField({ min: 1 })
  version!: number;
}

export const ContactPage = PageDto(ContactDto);
