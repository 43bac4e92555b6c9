import { api, defineTexts, Failed, useTexts } from '@zhanlan/kernel/web';
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Definition, Mapping } from './answers.ts';

const texts = defineTexts({
  name: { zh: '方案名称（同名则替换）', en: 'Name of the mapping (the same name replaces)' },
  save: { zh: '保存方案', en: 'Save the mapping' },
  saved: { zh: '方案已保存。', en: 'The mapping is saved.' },
});

/** Keeps the mapping under a name for files to come. */
export function SaveMapping({
  definition,
  name: before,
  onSaved,
}: {
  definition: Definition;
  name: string;
  onSaved: (mapping: Mapping) => void;
}): ReactElement {
  const say = useTexts(texts);
  const [name, setName] = useState(before);
  const save = api.useMutation('post', '/api/ingest/mappings', { onSuccess: onSaved });
  return (
    <>
      <form
        className="ingest-save"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ body: { name: name.trim(), definition } });
        }}
      >
        <label htmlFor="mapping-name">
          {say.name}
          <Input
            id="mapping-name"
            required
            minLength={2}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <Button htmlType="submit" loading={save.isPending}>
          {say.save}
        </Button>
        <span role="status">
          {save.isSuccess && save.variables.body.definition === definition && say.saved}
        </span>
      </form>
      {save.error && <Failed error={save.error} />}
    </>
  );
}
