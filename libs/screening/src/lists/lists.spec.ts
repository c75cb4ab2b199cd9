import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { ENTITY_LISTS } from '.';
import { brazilEmployers } from './brazil-employers.list';
import { cbpWro } from './cbp-wro.list';
import type { ListContent } from './entity-list';
import { openSanctions } from './opensanctions.list';
import { uflpaEntityList } from './uflpa-entity-list.list';

const names = ({ entries }: ListContent) => entries.map(({ name }) => name);
const codes = ({ refused }: ListContent) => refused.map(({ at, code }) => `${at} ${code}`);

it('has codes that no two lists share', () => {
  expect(new Set(ENTITY_LISTS.map(({ code }) => code)).size).toBe(ENTITY_LISTS.length);
});

describe('the UFLPA page', () => {
  const page = (rows: string) =>
    Buffer.from(`<!doctype html><html><script>"<tr><td>x</td></tr>"</script><h3>Section 2(d)(2)(B)(ii)</h3>
      <table><tr><th>Name of Entity<th>Effective Date</tr>${rows}</table><table><tr><td>Other</td></tr></table></html>`);

  it('is read without the rest of the page, each entity under its sub-list', () => {
    const content = uflpaEntityList.parse(
      page(`<tr><td><p>Camel&nbsp;Group Co.,&#32;Ltd.</p></td><td>August 2, 2023</td></tr>
        <tr><td>Xinjiang &amp; Co<td>June 31, 2022</tr><tr><td> </td><td>June 21, 2022</td></tr>`),
    );
    expect(content.entries).toMatchObject([
      {
        name: 'Camel Group Co., Ltd.',
        listedOn: '2023-08-02',
        measure: 'Section 2(d)(2)(B)(ii)',
        countries: [],
        raw: 'Camel Group Co., Ltd.',
      },
    ]);
    expect(codes(content)).toEqual(['entry 2 bad_date', 'entry 3 name_missing']);
  });

  it('of something else is refused', () => {
    expect(() =>
      uflpaEntityList.parse(Buffer.from('<html><table><tr><td>A</td></tr></table></html>')),
    ).toThrow(/^list_file_shape/);
  });

  describeWithRealData('of the publisher', ['uflpa_entity_list_sample.html'], ([file]) => {
    it('keeps names, aliases and the raw cell', () => {
      const content = uflpaEntityList.parse(readFileSync(file));
      expect(
        content.entries.map(({ name, otherNames, listedOn }) => [
          name,
          otherNames.length,
          listedOn,
        ]),
      ).toEqual([
        ['Baoding LYSZD Trade and Business Co., Ltd.', 0, '2022-06-21'],
        ['Hetian Haolin Hair Accessories Co. Ltd.', 2, '2022-06-21'],
        ['Aksu Huafu Color Spinning Co., Ltd.', 4, '2025-01-15'],
        ['Camel Group Co., Ltd.', 0, '2023-08-02'],
      ]);
      expect(content.entries[1]?.raw).toMatch(/\(and two aliases: /);
      expect(content).toMatchObject({ rows: 4, refused: [] });
    });
  });
});

describe('the CBP list', () => {
  const csv = (...rows: string[]) =>
    Buffer.from(
      [
        'Calendar Year,Country,Country Code,Industry,Status,WRO/Finding,Remarks,Press Release,Effective Date,Entity,Merchandise',
        ...rows,
      ].join('\r\n'),
      'latin1',
    );

  it('is read in Latin-1, with several companies in a cell', () => {
    const content = cbpWro.parse(
      csv(
        '2020,China,CN,Manufacturing,Active,WRO,,,09/03/2020,"Yili Zhuowan Garment Manufacturing Co., Ltd. and Baoding LYSZD Trade and Business Co., Ltd.",Garments',
        '2022,Dominican Republic,DO,Mining,Inactive,WRO,,,12/04/2024,Kingtom Alumínio S.R.L.,Aluminum',
        '2018,Turkmenistan,TM,Agriculture,Active,WRO,,,05/18/2018,All Turkmenistan Cotton or products produced in whole or in part with Turkmenistan cotton.,Cotton',
        '2021,China,CN,Fishing Vessel,Active,WRO,,,05/28/2021,Hangton No. 112,Seafood',
        '2021,China,CN,Fishing,Active,WRO,,,05/28/2021,,Seafood',
      ),
    );
    expect(
      content.entries.map((e) => [e.name, e.kind, e.countries[0], e.listedOn, e.inForce]),
    ).toEqual([
      ['Yili Zhuowan Garment Manufacturing Co., Ltd.', 'organization', 'CN', '2020-09-03', true],
      ['Baoding LYSZD Trade and Business Co., Ltd.', 'organization', 'CN', '2020-09-03', true],
      ['Kingtom Alumínio S.R.L.', 'organization', 'DO', '2024-12-04', false],
      [
        'All Turkmenistan Cotton or products produced in whole or in part with Turkmenistan cotton.',
        'area_or_good',
        'TM',
        '2018-05-18',
        true,
      ],
      ['Hangton No. 112', 'vessel', 'CN', '2021-05-28', true],
    ]);
    expect(content.entries[0]?.raw).toContain(' and Baoding');
    expect(codes(content)).toEqual(['line 6 name_missing']);
  });

  it.each([
    ['list_file_columns', 'a,b\n1,2'],
    ['list_file_json', '[{"name": "A"'],
  ])('of something else is refused: %s', (code, text) => {
    expect(() => cbpWro.parse(Buffer.from(text))).toThrow(new RegExp(`^${code}`));
  });

  describeWithRealData('of names', ['cbp_wro_listed_entities.json'], ([file]) => {
    it('has every entity once, areas and goods apart, and refuses what has no name', () => {
      const content = cbpWro.parse(readFileSync(file));
      expect(content.rows).toBe(83);
      expect(content.refused).toEqual(
        content.refused.filter(({ code }) => code === 'name_missing'),
      );
      expect(new Set(names(content)).size).toBe(content.entries.length);
      expect(content.rows - content.refused.length - content.entries.length).toBe(3);
      expect(
        content.entries.filter(({ kind }) => kind === 'area_or_good').map(({ name }) => name),
      ).toEqual([
        'Xinjiang Uyghur Autonomous Region (XUAR)',
        'Artisanal Small Mines',
        'Tobacco produced in Malawi and products containing tobacco produced in Malawi',
        'All Turkmenistan Cotton or products produced in whole or in part with Turkmenistan cotton.',
        'Marange Diamond Fields',
      ]);
      expect(
        content.entries.find(({ name }) => name === 'Wuyi Machinery Plant')?.otherNames,
      ).toHaveLength(2);
      expect(content.entries.find(({ name }) => name.startsWith('Imaizumi'))).toMatchObject({
        countries: ['JP'],
      });
    });
  });
});

describe('the Brazilian register', () => {
  const register = (...rows: string[]) =>
    Buffer.from(
      [
        'MINISTÉRIO DO TRABALHO E EMPREGO;;;',
        'Cadastro atualizado em 05/10/2024;;;',
        'ID;Ano da ação fiscal;UF;Empregador;CNPJ/CPF;Estabelecimento;Trabalhadores envolvidos;CNAE;Decisão administrativa de procedência;Inclusão no Cadastro',
        ...rows,
        ';;;;;;;;;',
        'Fonte: SIT;;;',
      ].join('\r\n'),
      'latin1',
    );

  it('is read in Latin-1 between its junk, with several periods of inclusion', () => {
    const content = brazilEmployers.parse(
      register(
        '1;2020;PI;CERÂMICA FEITA LTDA;12.345.678/0001-95;RODOVIA PI, KM 7, BARRAS/PI;9;2341-9/00;09/12/2021;05/10/2022',
        '2;2020;MG;FAZENDA FEITA LTDA;12.345.678/0002-76;ZONA RURAL;9;0119-9/05;09/12/2021;05/10/2022 a 13/01/2023, 11/11/2024',
        '3;2020;MG;VOLTOU LTDA;12.345.678/0003-57;ZONA RURAL;9;0119-9/05;09/12/2021;05/10/2022 a 13/01/2023',
        '4;2020;MG;SEM DIA LTDA;12.345.678/0004-38;ZONA RURAL;9;0119-9/05;09/12/2021;talvez',
      ),
    );
    expect(
      content.entries.map((e) => [e.externalId, e.kind, e.name, e.listedOn, e.inForce]),
    ).toEqual([
      ['12345678000195', 'organization', 'CERÂMICA FEITA LTDA', '2022-10-05', true],
      ['12345678000276', 'organization', 'FAZENDA FEITA LTDA', '2024-11-11', true],
      ['12345678000357', 'organization', 'VOLTOU LTDA', '2022-10-05', false],
    ]);
    expect(codes(content)).toEqual(['line 7 bad_date']);
    expect(content.notes[0]).toMatch(/^2 lines before the header and 2 among/);
  });

  it('keeps no number and no address of a natural person, a sole trader included', () => {
    const content = brazilEmployers.parse(
      register(
        '1;2020;PI;MARIA FEITA DA SILVA;123.456.789-09;SÍTIO FEITO;9;2341-9/00;09/12/2021;05/10/2022',
        '2;2020;PI;JOSÉ FEITO 98765432100;12.345.678/0001-95;RUA FEITA;9;2341-9/00;09/12/2021;05/10/2022',
      ),
    );
    expect(content.entries.map(({ kind, name }) => [kind, name])).toEqual([
      ['person', 'MARIA FEITA DA SILVA'],
      ['person', 'JOSÉ FEITO'],
    ]);
    expect(JSON.stringify(content)).not.toMatch(/123\.?456|987654|12345678|S.TIO|RUA/);
  });

  describeWithRealData('of April 2023', ['brazil_lista_suja_2023-04.csv'], ([file]) => {
    it('gives every row, firms apart from natural persons', () => {
      const content = brazilEmployers.parse(readFileSync(file));
      const persons = content.entries.filter(({ kind }) => kind === 'person');
      const firms = content.entries.filter(({ kind }) => kind === 'organization');
      expect([content.rows, content.refused.length]).toEqual([290, 0]);
      expect(persons.length + firms.length).toBe(289);
      expect(firms.find(({ externalId }) => externalId === '02387202000163')).toMatchObject({
        name: 'AGRÍCOLA MINAS NORTE LTDA.',
        listedOn: '2021-10-05',
        countries: ['BR'],
        inForce: true,
      });
    });
  });
});

describe('OpenSanctions', () => {
  const HEADER =
    'id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,first_seen,last_seen,last_change';

  it('is read with its joined values, and leaves out what is no party', () => {
    const content = openSanctions.parse(
      Buffer.from(
        [
          HEADER,
          'NK-1,Company,Made Up Trading LLC,"""A; B"";C",,"ru;by","1 Street","INN 123",X,,,US-1,us_ofac,2024-01-02T00:00:00,,',
          'NK-2,Person,Someone Made Up,,1970-01-01,ru,,,,,,,,,,',
          'NK-3,Vessel,Made Up 7,,,pa,,,,,,,,,,',
          'NK-4,CryptoWallet,0xabc,,,,,,,,,,,,,',
          'NK-5,Company,,,,,,,,,,,,,,',
        ].join('\n'),
      ),
    );
    expect(content.entries[0]).toMatchObject({
      externalId: 'NK-1',
      otherNames: [
        { kind: 'alias', text: 'A; B' },
        { kind: 'alias', text: 'C' },
      ],
      countries: ['RU', 'BY'],
      identifiers: ['INN 123'],
      listedOn: '2024-01-02',
    });
    expect(content.entries.map(({ kind }) => kind)).toEqual(['organization', 'person', 'vessel']);
    expect(content.notes[0]).toMatch(/^1 entries/);
    expect(codes(content)).toEqual(['line 6 name_missing']);
    expect(JSON.stringify(content)).not.toContain('1970');
  });
});
