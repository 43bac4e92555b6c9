import { type IRunOptions, TextRun } from 'docx';

/** Some programs take a list of numbers for one number and break a line before or inside it: 28、25、27. */
const listed = /(?<=[0-9A-Za-z])([，、；])(?=[-0-9A-Za-z])/g;
/** FORMER_NAME breaks after its line and air.iaqi after its point, not inside a word. */
const joint = /(?<=[A-Z]_)(?=[A-Z])|(?<=[A-Za-z]{2}\.)(?=[A-Za-z])/g;
/** 表 2 stays on one line. */
const numbered = /(?<=表|附录|第) (?=[0-9A-Z])/g;
/** Small signs (₀ ᵢ) that Chinese fonts do not have: the sign itself is set as a subscript. */
const small = /([\u2080-\u209c\u1d62-\u1d65\u2c7c]+)/;

/** Text that may break between the numbers of a list and the words of a code, with true subscripts. */
export const runs = (text: string, options: Omit<IRunOptions, 'text' | 'children'> = {}): TextRun[] =>
  text
    .replace(listed, '$1\u200b')
    .replace(joint, '\u200b')
    .replace(numbered, '\u00a0')
    .split(small)
    .filter((part) => part !== '')
    .map((part) =>
      small.test(part)
        ? new TextRun({ ...options, text: part.normalize('NFKC'), subScript: true })
        : new TextRun({ ...options, text: part }),
    );
