import { splitEntities, splitNames } from './split-names';

const alias = (...texts: string[]) => texts.map((text) => ({ kind: 'alias', text }));
const related = (...texts: string[]) => texts.map((text) => ({ kind: 'related', text }));

describe('names in one cell', () => {
  it('with aliases that are counted', () => {
    expect(
      splitNames(
        'Hetian Haolin Hair Accessories Co. Ltd. (and two aliases: Hotan Haolin Hair Accessories; and Hollin Hair Accessories)',
      ),
    ).toEqual({
      name: 'Hetian Haolin Hair Accessories Co. Ltd.',
      otherNames: alias('Hotan Haolin Hair Accessories', 'Hollin Hair Accessories'),
    });
  });

  it('with one alias, and with a bracket inside', () => {
    expect(
      splitNames('Kashgar Made-Up Textile Co., Ltd. (and one alias: Kashi (Made-Up) Textile)'),
    ).toEqual({
      name: 'Kashgar Made-Up Textile Co., Ltd.',
      otherNames: alias('Kashi (Made-Up) Textile'),
    });
  });

  it('also known as', () => {
    expect(
      splitNames(
        'Aksu Huafu Color Spinning Co., Ltd. (also known as Aksu Huafu Textiles Co., Ltd.; Akesu Huafu; Aksu Huafu Dyed Melange Yarn; and Akesu Huafu Melange Yarn Co., Ltd.)',
      ),
    ).toEqual({
      name: 'Aksu Huafu Color Spinning Co., Ltd.',
      otherNames: alias(
        'Aksu Huafu Textiles Co., Ltd.',
        'Akesu Huafu',
        'Aksu Huafu Dyed Melange Yarn',
        'Akesu Huafu Melange Yarn Co., Ltd.',
      ),
    });
  });

  it('with subsidiaries, parted by commas that are in the names too', () => {
    expect(
      splitNames(
        'Ninestar Corporation and its eight Zhuhai-based subsidiaries, which include Zhuhai Ninestar Information Technology Co. Ltd., Zhuhai Apex Microelectronics Co., Ltd., Geehy Semiconductor Co., Ltd., and Zhuhai Seine Printing Technology Co., Ltd.',
      ),
    ).toEqual({
      name: 'Ninestar Corporation',
      otherNames: related(
        'Zhuhai Ninestar Information Technology Co. Ltd.',
        'Zhuhai Apex Microelectronics Co., Ltd.',
        'Geehy Semiconductor Co., Ltd.',
        'Zhuhai Seine Printing Technology Co., Ltd.',
      ),
    });
  });

  it('with a/k/a, and with subsidiaries that are not named', () => {
    expect(
      splitNames(
        'Wuyi Machinery Plant, a/k/a Zhejiang Light Duty Lifting Machinery Factory China; Zhejiang Province No. 1 Prison',
      ),
    ).toEqual({
      name: 'Wuyi Machinery Plant',
      otherNames: alias(
        'Zhejiang Light Duty Lifting Machinery Factory China',
        'Zhejiang Province No. 1 Prison',
      ),
    });
    expect(splitNames('Hoshine Silicon Industry Co. Ltd. and Subsidiaries').name).toContain(
      'Hoshine Silicon Industry Co. Ltd.',
    );
    expect(splitNames('Tangshan Sanyou Group and its Subsidiaries')).toEqual({
      name: 'Tangshan Sanyou Group',
      otherNames: [],
    });
    expect(splitNames('FGV Holdings Berhad and its subsidiaries and joint ventures').name).toBe(
      'FGV Holdings Berhad',
    );
  });

  it('that stands alone stays whole', () => {
    for (const name of [
      'Select Protective Technology (HK) Limited',
      'Inner Mongolia Hengzheng Group Baoanzhao Agriculture, Industry, and Trade Co., Ltd.',
      '',
    ]) {
      expect(splitNames(name)).toEqual({ name, otherNames: [] });
    }
  });
});

describe('companies in one cell', () => {
  it('are told apart after their legal forms', () => {
    expect(
      splitEntities(
        'Yili Zhuowan Garment Manufacturing Co., Ltd. and Baoding LYSZD Trade and Business Co., Ltd.',
      ),
    ).toEqual([
      'Yili Zhuowan Garment Manufacturing Co., Ltd.',
      'Baoding LYSZD Trade and Business Co., Ltd.',
    ]);
    expect(splitEntities('Qinghai Hide and Garment Factory')).toEqual([
      'Qinghai Hide and Garment Factory',
    ]);
    expect(splitEntities('Wuyi Machinery Plant, a/k/a A; B')).toHaveLength(1);
  });
});
