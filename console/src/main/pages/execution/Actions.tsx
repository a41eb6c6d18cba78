import { useState } from 'preact/hooks';
import { useAct } from '../../parts/act';
import { Field } from '../../parts/Field';
import { Button, Copy, Dialog, Failure } from '../../parts/parts';
import { StartExecution } from '../../parts/StartExecution';
import { startedOn, states, type Execution } from '../../server/stepFunctions';
import { laidOut } from '../../source/layout';
import { startCommand } from './commands';

/** Starts it again, stops it. */
export function Actions({
  execution,
  onChanged,
}: {
  readonly execution: Execution;
  readonly onChanged: () => void;
}) {
  const [asked, setAsked] = useState<'again' | 'stop'>();
  const closed = (isDone: boolean): void => {
    setAsked(undefined);
    if (isDone) {
      onChanged();
    }
  };
  const { executionArn, input } = execution;
  const arn = startedOn(execution);
  return (
    <div class="row actions">
      <Copy
        text={startCommand({ arn, isExpress: false, input: input ?? '{}' }, location.origin)}
        label="Copy the CLI command that starts this again"
      >
        CLI
      </Copy>
      {execution.status === 'RUNNING' ? (
        <Button icon="stop" kind="danger" onClick={() => setAsked('stop')}>
          Stop
        </Button>
      ) : null}
      <Button icon="executions" kind="first" onClick={() => setAsked('again')}>
        Start again
      </Button>
      {asked === 'again' ? (
        <StartExecution
          arn={arn}
          isExpress={false}
          like={input === undefined ? undefined : laidOut(input)}
          onClose={() => closed(false)}
        />
      ) : null}
      {asked === 'stop' ? <Stop arn={executionArn} onClose={closed} /> : null}
    </div>
  );
}

function Stop({
  arn,
  onClose,
}: {
  readonly arn: string;
  readonly onClose: (isDone: boolean) => void;
}) {
  const [error, setError] = useState('');
  const [cause, setCause] = useState('');
  const { act, isActing, failure } = useAct();
  const stop = (): Promise<unknown> =>
    states('StopExecution', {
      executionArn: arn,
      ...(error === '' ? {} : { error }),
      ...(cause === '' ? {} : { cause }),
    });
  return (
    <Dialog
      title="Stop this execution?"
      onClose={() => onClose(false)}
      onSubmit={() => void act(stop).then((isDone) => isDone && onClose(true))}
      actions={
        <Button kind="danger" type="submit" disabled={isActing}>
          Stop the execution
        </Button>
      }
    >
      <p class="soft">It ends as aborted. What it has done is not undone.</p>
      <Field label="Error (optional)" value={error} onValue={setError} maxLength={256} mono />
      <Field label="Cause (optional)" value={cause} onValue={setCause} maxLength={32_768} />
      {failure === undefined ? null : <Failure of={failure} />}
    </Dialog>
  );
}
