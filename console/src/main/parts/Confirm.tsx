import { useState } from 'preact/hooks';
import { useAct } from './act';
import { Field } from './Field';
import { Button, Dialog, Failure } from './parts';

/**
 * Asks before something is done that cannot be taken back.
 *
 * @param name to be typed first, where much would be lost
 */
export function Confirm({
  title,
  words,
  action,
  name,
  work,
  onClose,
}: {
  readonly title: string;
  readonly words: string;
  /** What the button says. */
  readonly action: string;
  readonly name?: string;
  readonly work: () => Promise<unknown>;
  /** Told whether it was done. */
  readonly onClose: (isDone: boolean) => void;
}) {
  const [typed, setTyped] = useState('');
  const { isActing, failure, act } = useAct();
  const isSure = name === undefined || typed === name;
  return (
    <Dialog
      title={title}
      onClose={() => onClose(false)}
      onSubmit={() => {
        if (isSure) {
          void act(work).then((isDone) => {
            if (isDone) {
              onClose(true);
            }
          });
        }
      }}
      actions={
        <Button kind="danger" type="submit" disabled={isActing || !isSure}>
          {action}
        </Button>
      }
    >
      <p class="soft">{words}</p>
      {name === undefined ? null : (
        <Field
          label={
            <>
              Type <strong class="mono">{name}</strong>
            </>
          }
          value={typed}
          onValue={setTyped}
          autofocus
          mono
        />
      )}
      {failure === undefined ? null : <Failure of={failure} />}
    </Dialog>
  );
}
