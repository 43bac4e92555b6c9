import { AlignmentType, type IFontAttributesProperties, type IStylesOptions, LineRuleType } from 'docx';

/** Twips: twentieths of a point. */
export const millimetres = (mm: number): number => Math.round((mm / 25.4) * 1440);
export const points = (pt: number): number => Math.round(pt * 20);

/** Page of GB/T 9704-2012: A4; top 37, left 28, bottom 35, right 26 mm; text block 156 × 225 mm. */
export const page = {
  size: { width: millimetres(210), height: millimetres(297) },
  margin: {
    top: millimetres(37),
    right: millimetres(26),
    bottom: millimetres(35),
    left: millimetres(28),
    header: millimetres(24),
    footer: millimetres(25),
  },
};
export const textWidth = millimetres(156);

/**
 * The hint makes Word set what both scripts know (“ ” — · ≤ μ) in the Chinese font. Fonts carry their true
 * names: Word and WPS have them, other programs substitute.
 */
const font = (eastAsia: string): IFontAttributesProperties => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
  hint: 'eastAsia',
});
export const fonts = {
  /** 仿宋: running text. */
  body: font('仿宋_GB2312'),
  /** 黑体: headings, numbers, captions. */
  heading: font('黑体'),
  /** 小标宋: title and masthead. */
  title: font('方正小标宋简体'),
  /** 宋体: tables, headers, page numbers. */
  table: font('宋体'),
};

/** Half-points: 小四, 四号, 三号 …, as Word's menu of sizes names them. */
export const sizes = { 一号: 52, 二号: 44, 三号: 32, 四号: 28, 小四: 24, 五号: 21, 小五: 18 } as const;

/** 小四 text on a fixed pitch of 22 pt gives 29 lines of 36 characters. */
const pitch = { line: points(22), lineRule: LineRuleType.EXACT };

export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: fonts.body, size: sizes.小四, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: pitch },
    },
    heading1: {
      run: { font: fonts.heading, size: sizes.四号, bold: false, italics: false, color: '000000' },
      paragraph: {
        keepNext: true,
        keepLines: true,
        spacing: { ...pitch, before: points(14), after: points(8) },
      },
    },
    heading2: {
      run: { font: fonts.heading, size: sizes.小四, bold: false, italics: false, color: '000000' },
      paragraph: {
        keepNext: true,
        keepLines: true,
        spacing: { ...pitch, before: points(8), after: points(4) },
      },
    },
  },
  paragraphStyles: [
    {
      id: 'Clause',
      name: '条文',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { alignment: AlignmentType.BOTH, spacing: { ...pitch, after: points(3) } },
    },
    {
      id: 'Indented',
      name: '段落',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { alignment: AlignmentType.BOTH, indent: { firstLine: points(24) }, spacing: pitch },
    },
    {
      id: 'Item',
      name: '列项',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: {
        alignment: AlignmentType.BOTH,
        indent: { left: points(48), hanging: points(24) },
        spacing: pitch,
      },
    },
    {
      id: 'TermNumber',
      name: '术语编号',
      basedOn: 'Normal',
      run: { font: fonts.heading },
      paragraph: { keepNext: true, spacing: { ...pitch, before: points(4) } },
    },
    {
      id: 'TableCaption',
      name: '表题',
      basedOn: 'Normal',
      run: { font: fonts.heading, size: sizes.五号 },
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: points(18), lineRule: LineRuleType.EXACT, before: points(8), after: points(4) },
      },
    },
    {
      id: 'TableCell',
      name: '表文',
      basedOn: 'Normal',
      run: { font: fonts.table, size: sizes.小五 },
      paragraph: { spacing: { line: points(13.5), lineRule: LineRuleType.EXACT } },
    },
    {
      id: 'TableNote',
      name: '表注',
      basedOn: 'Normal',
      run: { font: fonts.table, size: sizes.小五 },
      paragraph: { spacing: { line: points(14), lineRule: LineRuleType.EXACT, before: points(2) } },
    },
    {
      id: 'FrontTitle',
      name: '前置标题',
      basedOn: 'Normal',
      run: { font: fonts.heading, size: sizes.三号 },
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: points(28), lineRule: LineRuleType.EXACT, before: points(6), after: points(18) },
      },
    },
    {
      id: 'TOC1',
      name: 'toc 1',
      basedOn: 'Normal',
      paragraph: { spacing: pitch },
    },
    {
      id: 'TOC2',
      name: 'toc 2',
      basedOn: 'Normal',
      paragraph: { spacing: pitch, indent: { left: points(24) } },
    },
  ],
};
