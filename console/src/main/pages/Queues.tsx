import { useState } from 'preact/hooks';
import { useAgain, useLoaded } from '../app/load';
import { useAct } from '../parts/act';
import { Confirm } from '../parts/Confirm';
import { Field } from '../parts/Field';
import { Listed } from '../parts/Listed';
import { Button, Copy, Dialog, Empty, Failure } from '../parts/parts';
import { grouped } from '../parts/scale';
import { Table } from '../parts/Table';
import { duration } from '../parts/times';
import { queues, sqs, type Queue } from '../server/sqs';
import '../style/resources.css';

const QUEUES_MAX = 500;
const AGAIN_MS = 3000;

interface Doing {
  readonly what: 'send' | 'purge';
  readonly queue: Queue;
}

/** The queues, and how much is in them; looking receives nothing. */
export function Queues() {
  const list = useLoaded((signal) => queues(QUEUES_MAX, signal), []);
  const [doing, setDoing] = useState<Doing>();
  useAgain(AGAIN_MS, list);
  const close = (): void => {
    setDoing(undefined);
    list.reload();
  };
  return (
    <>
      <header>
        <h1 class="title">Queues</h1>
      </header>
      <Listed of={list} what="queues" empty={<Begin />}>
        {(items) => <List of={items} onDo={setDoing} />}
      </Listed>
      {doing === undefined ? null : doing.what === 'send' ? (
        <Send queue={doing.queue} onClose={close} />
      ) : (
        <Confirm
          title={`Purge ${doing.queue.name}?`}
          words="All of its messages are deleted, those that somebody works on too."
          action="Purge"
          name={doing.queue.name}
          work={() => sqs('PurgeQueue', { QueueUrl: doing.queue.url })}
          onClose={close}
        />
      )}
    </>
  );
}

function List({
  of,
  onDo,
}: {
  readonly of: readonly Queue[];
  readonly onDo: (doing: Doing) => void;
}) {
  return (
    <Table
      label="Queues"
      heads={[
        'Name',
        ['Waiting', 'right'],
        ['In flight', 'right'],
        ['Delayed', 'right'],
        'Visibility',
        'Kept for',
        'Dead letters',
        ['Actions', 'heard'],
      ]}
    >
      {of.map((queue) => (
        <Line key={queue.url} of={queue} onDo={(what) => onDo({ what, queue })} />
      ))}
    </Table>
  );
}

function Line({ of, onDo }: { readonly of: Queue; readonly onDo: (what: Doing['what']) => void }) {
  return (
    <tr>
      <td>
        <strong>{of.name}</strong> {of.isFifo ? <span class="tag">fifo</span> : null}
      </td>
      <Count of={of.visible} />
      <Count of={of.inFlight} />
      <Count of={of.delayed} />
      <td class="soft">{settingOf(of.visibilitySeconds)}</td>
      <td class="soft">{settingOf(of.retentionSeconds)}</td>
      <td class="soft">{of.deadLetterArn?.split(':').pop() ?? <span class="faint">–</span>}</td>
      <td class="right does-row">
        <Copy text={of.url} label="Copy the address" />
        <Button kind="bare" icon="out" label={`Send to ${of.name}`} onClick={() => onDo('send')} />
        <Button
          kind="bare"
          icon="trash"
          label={`Purge ${of.name}`}
          disabled={of.visible + of.inFlight + of.delayed === 0}
          onClick={() => onDo('purge')}
        />
      </td>
    </tr>
  );
}

/** A time that somebody set, in whole seconds. */
function settingOf(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : duration(seconds);
}

function Count({ of }: { readonly of: number }) {
  return <td class={`number right ${of === 0 ? 'faint' : 'some'}`}>{grouped(of)}</td>;
}

/** Sends a message to try what listens. */
function Send({ queue, onClose }: { readonly queue: Queue; readonly onClose: () => void }) {
  const [body, setBody] = useState('{}');
  const [group, setGroup] = useState('test');
  const { isActing, failure, act } = useAct();
  const send = (): Promise<unknown> =>
    sqs('SendMessage', {
      QueueUrl: queue.url,
      MessageBody: body,
      ...(queue.isFifo
        ? { MessageGroupId: group, MessageDeduplicationId: crypto.randomUUID() }
        : {}),
    });
  return (
    <Dialog
      title={`Send to ${queue.name}`}
      onClose={onClose}
      onSubmit={() => void act(send).then((isDone) => (isDone ? onClose() : undefined))}
      actions={
        <Button kind="first" type="submit" disabled={isActing}>
          Send
        </Button>
      }
    >
      {queue.isFifo ? (
        <Field label="Message group" value={group} onValue={setGroup} maxLength={128} required />
      ) : null}
      <label class="field">
        Body
        <textarea
          class="input"
          rows={8}
          required
          autofocus
          value={body}
          onInput={(event) => setBody(event.currentTarget.value)}
        />
      </label>
      {failure === undefined ? null : <Failure of={failure} />}
    </Dialog>
  );
}

function Begin() {
  return (
    <Empty title="No queue yet">
      <p>SQS is here, too; workflows send to its queues and wait for who works on them:</p>
      <pre>aws sqs create-queue --queue-name orders</pre>
    </Empty>
  );
}
