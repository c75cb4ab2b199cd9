import type { OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';
import { listOperations, type Schema } from './operations';

/** Shorter texts are names, codes and words of a kind. */
const FREE_FROM = 300;

/** Longer texts in which people cannot be named, or must be; each with the reason. */
export const NOT_CHECKED: Readonly<Record<string, string>> = {
  'OwnRuleContentDto.condition': 'held to more by the policy of own rules',
  'CreateOwnRuleDto.condition': 'held to more by the policy of own rules',
  'CreateOwnRuleDto.key': 'held to more by the policy of own rules',
  'CreateOwnRuleDto.sentence': 'held to more by the policy of own rules',
  'CreateOwnRuleDto.basis': 'held to more by the policy of own rules',
  'ChangeOwnRuleDto.condition': 'held to more by the policy of own rules',
  'ChangeOwnRuleDto.key': 'held to more by the policy of own rules',
  'ChangeOwnRuleDto.sentence': 'held to more by the policy of own rules',
  'ChangeOwnRuleDto.basis': 'held to more by the policy of own rules',
  'CreateSiteDto.address': 'an address of a site, which has numbers and names of streets',
  'ChangeSiteDto.address': 'an address of a site, which has numbers and names of streets',
  'AddOwnSiteDto.address': 'an address of a site, which has numbers and names of streets',
  'ChangeOwnSiteDto.address': 'an address of a site, which has numbers and names of streets',
  'BounceDto.message': 'a mail as a server sent it back, of which only the outcome is kept',
  'FeeCapDto.amount': 'a decimal, checked with its rule',
  'FeeCapDto.maximum': 'a decimal, checked with its rule',
  'FeeCapDto.months': 'a decimal, checked with its rule',
  'FeeCapDto.currency': 'a code, checked with its rule',
  'LoadListVersionDto.licenceReference': 'a number of a contract',
  'LoadVersionDto.licenceReference': 'a number of a contract',
  'SetSourcePollingDto.url': 'an address in the net',
  'ClauseSignatoryDto.authority': 'whoever signs for a firm is named beside it',
  'ProfileSignatoryDto.authority': 'whoever signs for a firm is named beside it',
  'SignatoryDto.authority': 'whoever signs for a firm is named beside it',
  'AddIssuerDto.issuer': 'an address in the net',
  'AddIssuerDto.audience': 'an address in the net',
  'AddIssuerDto.jwksUrl': 'an address in the net',
  'ChangeIssuerDto.audience': 'an address in the net',
  'ChangeIssuerDto.jwksUrl': 'an address in the net',
};

interface Text {
  pattern?: string;
  enum?: unknown;
  maxLength?: number;
}

type DtoClass = new () => object;
type StoredMetadata = Map<DtoClass, ValidationMetadata[]>;

/** Free texts of request bodies that may name a person: `<schema>.<member>`. */
export function uncheckedTexts(document: OpenAPIObject): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const look = (schema: Schema | undefined): void => {
    if (!schema) return;
    for (const part of [schema.items, ...(schema.allOf ?? []), ...(schema.oneOf ?? [])]) look(part);
    const name = schema.$ref?.split('/').pop();
    if (name === undefined || seen.has(name)) return;
    seen.add(name);
    const { properties = {} } = (document.components?.schemas?.[name] ?? {}) as Schema;
    for (const [member, property] of Object.entries(properties)) {
      look(property);
      if (isFreeText(property) && !namesNobody(name, member)) {
        found.add(`${name}.${member}`);
      }
    }
  };
  for (const { body } of listOperations(document)) look(body);
  return [...found].filter((text) => !(text in NOT_CHECKED)).sort();
}

function isFreeText({ type, format, pattern, enum: options, maxLength = 0 }: Schema & Text) {
  return type === 'string' && !format && !pattern && !options && maxLength >= FREE_FROM;
}

function namesNobody(schema: string, member: string): boolean {
  const storage = getMetadataStorage();
  const { validationMetadatas } = storage as unknown as { validationMetadatas: StoredMetadata };
  // A class may have no members of its own and inherit all.
  const owners = [...validationMetadatas.keys()].filter(({ name }) => name === schema);
  return owners.some((owner) =>
    storage
      .getTargetValidationMetadatas(owner, '', false, false)
      .some(
        ({ propertyName, constraintCls }) =>
          propertyName === member &&
          (constraintCls as DtoClass | undefined)?.name === 'NoIdentityNumber',
      ),
  );
}
