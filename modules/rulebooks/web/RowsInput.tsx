import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { defineTexts, useLanguage, useTexts } from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import type { ReactElement } from 'react';
import type { RuleField } from './answers.ts';

const texts = defineTexts({
  add: { zh: '增加一行', en: 'Add a row' },
  remove: (row: number) => ({ zh: `删除第 ${row} 行`, en: `Remove row ${row}` }),
  row: { zh: '行', en: 'Row' },
  none: { zh: '还没有行。', en: 'There is no row yet.' },
});

type Rows = Array<Record<string, string>>;

/** A small table to fill in. */
export function RowsInput({
  field,
  name,
  rows,
  onChange,
}: {
  field: RuleField;
  name: string;
  rows: Rows;
  onChange: (rows: Rows) => void;
}): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const change = (index: number, key: string, value: string): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [key]: value } : row)));
  return (
    <fieldset className="rule-items">
      <legend>{name}</legend>
      {rows.length === 0 ? (
        <p className="quiet">{say.none}</p>
      ) : (
        <table className="rule-rows">
          <thead>
            <tr>
              <th scope="col">{say.row}</th>
              {field.parts.map((part) => (
                <th key={part.key} scope="col">
                  {part.name[language]} {part.unit !== '1' && part.unit}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                {field.parts.map((part) => (
                  <td key={part.key}>
                    <Input
                      size="small"
                      inputMode="decimal"
                      aria-label={`${part.name[language]} ${index + 1}`}
                      value={row[part.key] ?? ''}
                      onChange={(event) => change(index, part.key, event.target.value)}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    size="small"
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={say.remove(index + 1)}
                    onClick={() => onChange(rows.filter((_row, at) => at !== index))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={rows.length >= (field.most ?? 50)}
        onClick={() => onChange([...rows, {}])}
      >
        {say.add}
      </Button>
    </fieldset>
  );
}
