import { type IRunOptions, NoBreakHyphen, TextRun } from 'docx';

/** Between a digit or capital and a digit: 2026-03-01, HJ 633-2026, GCJ-02. */
const hyphen = /(?<=[0-9A-Z])-(?=[0-9])/;
/** A list of numbers, which some programs take for one number: 28、25、27. */
const listed = /(?<=[0-9A-Za-z])([，、；])(?=[-0-9A-Za-z])/g;

/** Text that breaks between words: not inside a date or the number of a standard, but between the numbers of a list. */
export function run(text: string, options: Omit<IRunOptions, 'text' | 'children'> = {}): TextRun {
  const [first = '', ...others] = text.replace(listed, '$1\u200b').split(hyphen);
  return new TextRun({
    ...options,
    children: [first, ...others.flatMap((part) => [new NoBreakHyphen(), part])],
  });
}
