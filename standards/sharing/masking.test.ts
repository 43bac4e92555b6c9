import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridPosition, mask, maskRules } from './masking.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

describe('masking', () => {
  it.each([
    ['name', '陈小明', '陈**'],
    ['name', '欧阳震华', '欧**'],
    ['name', 'John', '**'],
    ['phone', '13800138000', '138********'],
    ['phone', '+86 138-0013-8000', '138********'],
    ['phone', '１３８００１３８０００', '138********'],
    ['phone', '0759-1234567', '0759-********'],
    ['phone', '12345', '****'],
    ['idNumber', '44080219900101123x', '4408**************'],
    ['idNumber', '440802900101123', '4408**************'],
    ['idNumber', '4408021990', '****'],
    ['position', '110.3612,21.2734', '110.375,21.275'],
    ['position', '某处', '****'],
    ['address', '广东省湛江市霞山区海滨街道人民大道南1号', '广东省湛江市霞山区海滨街道****'],
    ['address', '湛江市徐闻县迈陈镇某村3号', '湛江市徐闻县迈陈镇****'],
    ['address', '人民大道南1号', '****'],
    // What only looks like a district or a town.
    ['address', '湛江市绿华小区三栋二单元', '湛江市****'],
    ['address', '霞山区新乡路12号', '霞山区****'],
    ['address', '陈镇东', '****'],
    ['address', '湛江经济技术开发区东海岛民安街道某路1号', '湛江经济技术开发区东海岛民安街道****'],
    ['address', '广西壮族自治区南宁市青秀区民族大道1号', '广西壮族自治区南宁市****'],
    ['phone', '（0759）2212345', '0759-********'],
    ['account', '6222 0202 0011 2233 445', '****3445'],
    ['account', '1234', '****'],
    ['email', 'someone@example.org', '****@example.org'],
    ['freeText', '', ''],
  ] as const)('%s: %s → %s', (kind, before, after) => {
    expect(mask(kind, before)).toBe(after);
  });

  it.each([
    ['举报人：李四，电话13800138000', '举报人：李**，电话138********'],
    ['身份证440802199001011234。', '身份证4408**************。'],
    ['账号6222020200112233445', '账号****'],
    ['卡号6222 0202 0011 2233 445', '卡号****'],
    ['旧证440802900101123', '旧证****'],
    ['举报人李四反映夜间排放', '举报人李**反映夜间排放'],
    ['举报人李四微信abc12345', '举报人李**微信****'],
    ['举报人：李四与邻居发现', '举报人：李**邻居发现'],
    ['举报人反映夜间排放', '举报人反映夜间排放'],
    ['住人民大道12号3栋201室', '****'],
    ['联系人王小二 0759-1234567', '联系人王** 0759-********'],
    ['电话：138 0013 8000', '电话：138********'],
    ['固话(0759)2212345', '固话0759-********'],
    ['0759 221 2345', '0759-********'],
    ['电话2212345', '电话****'],
    ['微信abc12345，QQ：123456789', '微信****，QQ：****'],
    ['护照E12345678', '护照****'],
    ['住绿华小区三栋二单元', '****'],
    ['在110°21′36″E，21°16′12″N', '在****，****'],
    ['东经110.36度，北纬21.27度', '东经****，北纬****'],
    ['车牌粤G12345排黑烟', '车牌粤G*****排黑烟'],
    ['坐标110.36123,21.27345附近', '坐标****附近'],
    ['发信 a.b@example.org 告知', '发信 ****@example.org 告知'],
  ])('finds what can be recognised: %s', (before, after) => {
    expect(mask('freeText', before)).toBe(after);
  });

  it('leaves alone what names nobody', () => {
    const text = '2026年3月1日08时，PM2.5为35μg/m³，COD 32.5mg/L，断面黄坡达到Ⅲ类。';
    expect(mask('freeText', text)).toBe(text);
    const measured =
      '水温25.3度，流量0.0123456789立方米每秒，道路三条，排口DA001，许可证2026年换发，环保电话12345。';
    expect(mask('freeText', measured)).toBe(measured);
    expect(mask('freeText', '2026-03-01 2026-03-02 编码440800000000000000000001')).toBe(
      '2026-03-01 2026-03-02 编码440800000000000000000001',
    );
  });

  it('changes the example of each rule', () => {
    expect(new Set(maskRules.map((one) => one.kind)).size).toBe(maskRules.length);
    for (const { kind, example } of maskRules)
      expect(mask(kind, example)).toContain(kind === 'position' ? '75' : '**');
  });
});

