import { defineTexts, Page, useSearchParams, useSession, useTexts } from '@zhanlan/kernel/web';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { PipelineDetail } from './PipelineDetail.tsx';
import { EditPipeline, NewPipeline } from './PipelineForm.tsx';
import { PipelineList } from './PipelineList.tsx';
import '../ingest.css';

const texts = defineTexts({
  title: { zh: '接入管道', en: 'Pipelines' },
  one: { zh: '接入管道', en: 'Pipeline' },
  create: { zh: '新建管道', en: 'New pipeline' },
  edit: { zh: '修改接入管道', en: 'Change a pipeline' },
  back: { zh: '返回列表', en: 'Back to the list' },
});

/** All pipelines, one of them, or the form of one; the address says which. */
export default function PipelinesPage(): ReactElement {
  const say = useTexts(texts);
  const { can } = useSession();
  const [{ pipeline, edit }, change] = useSearchParams();
  const show = (id: number | undefined): void =>
    change({ pipeline: id === undefined ? undefined : String(id), edit: undefined, page: undefined });
  const back = <Button onClick={() => show(undefined)}>{say.back}</Button>;
  if (can('ingest.pipelines') && pipeline === 'new') {
    return (
      <Page title={say.create} actions={back}>
        <NewPipeline onSaved={show} />
      </Page>
    );
  }
  const id = Number(pipeline);
  if (Number.isInteger(id) && id > 0) {
    const editing = can('ingest.pipelines') && edit !== undefined;
    return (
      <Page title={editing ? say.edit : say.one} actions={back}>
        {editing ? (
          <EditPipeline key={id} id={id} onSaved={show} />
        ) : (
          <PipelineDetail key={id} id={id} onEdit={() => change({ edit: '1' })} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={say.title}
      actions={
        can('ingest.pipelines') && (
          <Button type="primary" onClick={() => change({ pipeline: 'new', page: undefined })}>
            {say.create}
          </Button>
        )
      }
    >
      <PipelineList onOpen={show} />
    </Page>
  );
}
