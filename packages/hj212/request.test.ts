import { commandCodes } from '@zhanlan/standards';
import { describe, expect, it } from 'vitest';
import { answerOwed, commandOf, commands } from './commands.ts';
import { decodeFrame } from './decode.ts';
import { encodeFrame } from './encode.ts';
import { parameters } from './parameters.ts';
import { executionReply, requestReply } from './replies.ts';
import { type Addressee, type RequestValues, requestFrame } from './request.ts';
import { decodeSegment } from './segment.ts';
import { nextQn } from './time.ts';
import vectors from './vectors/hj212.json' with { type: 'json' };

const to: Addressee = {
  mn: '010000A8900016F000169DC0',
  pw: '123456',
  st: '32',
  qn: '20240601085857223',
  edition: '2017',
};
const built = (cn: string, values: RequestValues = {}, other: Partial<Addressee> = {}) => {
  const result = requestFrame(cn, values, { ...to, ...other });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.request;
};
const faults = (cn: string, values: RequestValues = {}, other: Partial<Addressee> = {}) => {
  const result = requestFrame(cn, values, { ...to, ...other });
  return result.ok ? [] : result.faults.map((one) => one.field);
};

describe('the catalogue of commands', () => {
  it('has every command of the code list, once per edition and the right way', () => {
    for (const code of commandCodes)
      for (const edition of code.editions) {
        const command = commandOf(code.code, edition);
        expect(command?.name, `${code.code} ${edition}`).toEqual(code.name);
        const direction = command?.down ? (command.up ? 'both' : 'down') : 'up';
        expect(direction, `${code.code} ${edition}`).toBe(code.direction);
      }
    const pairs = commands.flatMap(({ cn, editions }) => editions.map((edition) => `${cn} ${edition}`));
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(pairs.length).toBe(commandCodes.reduce((sum, one) => sum + one.editions.length, 0));
  });

  it('knows every parameter that it names', () => {
    for (const { parameters: wanted, optional } of commands)
      for (const key of [...wanted, ...optional]) expect(parameters).toHaveProperty([key]);
  });

  it('tells from when until when', () => {
    expect(commandOf('3013', '2005')).toMatchObject({ from: '2005', until: '2005' });
    expect(commandOf('3013', '2017')).toMatchObject({ from: '2017', until: null });
    expect(commandOf('2011', '2025')?.enciphered).toEqual({ up: true, down: false });
  });

  it.each([
    ['2051', 5, '9014'],
    ['2051', 4, null],
    ['1013', 5, '9013'],
    ['9015', 9, '9013'],
    ['9021', 5, '9013'],
    ['3020', 9, '9014'],
    ['9014', 5, null],
    ['5011', 5, null],
    ['2072', 1, '9013'],
    ['2111', 5, '9014'],
  ])('owes to %s with Flag=%s the answer %s', (cn, flag, answer) => {
    const frame = decodeFrame(encodeFrame(`QN=1;ST=32;CN=${cn};PW=1;MN=1;Flag=${flag};CP=&&&&`));
    expect(answerOwed(frame)).toBe(answer);
  });
});