describe('masking cannot be undone', () => {
  it('gives the same answer to all numbers that differ in what is hidden', () => {
    fc.assert(
      fc.property(digits(8), digits(8), (one, other) => {
        expect(mask('phone', `138${one}`)).toBe(mask('phone', `138${other}`));
        expect(mask('idNumber', `4408021990${one}`)).toBe(mask('idNumber', `4408991999${other}`));
        expect(mask('account', `62220202${one}3445`)).toBe(mask('account', `622202029${other}3445`));
      }),
    );
  });

  it('gives the same answer everywhere in a grid cell', () => {
    const within = fc.double({ min: 0.0001, max: 0.0499, noNaN: true });
    fc.assert(
      fc.property(within, within, (east, north) => {
        expect(gridPosition([110.35 + east, 21.25 + north])).toEqual(['110.375', '21.275']);
      }),
    );
  });

  it('lets no identity or mobile number through in running text', () => {
    const han = fc.stringMatching(/^[举报排污企业电话联系]{0,5}$/);
    fc.assert(
      fc.property(han, digits(17), digits(9), han, (before, id, mobile, after) => {
        const masked = mask('freeText', `${before}${id}X，1${(Number(mobile[0]) % 7) + 3}${mobile}${after}`);
        expect(masked).not.toContain(id);
        expect(masked).not.toContain(mobile);
      }),
    );
  });

  it('keeps nothing of a value that does not look like its kind', () => {
    const kinds = ['phone', 'idNumber', 'position', 'address', 'account', 'email'] as const;
    const secret = fc.stringMatching(/^[a-z#%]{3,20}$/);
    fc.assert(fc.property(fc.constantFrom(...kinds), secret, (kind, text) => mask(kind, text) === '****'));
  });

  it('keeps no more than a character of a name, and says nothing of its length', () => {
    const name = fc.stringMatching(/^[王李张刘陈杨黄赵吴周欧阳司马诸葛小明大伟芳娜]{2,6}$/);
    fc.assert(fc.property(name, (given) => mask('name', given) === `${given[0]}**`));
  });

  it('keeps nothing of an address below its town', () => {
    const below = fc.stringMatching(/^[人民大道路街巷村小区花园镇乡号栋一二三四五\d]{1,16}$/);
    const town = fc.constantFrom('霞山区海滨街道', '湛江市徐闻县迈陈镇', '广东省湛江市麻章区太平镇');
    fc.assert(fc.property(town, below, (kept, rest) => mask('address', kept + rest) === `${kept}****`));
  });

  it('does not change what is masked by masking it again', () => {
    const parts = fc.constantFrom(
      '举报人：李四',
      '电话13800138000',
      '身份证440802199001011234',
      '住人民大道12号3栋',
      '固话(0759)2212345',
      '账号6222020200112233445',
      'a.b@example.org',
      '微信abc12345',
      '夜间排放黑烟。',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (given) => {
        const once = mask('freeText', given.join('，'));
        expect(mask('freeText', once)).toBe(once);
        for (const secret of [
          '李四',
          '00138000',
          '19900101',
          '12号3栋',
          '2212345',
          '6222',
          'abc12345',
          'a.b',
        ])
          expect(once).not.toContain(secret);
      }),
    );
  });
});
