import { OneOfField, TextField } from '@para42/platform';
import { NAME_KINDS, type NameKind } from '../register/supplier-names';

export class RegistrationNumberDto {
  @TextField({
    max: 60,
    description:
      'Register or tax authority. Where its check is public (IN-GSTIN, BR-CNPJ, CN-USCC …), it has to fit',
    example: 'NP-OCR',
  })
  scheme!: string;

  @TextField({ max: 100 })
  number!: string;
}

export class OtherNameDto {
  @TextField({ max: 200 })
  text!: string;

  @OneOfField(NAME_KINDS)
  kind!: NameKind;

  @TextField({
    max: 35,
    pattern: /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/,
    optional: true,
    nullable: true,
    description: 'BCP 47',
    example: 'ne',
  })
  language?: string | null;
}

/** As kept, with the script. */
export class SupplierNameDto {
  @TextField()
  text!: string;

  @OneOfField(NAME_KINDS)
  kind!: string;

  @TextField({ nullable: true, description: 'BCP 47' })
  language!: string | null;

  @TextField({ description: 'ISO 15924, by its letters', example: 'Deva' })
  script!: string;
}
