import { useState } from 'preact/hooks';
import { lazily } from '../app/lazily';
import { useLoaded } from '../app/load';
import { go, href, refine, search, to } from '../app/router';
import { Button, Copy, Empty, Failure, Loading, Tabs } from '../parts/parts';
import { StartExecution } from '../parts/StartExecution';
import { nameOf, states, type StateMachine } from '../server/stepFunctions';
import '../style/machine.css';
import { startCommand } from './execution/commands';
import { ExecutionSearch } from './executions/ExecutionSearch';
import { DeleteMachine } from './machine/DeleteMachine';
import { Details } from './machine/Details';
import { MachineNumbers } from './machine/MachineNumbers';
import { Versions } from './machine/Versions';
import { visible } from '../source/layout';

// With it comes all that draws graphs.
const Definition = lazily(() => import('./machine/Definition').then((page) => page.Definition));

const TABS = {
  executions: 'Executions',
  definition: 'Definition',
  versions: 'Versions and aliases',
  details: 'Details and tags',
} as const;

type Tab = keyof typeof TABS;

/** One state machine: what it does, what it did, and what is known of it. */
export function Machine({ arn }: { readonly arn: string }) {
  const machine = useLoaded(
    (signal) => states<StateMachine>('DescribeStateMachine', { stateMachineArn: arn }, signal),
    [arn],
  );
  const asked = search.value.get('tab') ?? '';
  const isExpress = machine.value?.type === 'EXPRESS';
  const tab: Tab = Object.hasOwn(TABS, asked)
    ? (asked as Tab)
    : isExpress
      ? 'definition'
      : 'executions';
  return (
    <>
      <Head arn={arn} machine={machine.value} />
      {machine.failure === undefined ? null : <Failure of={machine.failure} />}
      {machine.value === undefined ? (
        machine.isLoading ? (
          <Loading what="state machine" />
        ) : null
      ) : (
        <>
          {isExpress ? null : <MachineNumbers arn={arn} />}
          <Tabs names={TABS} shown={tab} onShow={(name) => refine({ tab: name })} />
          {tab === 'executions' ? (
            isExpress ? (
              <Empty title="Executions of express machines are not kept">
                <p>What they do goes to the logs, and their output to who started them.</p>
              </Empty>
            ) : (
              <ExecutionSearch machineArn={arn} />
            )
          ) : tab === 'definition' ? (
            <Definition machine={machine.value} />
          ) : tab === 'versions' ? (
            <Versions machine={machine.value} />
          ) : (
            <Details machine={machine.value} onChanged={machine.reload} />
          )}
        </>
      )}
    </>
  );
}

function Head({
  arn,
  machine,
}: {
  readonly arn: string;
  readonly machine: StateMachine | undefined;
}) {
  const [doing, setDoing] = useState<'start' | 'delete'>();
  const name = nameOf(arn);
  return (
    <header>
      <div class="title">
        <ol class="crumbs">
          <li>
            <a href={href(to.machines())}>State machines</a>
          </li>
          <li class="cut">{visible(name)}</li>
        </ol>
        <h1 class="page-name">
          <span class="cut">{visible(name)}</span>
          {machine === undefined ? null : <span class="tag">{machine.type.toLowerCase()}</span>}
          {machine?.status === 'DELETING' ? <span class="tag">is being deleted</span> : null}
        </h1>
      </div>
      <Does arn={arn} type={machine?.type} onDo={setDoing} />
      {doing === 'start' ? (
        <StartExecution
          arn={arn}
          isExpress={machine?.type === 'EXPRESS'}
          onClose={() => setDoing(undefined)}
        />
      ) : doing === 'delete' ? (
        <DeleteMachine
          arn={arn}
          onClose={(isDone) => {
            setDoing(undefined);
            if (isDone) {
              go(to.machines());
            }
          }}
        />
      ) : null}
    </header>
  );
}

function Does({
  arn,
  type,
  onDo,
}: {
  readonly arn: string;
  /** Nothing until the machine is there. */
  readonly type: StateMachine['type'] | undefined;
  readonly onDo: (what: 'start' | 'delete') => void;
}) {
  return (
    <div class="does">
      <Copy text={arn} label="Copy ARN">
        ARN
      </Copy>
      <Copy
        text={startCommand({ arn, isExpress: type === 'EXPRESS', input: '{}' }, location.origin)}
        label="Copy the CLI command that starts it"
      >
        CLI
      </Copy>
      <Button kind="bare" icon="trash" label="Delete" onClick={() => onDo('delete')} />
      <Button icon="edit" onClick={() => go(to.edit(arn))}>
        Edit
      </Button>
      <Button
        kind="first"
        icon="executions"
        disabled={type === undefined}
        onClick={() => onDo('start')}
      >
        Start execution
      </Button>
    </div>
  );
}
