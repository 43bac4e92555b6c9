import { describe, expect, it } from 'vitest';
import { crcOf, crcText, modbusCrcOf } from './crc.ts';
import { decodeFrame } from './decode.ts';
import { encodeFrame } from './encode.ts';
import { Framer } from './framer.ts';
import { readingsOf } from './readings.ts';
import { type Tolerance, toleranceWords } from './tolerances.ts';

const mn = '0A0000A8900016F000169DC1';
const head = (flag = 'Flag=5') => `QN=20240601085857223;ST=31;CN=2011;PW=123456;MN=${mn};${flag};`;
const time = 'DataTime=20240601085800';
const conforming = `${head()}CP=&&${time};a21026-Rtd=1.5,a21026-Flag=N&&`;
const framed = (segment: string) => Buffer.from(encodeFrame(segment)).subarray(0, -2);
const withCrc = (segment: string, crc: (data: Buffer) => string) => {
  const data = Buffer.from(segment);
  return Buffer.concat([
    Buffer.from(`##${String(data.length).padStart(4, '0')}`),
    data,
    Buffer.from(crc(data)),
  ]);
};
const gbkName = Buffer.from([0xce, 0xdb, 0xcb, 0xae]);
const right = (data: Uint8Array) => crcText(crcOf(data));
const swapped = (crc: string) => crc.slice(2) + crc.slice(0, 2);
const chinese = `${head()}CP=&&${time};i11001-Info=//清洗//&&`;

