import { useState } from 'preact/hooks';
import { go, to } from '../app/router';
import { states, type Execution } from '../server/stepFunctions';
import { useAct } from './act';
import { Field } from './Field';
import { JsonInput, whatIsWrong } from './JsonInput';
import { Button, Dialog, Failure, Status, Value } from './parts';

/** Where the last input of a machine is kept until the tab is closed. */
const kept = (arn: string): string => `pawl.input.${arn}`;

/**
 * Asks for the input of an execution, and starts it; of an express one it shows the output.
 *
 * @param arn of a state machine, or of its version or alias
 */
export function StartExecution({
  arn,
  isExpress,
  like,
  onClose,
}: {
  readonly arn: string;
  readonly isExpress: boolean;
  /** The input to begin with; the machine's last one, if none is given. */
  readonly like?: string | undefined;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [input, setInput] = useState(like ?? sessionStorage.getItem(kept(arn)) ?? '{\n  \n}');
  const [answer, setAnswer] = useState<Execution>();
  const { isActing, failure, act } = useAct();
  const start = async (): Promise<void> => {
    sessionStorage.setItem(kept(arn), input);
    const members = { stateMachineArn: arn, input, ...(name === '' ? {} : { name }) };
    if (isExpress) {
      setAnswer(await states<Execution>('StartSyncExecution', members));
    } else {
      const { executionArn } = await states<{ executionArn: string }>('StartExecution', members);
      onClose();
      go(to.execution(executionArn));
    }
  };
  const isWrong = whatIsWrong(input) !== undefined;
  return (
    <Dialog
      title="Start execution"
      onClose={onClose}
      onSubmit={() => void act(start)}
      actions={
        <Button kind="first" icon="executions" type="submit" disabled={isActing || isWrong}>
          {isExpress ? 'Start and wait' : 'Start'}
        </Button>
      }
    >
      <Field
        label="Name (made for you, if empty)"
        value={name}
        onValue={setName}
        maxLength={80}
        mono
      />
      <JsonInput
        label="Input"
        value={input}
        onValue={setInput}
        onEnter={() => void act(start)}
        hint="Ctrl or ⌘ with Enter starts it."
      />
      {failure === undefined ? null : <Failure of={failure} />}
      {answer === undefined ? null : <Answer of={answer} />}
    </Dialog>
  );
}

/** How an express execution ended: what is not kept is shown here, or nowhere. */
function Answer({ of }: { readonly of: Execution }) {
  return (
    <div class="field">
      <span>
        <Status of={of.status} />
      </span>
      {of.status === 'SUCCEEDED' ? (
        <Value text={of.output} label="Output" />
      ) : (
        <pre class="value" tabIndex={0}>
          {of.error ?? ''} {of.cause ?? ''}
        </pre>
      )}
    </div>
  );
}
