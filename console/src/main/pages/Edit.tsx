import { useMemo, useState } from 'preact/hooks';
import { useLoaded } from '../app/load';
import { Draft } from '../editor/Draft';
import { Editing } from '../editor/Editing';
import { Failure, Loading } from '../parts/parts';
import { states, type StateMachine } from '../server/stepFunctions';
import '../style/editing.css';

const EXAMPLE = {
  Comment: 'What it does',
  StartAt: 'Hello',
  States: {
    Hello: { Type: 'Pass', Result: { greeting: 'Hello' }, Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};

/** Changes the definition of a state machine. */
export function Edit({ arn }: { readonly arn: string }) {
  const loaded = useLoaded(
    (signal) => states<StateMachine>('DescribeStateMachine', { stateMachineArn: arn }, signal),
    [arn],
  );
  if (loaded.value === undefined) {
    return loaded.failure === undefined ? (
      <Loading what="state machine" />
    ) : (
      <Failure of={loaded.failure} />
    );
  }
  return <There machine={loaded.value} />;
}

function There({ machine }: { readonly machine: StateMachine }) {
  // What somebody writes is not replaced by what is asked for again.
  const [first] = useState(machine);
  const draft = useMemo(() => new Draft(first.definition, true), [first]);
  return <Editing draft={draft} machine={first} />;
}

/** Writes a new state machine. */
export function Create() {
  const draft = useMemo(() => new Draft(JSON.stringify(EXAMPLE, null, 2), true), []);
  return <Editing draft={draft} machine={undefined} />;
}
