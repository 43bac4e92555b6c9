import { Fragment, type ReactElement } from 'react';
import type { BookBlock as Block } from './answers.ts';

type Kind<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** One block of a book with the number that it carries. */
export function BookBlock({ block }: { block: Block }): ReactElement {
  switch (block.kind) {
    case 'heading':
      return <Heading block={block} />;
    case 'clause':
      return <Clause block={block} />;
    case 'table':
      return <Figure block={block} />;
  }
}

function Heading({ block }: { block: Kind<'heading'> }): ReactElement {
  const Level = (['h2', 'h3', 'h4'] as const)[block.level - 1] ?? 'h4';
  return (
    <Level id={block.anchor} tabIndex={-1}>
      <span className="book-number">{block.number}</span> {block.title}
    </Level>
  );
}

/** The same form as the anchors of headings: a clause can be linked to. */
const anchorOf = (number: string): string => `${/^\d/.test(number) ? 'c' : ''}${number.replaceAll('.', '_')}`;

function Clause({ block }: { block: Kind<'clause'> }): ReactElement {
  const { number, text, items } = block;
  return (
    <>
      {number === '' ? (
        <p className="book-plain">{text}</p>
      ) : (
        <p id={anchorOf(number)}>
          <span className="book-number">{number}</span> {text}
        </p>
      )}
      {items.length > 0 && (
        <ul className="book-items">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Figure({ block }: { block: Kind<'table'> }): ReactElement {
  const { number, caption, head, rows, weights, note } = block;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return (
    <figure className="book-table">
      <figcaption>
        {number}　{caption}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="book-table-box" tabIndex={0} aria-label={`${number} ${caption}`}>
        <table>
          <colgroup>
            {weights.map((weight, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stand in their order
              <col key={column} style={{ width: `${(100 * weight) / whole}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {head.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                <th key={column} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in the order of the book
              <tr key={index}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their heads
                  <td key={column}>
                    <Cell text={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {note && <p className="book-note">{note}</p>}
    </figure>
  );
}

/** FORMER_NAME breaks after its line, not inside a word. */
function Cell({ text }: { text: string }): ReactElement {
  const parts = text.split(/(?<=[A-Z]_)(?=[A-Z])/);
  return (
    <>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts stand in their order
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
