import 'reflect-metadata';
import {
  Equals,
  getMetadataStorage,
  IsInt,
  IsString,
  validateSync,
  ValidateNested,
} from 'class-validator';
import { rememberValidationMetadata } from './validation-metadata';

class Parent {
  @IsString()
  name!: unknown;
}

class Child extends Parent {
  @IsInt()
  count!: unknown;
}

class Family {
  @ValidateNested({ each: true })
  children!: unknown;
}

const OPTIONS = { whitelist: true, forbidNonWhitelisted: true } as const;
const faults = (type: new () => object, fields: object): string[] =>
  validateSync(Object.assign(new type(), fields), OPTIONS)
    .flatMap(({ property, constraints }) =>
      Object.keys(constraints ?? {}).map((c) => `${property} ${c}`),
    )
    .sort();

const CASES: readonly (readonly [type: new () => object, fields: object])[] = [
  [Parent, { name: 'a' }],
  [Parent, { name: 1 }],
  [Parent, { name: 'a', count: 1 }],
  [Child, { name: 'a', count: 1 }],
  [Child, { name: 1, count: 'a', more: 1 }],
];

describe('remembered rules of classes', () => {
  const before = CASES.map((each) => faults(...each));

  beforeAll(() => rememberValidationMetadata());

  it('say what they said, the first time and again', () => {
    expect(before).toEqual([
      [],
      ['name isString'],
      ['count whitelistValidation'],
      [],
      ['count isInt', 'more whitelistValidation', 'name isString'],
    ]);
    for (let time = 0; time < 2; time += 1)
      expect(CASES.map((each) => faults(...each))).toEqual(before);
  });

  it('are looked up once for a class', () => {
    const storage = getMetadataStorage();
    const ask = () => storage.getTargetValidationMetadatas(Child, '', false, false, undefined);
    expect(ask()).toBe(ask());
    expect(storage.groupByPropertyName(ask())).toBe(storage.groupByPropertyName(ask()));
  });

  it('are looked up once for objects within others too', () => {
    const storage = getMetadataStorage();
    const ask = (schema: string) =>
      storage.getTargetValidationMetadatas(Child, schema, false, false, undefined);
    expect(ask('Family')).toBe(ask(''));
    const family = Object.assign(new Family(), {
      children: [1, 'a'].map((count) => Object.assign(new Child(), { name: 'a', count })),
    });
    const [nested] = validateSync(family, OPTIONS);
    expect(nested?.children?.map(({ property }) => property)).toEqual(['1']);
  });

  it('are looked up anew once an ancestor says more', () => {
    expect(faults(Child, { name: 'a', count: 1 })).toEqual([]);
    Equals('b')(Parent.prototype, 'name');
    expect(faults(Child, { name: 'a', count: 1 })).toEqual(['name equals']);
  });
});
