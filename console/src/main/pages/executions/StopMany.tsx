import { useEffect, useRef, useState } from 'preact/hooks';
import { Field } from '../../parts/Field';
import { Button, Dialog } from '../../parts/parts';
import { states } from '../../server/stepFunctions';

/** How many are asked to stop at once: the server has others to serve. */
const AT_ONCE = 4;

/** How far it is; nothing is done before it is begun. */
interface Stopping {
  readonly done: number | undefined;
  readonly refused: readonly string[];
  readonly stop: (cause: string) => Promise<void>;
}

function useStopping(arns: readonly string[]): Stopping {
  const [done, setDone] = useState<number>();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const isGone = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
    },
    [],
  );
  const stop = async (cause: string): Promise<void> => {
    const left = [...arns];
    setDone(0);
    const worker = async (): Promise<void> => {
      for (let arn = left.shift(); arn !== undefined && !isGone.current; arn = left.shift()) {
        try {
          await states('StopExecution', {
            executionArn: arn,
            ...(cause === '' ? {} : { cause }),
          });
        } catch (e) {
          const why = e instanceof Error ? e.message : String(e);
          setRefused((before) => [...before, why]);
        }
        setDone((before = 0) => before + 1);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
  return { done, refused, stop };
}

/** Asks whether executions shall be stopped, and stops them one after another. */
export function StopMany({
  arns,
  onClose,
}: {
  readonly arns: readonly string[];
  readonly onClose: () => void;
}) {
  const [cause, setCause] = useState('');
  const { done, refused, stop } = useStopping(arns);
  const isOver = done === arns.length;
  return (
    <Dialog
      title={`Stop ${arns.length === 1 ? 'one execution' : `${arns.length} executions`}?`}
      onClose={onClose}
      isOver={isOver}
      onSubmit={() => (isOver ? onClose() : void stop(cause))}
      actions={
        <Button
          kind={isOver ? 'first' : 'danger'}
          type="submit"
          disabled={done !== undefined && !isOver}
        >
          {isOver ? 'Done' : 'Stop them'}
        </Button>
      }
    >
      {done === undefined ? (
        <>
          <p class="soft">
            They end as aborted, and what they have begun is not undone. This cannot be taken back.
          </p>
          <Field
            label="Cause (kept in the history)"
            value={cause}
            onValue={setCause}
            maxLength={32_768}
          />
        </>
      ) : (
        <div class="progress-of">
          <progress max={arns.length} value={done} aria-label="Stopped" />
          <span class="number soft" role="status">
            {done} of {arns.length}
            {refused.length === 0 ? '' : `, ${refused.length} refused: ${refused.at(-1) ?? ''}`}
          </span>
        </div>
      )}
    </Dialog>
  );
}
