import { href, to } from '../app/router';
import { Button } from '../parts/parts';
import type { StateMachine } from '../server/stepFunctions';
import type { Format } from '../source/source';
import type { Draft } from './Draft';
import type { Saving } from './useSaving';

/** What is being written, and what can be done with it. */
export function EditingHead({
  draft,
  machine,
  type,
  onType,
  saving,
  comparing,
  onCompare,
  onFormat,
}: {
  readonly draft: Draft;
  readonly machine: StateMachine | undefined;
  readonly type: StateMachine['type'];
  readonly onType: (type: StateMachine['type']) => void;
  readonly saving: Saving;
  readonly comparing: boolean;
  readonly onCompare: () => void;
  readonly onFormat: (text: string) => void;
}) {
  const isChanged = draft.isChanged.value;
  return (
    <header class="editing-head">
      <What machine={machine} />
      <span class="how" role="status">
        {isChanged ? (
          <>
            <span class="dot warning" /> Not saved
          </>
        ) : (
          saving.done
        )}
      </span>
      <Type machine={machine} type={type} onType={onType} />
      <Formats draft={draft} onFormat={onFormat} onBroken={saving.tellBroken} />
      {machine === undefined ? null : (
        <>
          {comparing ? null : <Button onClick={onCompare}>Compare</Button>}
          <Button onClick={saving.publish}>Publish …</Button>
          <Button
            icon="executions"
            disabled={isChanged}
            {...(isChanged ? { label: 'Save it before you start it' } : {})}
            onClick={saving.start}
          >
            Start …
          </Button>
        </>
      )}
      <Button
        kind="first"
        disabled={saving.isBusy || (machine !== undefined && !isChanged)}
        onClick={saving.save}
      >
        {machine === undefined ? 'Create …' : 'Save'}
      </Button>
    </header>
  );
}

function What({ machine }: { readonly machine: StateMachine | undefined }) {
  return (
    <div class="what">
      <ul class="crumbs">
        <li>
          <a href={href(to.machines())}>State machines</a>
        </li>
        {machine === undefined ? null : (
          <li class="cut">
            <a href={href(to.machine(machine.stateMachineArn))}>{machine.name}</a>
          </li>
        )}
      </ul>
      <h1 class="cut">{machine === undefined ? 'New state machine' : machine.name}</h1>
    </div>
  );
}

function Type({
  machine,
  type,
  onType,
}: {
  readonly machine: StateMachine | undefined;
  readonly type: StateMachine['type'];
  readonly onType: (type: StateMachine['type']) => void;
}) {
  if (machine !== undefined) {
    return <span class="tag">{machine.type.toLowerCase()}</span>;
  }
  return (
    <select
      class="input"
      aria-label="Type"
      value={type}
      onChange={(event) => onType(event.currentTarget.value === 'EXPRESS' ? 'EXPRESS' : 'STANDARD')}
    >
      <option value="STANDARD">Standard</option>
      <option value="EXPRESS">Express</option>
    </select>
  );
}

function Formats({
  draft,
  onFormat,
  onBroken,
}: {
  readonly draft: Draft;
  readonly onFormat: (text: string) => void;
  readonly onBroken: () => void;
}) {
  return (
    <div class="formats" role="group" aria-label="Format">
      {(['JSON', 'YAML'] as const).map((format: Format) => (
        <button
          key={format}
          type="button"
          aria-pressed={draft.format.value === format}
          title={
            draft.format.value === format
              ? undefined
              : `Write it in ${format}; the text must be free of mistakes of its own`
          }
          onClick={() => {
            const text = draft.in(format);
            if (text === undefined) {
              onBroken();
            } else if (text !== draft.text.value) {
              onFormat(text);
            }
          }}
        >
          {format}
        </button>
      ))}
    </div>
  );
}
