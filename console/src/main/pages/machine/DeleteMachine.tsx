import { Confirm } from '../../parts/Confirm';
import { nameOf, states } from '../../server/stepFunctions';

/** Asks whether a machine shall be deleted, and deletes it. */
export function DeleteMachine({
  arn,
  onClose,
}: {
  readonly arn: string;
  readonly onClose: (isDone: boolean) => void;
}) {
  const name = nameOf(arn);
  return (
    <Confirm
      title={`Delete ${name}?`}
      words="Its versions and aliases go with it. Executions that run go on until they end."
      action="Delete"
      name={name}
      work={() => states('DeleteStateMachine', { stateMachineArn: arn })}
      onClose={onClose}
    />
  );
}
