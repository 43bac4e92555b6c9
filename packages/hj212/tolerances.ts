import type { Words } from '@zhanlan/standards';

/** What each departure from the standard is called; the keys are all there are. */
export const toleranceWords = {
  // The frame (HJ 212-2017 6.3.1).
  lengthMismatch: { zh: '长度字段与数据段不符', en: 'The length does not match the data segment' },
  shortLength: { zh: '长度字段不足 4 位', en: 'The length has fewer than four digits' },
  lengthInCharacters: {
    zh: '长度按字符数而非字节数计算',
    en: 'The length counts characters instead of bytes',
  },
  lengthInGbk: {
    zh: '长度按 GBK 字节数计算，内容却是 UTF-8',
    en: 'The length counts bytes of GBK while the text is UTF-8',
  },
  dataTooLong: { zh: '数据段超过 1024 字节', en: 'The data segment exceeds 1024 bytes' },
  lowerCaseCrc: { zh: 'CRC 使用小写字母', en: 'The check is in lower case' },
  modbusCrc: { zh: '使用 CRC-16/MODBUS 校验', en: 'The check is CRC-16/MODBUS' },
  modbusCrcSwapped: {
    zh: '使用高低字节颠倒的 CRC-16/MODBUS 校验',
    en: 'The check is CRC-16/MODBUS with its bytes swapped',
  },
  noLineEnd: { zh: '报文末尾无回车换行', en: 'The frame does not end in CR LF' },
  lineFeedOnly: { zh: '报文末尾只有换行', en: 'The frame ends in LF without CR' },
  gbkText: { zh: '中文使用 GBK 编码', en: 'The text is GBK instead of UTF-8' },
  // The head (table 3).
  noQn: { zh: '缺少 QN', en: 'QN is missing' },
  qnForm: { zh: 'QN 不是 17 位时间', en: 'QN is not a time of 17 digits' },
  unknownSt: { zh: '系统编码 ST 不在标准中', en: 'ST is not in the standard' },
  unknownCn: { zh: '命令编码 CN 不在标准中', en: 'CN is not in the standard' },
  noPw: { zh: '缺少访问密码 PW', en: 'PW is missing' },
  noMn: { zh: '缺少设备唯一标识 MN', en: 'MN is missing' },
  mnForm: { zh: 'MN 的长度或字符不合标准', en: 'MN is not of the length or characters of the standard' },
  defaultMn: { zh: 'MN 仍为出厂默认值', en: 'MN is still the factory default' },
  noFlag: { zh: '缺少 Flag（按 2005 版处理）', en: 'Flag is missing (read as edition 2005)' },
  bareFlag: {
    zh: '数据标记 Flag 未带因子编码（用于全部因子）',
    en: 'A data flag stands without a factor code (taken for all factors)',
  },
  flagInCp: { zh: 'Flag 写在 CP 内', en: 'Flag stands inside CP' },
  unknownVersion: { zh: 'Flag 的版本号未定义', en: 'The version in Flag is not defined' },
  headOrder: { zh: '字段顺序与标准不同', en: 'The fields of the head are in another order' },
  packetNumberOrder: { zh: 'PNO 写在 PNUM 之前', en: 'PNO stands before PNUM' },
  packetNumbersUnflagged: {
    zh: '有包号而 Flag 未声明拆分',
    en: 'Packet numbers are sent though Flag does not say so',
  },
  noPacketNumbers: {
    zh: 'Flag 声明拆分而无包号（按未拆分处理）',
    en: 'Flag says split but packet numbers are missing (read as unsplit)',
  },
  badRf: { zh: '补传标识 RF 不合标准', en: 'RF is not as the standard has it' },
  dataTimeInHead: { zh: 'DataTime 写在 CP 之外', en: 'DataTime stands outside CP' },
  commaInHead: { zh: '字段之间用逗号而非分号', en: 'Fields of the head are separated by a comma' },
  missingSeparator: { zh: 'CP 之前缺少分号', en: 'The semicolon before CP is missing' },
  // The content (table 4, 6.3.4).
  cpMissing: { zh: '缺少 CP', en: 'CP is missing' },
  cpNotClosed: { zh: 'CP 未以 && 结束', en: 'CP is not closed by &&' },
  cpSingleAmpersand: { zh: 'CP 使用单个 &', en: 'CP is opened or closed by a single &' },
  trailingSeparator: { zh: '&& 之前多一个分号', en: 'A semicolon stands before the closing &&' },
  blanks: { zh: '字段中夹有空格', en: 'There are blanks between fields' },
  keyCasing: { zh: '字段名大小写不合标准', en: 'A key is not in the case of the standard' },
  repeatedKey: { zh: '同一数据项中字段重复', en: 'A key is repeated within one item' },
  timesJoinedByComma: {
    zh: 'BeginTime 与 EndTime 以逗号相连',
    en: 'BeginTime and EndTime are joined by a comma',
  },
  longDataTime: { zh: 'DataTime 超过 14 位', en: 'DataTime has more than 14 digits' },
  dataTimeComma: { zh: 'DataTime 之后用逗号而非分号', en: 'DataTime is followed by a comma' },
  tdForRtd: { zh: '-Rtd 误写为 -td', en: '-td is sent for -Rtd' },
  code2005: { zh: '新版报文使用 2005 版因子编码', en: 'A factor code of 2005 in a frame of a later edition' },
  fiveCharacterCode: { zh: '因子编码少一位', en: 'A factor code lacks a character' },
  ownCode: { zh: '因子编码不合任何版本', en: 'A factor code is of no edition' },
  notANumber: { zh: '数值为空或不是数', en: 'A value is empty or not a number' },
  // Edition 2025.
  printedCipher: {
    zh: '密文以 {0x…} 文字发送',
    en: 'Cipher text is sent as printed text {0x…}',
  },
  openText: { zh: '应加密的命令未加密', en: 'A command that must be enciphered came open' },
} as const satisfies Record<string, Words>;

/**
 * Departures from the standard that were put up with; each is named so that it can be counted by device. They are the
 * ones met in the field, and the errata of HJ 212-2017 itself (annex C).
 */
export type Tolerance = keyof typeof toleranceWords;

/** Departures that spoil the frame: with one of them it is not valid unless a device is let have it. */
export type SpoilingTolerance = 'lengthMismatch' | 'modbusCrc' | 'modbusCrcSwapped';

/** Collects each tolerance once. */
export class Tolerances {
  list: Tolerance[] = [];

  note(tolerance: Tolerance): void {
    if (!this.list.includes(tolerance)) this.list.push(tolerance);
  }

  /** Takes back what the edition of the frame does not regard as a departure. */
  allow(usual: readonly Tolerance[]): void {
    this.list = this.list.filter((one) => !usual.includes(one));
  }
}
