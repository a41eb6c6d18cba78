import { Confirm } from '../../parts/Confirm';
import { grouped } from '../../parts/scale';
import { nameOf, states } from '../../server/stepFunctions';
import { useCounts } from '../../server/watch';

/** Asks whether a machine shall be deleted, and deletes it. */
export function DeleteMachine({
  arn,
  onClose,
}: {
  readonly arn: string;
  readonly onClose: (isDone: boolean) => void;
}) {
  const name = nameOf(arn);
  const running = useCounts(arn, () => {}).counts?.running;
  return (
    <Confirm
      title={`Delete ${name}?`}
      words={`Its versions and aliases go with it. ${whatBecomes(running)}`}
      action="Delete"
      name={name}
      work={() => states('DeleteStateMachine', { stateMachineArn: arn })}
      onClose={onClose}
    />
  );
}

/** What becomes of executions that run, as far as it is known how many do. */
export function whatBecomes(running: number | undefined): string {
  switch (running) {
    case undefined:
      return 'Executions that run are aborted.';
    case 0:
      return 'None of its executions runs at this moment; one that begins meanwhile is aborted.';
    case 1:
      return '1 execution runs, and is aborted.';
    default:
      return `${grouped(running)} executions run, and are aborted.`;
  }
}