describe('requests', () => {
  /** Requests among the examples of annex C of 2017 and 2025, without the misprints that §1.8 lists. */
  const examples = vectors.cases
    .filter((one) => one.group === 'hj212.frame')
    .map((one) => (one.input as { segment: string }).segment)
    .filter(
      (segment) =>
        /;Flag=[59];CP=&&(?! )/.test(segment) && !/DataTime=|,EndTime|Flag=5;CP=.*CN=1002/.test(segment),
    )
    .filter((segment) => {
      const { head } = decodeSegment(segment);
      const edition = head.Flag === '9' ? '2025' : '2017';
      return (
        !segment.includes('; Flag') && /request|notify/.test(commandOf(head.CN ?? '', edition)?.down ?? '')
      );
    });

  it('builds the examples of the standard, byte for byte', () => {
    expect(examples.length).toBeGreaterThan(40);
    for (const segment of examples) {
      const { head, cp } = decodeSegment(segment);
      const values: Record<string, string> = {};
      for (const [key, value] of cp.flatMap((item) => Object.entries(item)))
        values[/^i1\d+-Info$/.test(key) ? 'Info' : key] = value;
      const edition = head.Flag === '9' ? '2025' : '2017';
      const mine = requestFrame(head.CN ?? '', values as RequestValues, {
        mn: head.MN ?? '',
        pw: head.PW ?? '',
        st: head.ST ?? '',
        qn: head.QN ?? '',
        edition,
      });
      // The history of real-time data is asked for in edition 2025 as the other histories are.
      expect(mine.ok ? mine.request.segment : mine.faults, segment).toBe(segment);
    }
  });

  it('decodes back, and enciphers what must be', () => {
    const key = Buffer.alloc(16, 0x30);
    const request = built(
      '1014',
      { SKCreateTime: to.qn, NewSK: 'abcdefghij012345' },
      { edition: '2025', key },
    );
    const decoded = decodeFrame(request.bytes, { keys: () => [key] });
    expect(decoded).toMatchObject({ valid: true, enciphered: { outcome: 'opened' } });
    expect(decoded.cp).toEqual([{ SKCreateTime: to.qn, NewSK: 'abcdefghij012345' }]);
    expect(Buffer.from(request.bytes).includes('abcdefghij')).toBe(false);
    expect(
      decodeFrame(built('1062', { RtdInterval: 60 }, { edition: '2025', key }).bytes).enciphered,
    ).toBeNull();
  });

  it.each<[string, RequestValues]>([
    ['1062', { RtdInterval: 29 }],
    ['1062', { RtdInterval: 3601 }],
    ['1062', { RtdInterval: 60.5 }],
    ['1064', { MinInterval: 7 }],
    ['1000', { OverTime: 0, ReCount: 3 }],
    ['1000', { OverTime: 100, ReCount: 3 }],
    ['1072', { NewPW: '12;CN=' }],
    ['3011', { PolId: 'w01018;CN=3012' }],
    ['3021', { PolId: 'w01018', InfoId: 'i13004', Info: '1&&0000' }],
    ['1012', { SystemTime: '20240231000000' }],
    ['3016', { PolId: 'w01018', CstartTime: '240000', CTime: 2 }],
  ])('refuses %s with %o in both languages', (cn, values) => {
    const result = requestFrame(cn, values, to);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.faults).toHaveLength(1);
    expect(result.faults[0]?.words.zh).toMatch(/应为/);
    expect(result.faults[0]?.words.en).toMatch(/must be/);
  });

  it('says what is missing, what is too much, and what the edition does not have', () => {
    expect(faults('1000', { OverTime: 5 })).toEqual(['ReCount']);
    expect(faults('2011', { RtdInterval: 30 })).toEqual(['RtdInterval']);
    expect(faults('3022', { PolId: 'w01018' })).toEqual(['command']);
    expect(faults('2081')).toEqual(['command']);
    expect(faults('2061', { BeginTime: '20240602000000', EndTime: '20240601000000' })).toEqual(['EndTime']);
    expect(faults('2011', { BeginTime: '20240602000000' })).toEqual(['EndTime']);
    expect(faults('1061', {}, { mn: '', qn: '1', pw: 'a;b', st: 'x' })).toEqual(['mn', 'pw', 'st', 'qn']);
    expect(faults('1061', {}, { key: new Uint8Array(3) })).toEqual(['key']);
  });

  it('speaks as edition 2005 does', () => {
    const request = built(
      '2061',
      { BeginTime: '20240601000000', EndTime: '20240601010000' },
      { edition: '2005' },
    );
    expect(request.segment).toMatch(/Flag=1;CP=&&BeginTime=20240601000000,EndTime=20240601010000&&$/);
    expect(built('3014', { PolId: '101', CTimes: [4, 10] }, { edition: '2005' }).segment).toMatch(
      /CP=&&PolId=101,CTime=04,CTime=10&&$/,
    );
    expect(built('1022', { PolId: '101', LowValue: 1.1, UpValue: 9.9 }, { edition: '2005' }).segment).toMatch(
      /CP=&&101-LowValue=1.1,101-UpValue=9.9&&$/,
    );
  });

  it('calibrates the clock to the time of sending', () => {
    expect(built('1012').segment).toContain('SystemTime=20240601085857');
  });

  it('never gives a QN twice', () => {
    const now = new Date('2024-06-01T00:58:57.223Z');
    expect(nextQn(now)).toBe('20240601085857223');
    expect(nextQn(now, '20240601085857223')).toBe('20240601085857224');
    expect(nextQn(now, '20240601085857999')).toBe('20240601085858000');
    expect(nextQn(now, '20230601085857999')).toBe('20240601085857223');
  });
});

describe('replies', () => {
  it('have words by edition, and for what nobody defined', () => {
    expect(requestReply('1', '2017')).toMatchObject({ good: true, words: { zh: '准备执行请求' } });
    expect(requestReply('9', '2005').words.en).toBe('Wrong CRC');
    expect(executionReply('100', '2005')).toMatchObject({ good: false, words: { en: 'No data' } });
    expect(executionReply('77', '2025').words.en).toBe('undefined ExeRtn=77');
    expect(executionReply(undefined, '2025').words.zh).toBe('应答未带 ExeRtn');
  });
});
