import { useState } from 'preact/hooks';
import { useAct } from '../../parts/act';
import { Field } from '../../parts/Field';
import { Button, Dialog, Failure } from '../../parts/parts';
import { states, type StateMachine } from '../../server/stepFunctions';

/** Asks by which role a state machine calls what it calls. */
export function RoleDialog({
  machine: { stateMachineArn, roleArn: before },
  onClose,
}: {
  readonly machine: StateMachine;
  /** Told whether it was changed. */
  readonly onClose: (isDone: boolean) => void;
}) {
  const [roleArn, setRole] = useState(before);
  const { isActing, failure, act } = useAct();
  const change = (): Promise<unknown> => states('UpdateStateMachine', { stateMachineArn, roleArn });
  return (
    <Dialog
      title="Change the role"
      onClose={() => onClose(false)}
      onSubmit={() => void act(change).then((isDone) => isDone && onClose(true))}
      actions={
        <Button kind="first" type="submit" disabled={isActing || roleArn === before}>
          Change
        </Button>
      }
    >
      <Field
        label="Role"
        value={roleArn}
        onValue={setRole}
        maxLength={256}
        required
        autofocus
        mono
      />
      <p class="soft">Executions that begin from now on have it, those that run keep theirs.</p>
      {failure === undefined ? null : <Failure of={failure} />}
    </Dialog>
  );
}