/** One frame for each departure; those that the framer sees are decoded with what it saw. */
const frames: Record<Tolerance, Uint8Array> = {
  lengthMismatch: Buffer.from(
    framed(conforming)
      .toString()
      .replace(/^##\d{4}/, '##0999'),
  ),
  shortLength: Buffer.from(framed(conforming).toString().replace('##0', '##')),
  lengthInCharacters: Buffer.concat([
    Buffer.from(`##${String(chinese.length).padStart(4, '0')}`),
    framed(chinese).subarray(6),
  ]),
  lengthInGbk: Buffer.concat([
    Buffer.from(`##${String(chinese.length + 2).padStart(4, '0')}`),
    framed(chinese).subarray(6),
  ]),
  dataTooLong: framed(`${head()}CP=&&${time}${';a21026-Rtd=1.5,a21026-Flag=N'.repeat(40)}&&`),
  // A value whose check has a letter.
  lowerCaseCrc: (() => {
    const values = Array.from({ length: 20 }, (_, index) => conforming.replace('1.5', `1.${index}`));
    const lettered = values.find((one) => /[A-F]/.test(right(Buffer.from(one)))) as string;
    return withCrc(lettered, (data) => right(data).toLowerCase());
  })(),
  modbusCrc: withCrc(conforming, (data) => crcText(modbusCrcOf(data))),
  modbusCrcSwapped: withCrc(conforming, (data) => swapped(crcText(modbusCrcOf(data)))),
  noLineEnd: framed(conforming),
  lineFeedOnly: framed(conforming),
  gbkText: (() => {
    const data = Buffer.concat([
      Buffer.from(`${head()}CP=&&${time};i11001-Info=//`),
      gbkName,
      Buffer.from('//&&'),
    ]);
    return Buffer.concat([
      Buffer.from(`##${String(data.length).padStart(4, '0')}`),
      data,
      Buffer.from(crcText(crcOf(data))),
    ]);
  })(),
  noQn: framed(conforming.replace(/^QN=\d+;/, '')),
  qnForm: framed(conforming.replace('QN=', 'QN=1')),
  unknownSt: framed(conforming.replace('ST=31', 'ST=80')),
  unknownCn: framed(conforming.replace('CN=2011', 'CN=9021')),
  noPw: framed(conforming.replace('PW=123456', 'PW=')),
  noMn: framed(conforming.replace(mn, '')),
  mnForm: framed(conforming.replace(mn, 'Y80110010000010')),
  defaultMn: framed(conforming.replace(mn, '010000A8900016F000169DC0')),
  noFlag: framed(conforming.replace('Flag=5;', '').replace(mn, '88888800000001')),
  bareFlag: framed(`${head()}CP=&&${time};a34001-Rtd=92;Flag=D&&`),
  flagInCp: framed(conforming.replace('Flag=5;', '').replace(time, `Flag=5;${time}`)),
  unknownVersion: framed(conforming.replace('Flag=5', 'Flag=13')),
  headOrder: framed(conforming.replace('ST=31;CN=2011;', 'CN=2011;ST=31;')),
  packetNumberOrder: framed(conforming.replace('Flag=5;', 'Flag=7;PNO=1;PNUM=2;')),
  packetNumbersUnflagged: framed(conforming.replace('Flag=5;', 'Flag=5;PNUM=2;PNO=1;')),
  noPacketNumbers: framed(conforming.replace('Flag=5', 'Flag=7')),
  badRf: framed(conforming.replace('Flag=5;', 'Flag=9;RF=0;')),
  dataTimeInHead: framed(`${head(`${time};Flag=5`)}CP=&&a21026-Rtd=1.5,a21026-Flag=N&&`),
  commaInHead: framed(conforming.replace(';ST=', ',ST=')),
  missingSeparator: framed(conforming.replace('Flag=5;', 'Flag=5')),
  cpMissing: framed('QN=20240601085857223;ST=31&&'),
  cpNotClosed: Buffer.from(framed(conforming).toString().slice(0, -12)),
  cpSingleAmpersand: withCrc(conforming.slice(0, -1), right),
  trailingSeparator: framed(conforming.replace(/&&$/, ';&&')),
  blanks: framed(conforming.replace('CP=&&', 'CP=&& ')),
  keyCasing: framed(conforming.replace('DataTime', 'Datatime')),
  repeatedKey: framed(conforming.replace('a21026-Rtd=1.5', 'a21026-Rtd=1.5,a21026-Rtd=1.6')),
  timesJoinedByComma: framed(`${head()}CP=&&BeginTime=20240601080000,EndTime=20240601080000&&`),
  longDataTime: framed(conforming.replace(time, `${time}000`)),
  dataTimeComma: framed(conforming.replace(`${time};`, `${time},`)),
  tdForRtd: framed(conforming.replace('a21026-Rtd', 'a21026-td')),
  code2005: framed(conforming.replaceAll('a21026', '02')),
  fiveCharacterCode: framed(conforming.replaceAll('a21026', 'a2106')),
  ownCode: framed(conforming.replaceAll('a21026', 'Load')),
  notANumber: framed(conforming.replace('1.5', 'NaN')),
  printedCipher: Buffer.from('##'),
  openText: framed(conforming.replace('Flag=5', 'Flag=9')),
};
const options = (tolerance: Tolerance) => ({
  ...(tolerance === 'noLineEnd' ? { lineEnd: 'none' as const } : {}),
  ...(tolerance === 'lineFeedOnly' ? { lineEnd: 'lf' as const } : {}),
  ...(tolerance === 'openText' ? { internet: true } : {}),
});
// Those whose check, length or content does not hold; the rest is read.
const spoiled = new Set<Tolerance>(['lengthMismatch', 'modbusCrc', 'modbusCrcSwapped', 'cpNotClosed']);

describe('what a gateway must put up with', () => {
  it('a conforming frame has no tolerance, and is valid in strict mode', () => {
    expect(decodeFrame(framed(conforming), { strict: true })).toMatchObject({ valid: true, tolerances: [] });
  });

  const named = (Object.keys(toleranceWords) as Tolerance[]).filter((one) => one !== 'printedCipher');
  it.each(named)('%s', (tolerance) => {
    const decoded = decodeFrame(frames[tolerance], options(tolerance));
    expect(decoded.tolerances).toContain(tolerance);
    // What goes with it of necessity: a single test frame has one fault.
    expect(decoded.tolerances.length).toBeLessThanOrEqual(tolerance === 'cpMissing' ? 6 : 3);
    expect(decoded.valid).toBe(!spoiled.has(tolerance));
    expect(decodeFrame(frames[tolerance], { ...options(tolerance), strict: true }).valid).toBe(false);
    expect(toleranceWords[tolerance].zh).toMatch(/\p{Script=Han}/u);
  });

  it('lets a device have what would spoil its frames, where that is set', () => {
    for (const one of ['lengthMismatch', 'modbusCrc', 'modbusCrcSwapped'] as const) {
      expect(decodeFrame(frames[one], { accept: new Set([one]) }).valid).toBe(true);
      expect(decodeFrame(frames[one], { accept: new Set(), strict: true }).valid).toBe(false);
    }
    const damaged = framed(conforming);
    damaged[60] = 0x39;
    expect(decodeFrame(damaged, { accept: new Set(['lengthMismatch', 'modbusCrc']) }).valid).toBe(false);
  });

  it('does not hold against edition 2005 what it prints itself', () => {
    const segment = `QN=20170516010101001;ST=22;CN=2051;PW=123456;MN=ABCDEFG1234567;Flag=3;CP=&&BeginTime=20170302000000,EndTime=20170303000000&&`;
    expect(decodeFrame(framed(segment)).tolerances).toEqual(['noPacketNumbers']);
  });

  it('reads -td as -Rtd, a bare flag for all factors, and a flag inside CP', () => {
    expect(readingsOf(decodeFrame(frames.tdForRtd))?.readings).toMatchObject([
      { statistic: 'instant', value: 1.5 },
    ]);
    expect(readingsOf(decodeFrame(frames.bareFlag))?.readings).toMatchObject([
      { factor: 'a34001', flag: 'D' },
    ]);
    expect(decodeFrame(frames.flagInCp).flag).toMatchObject({ version: 1, wantsAnswer: true });
    expect(readingsOf(decodeFrame(frames.dataTimeComma))).toMatchObject({
      time: new Date('2024-06-01T00:58:00Z'),
      readings: [{ value: 1.5, flag: 'N' }],
    });
    expect(readingsOf(decodeFrame(frames.longDataTime))?.time).toEqual(new Date('2024-06-01T00:58:00Z'));
    expect(readingsOf(decodeFrame(frames.dataTimeInHead))?.time).toEqual(new Date('2024-06-01T00:58:00Z'));
    expect(decodeFrame(frames.gbkText).segment).toContain('//污水//');
  });

  it('frames them: any line end, a short length, a single ampersand, a length that is wrong', () => {
    const odd = [
      frames.shortLength,
      frames.cpSingleAmpersand,
      frames.lengthMismatch,
      frames.lengthInCharacters,
    ];
    const stream = Buffer.concat(odd.flatMap((frame) => [frame, Buffer.from('\r\n')]));
    for (const size of [1, 50, stream.length]) {
      const framer = new Framer();
      const items = [];
      for (let at = 0; at < stream.length; at += size)
        items.push(...framer.push(stream.subarray(at, at + size)));
      expect(items.map((item) => Buffer.from(item.bytes).toString())).toEqual(
        odd.map((one) => Buffer.from(one).toString()),
      );
    }
    const framer = new Framer();
    const plain = framed(conforming);
    const items = framer.push(
      Buffer.concat([plain, Buffer.from('\n'), plain, plain, Buffer.from('\r\n'), plain]),
    );
    expect(items.map((item) => (item.kind === 'frame' ? item.lineEnd : item.kind))).toEqual([
      'lf',
      'none',
      'crLf',
      'unknown',
    ]);
    framer.push(plain);
    expect(framer.lineEnds).toEqual({ crLf: 1, lf: 1, none: 2 });
  });
});
