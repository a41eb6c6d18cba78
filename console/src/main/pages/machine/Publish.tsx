import { useState } from 'preact/hooks';
import { useAct } from '../../parts/act';
import { Field } from '../../parts/Field';
import { Button, Dialog, Failure } from '../../parts/parts';
import { states, type StateMachine } from '../../server/stepFunctions';

/** Keeps the definition of now as a version. */
export function Publish({
  machine,
  onClose,
  onDone,
}: {
  readonly machine: StateMachine;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const [description, setDescription] = useState('');
  const { isActing, failure, act } = useAct();
  const publish = (): Promise<unknown> =>
    states('PublishStateMachineVersion', {
      stateMachineArn: machine.stateMachineArn,
      ...(description === '' ? {} : { description }),
      // What is published is what is shown, or nothing.
      ...(machine.revisionId === undefined ? {} : { revisionId: machine.revisionId }),
    });
  return (
    <Dialog
      title="Publish version"
      onClose={onClose}
      onSubmit={() => void act(publish).then((isDone) => (isDone ? onDone() : undefined))}
      actions={
        <Button kind="first" type="submit" disabled={isActing}>
          Publish
        </Button>
      }
    >
      <Field
        label="Description"
        value={description}
        onValue={setDescription}
        maxLength={256}
        autofocus
      />
      {failure === undefined ? null : <Failure of={failure} />}
    </Dialog>
  );
}
