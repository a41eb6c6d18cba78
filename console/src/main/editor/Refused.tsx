import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Button, Failure } from '../parts/parts';
import { position } from '../source/places';
import type { Source } from '../source/source';
import { refusedFor, serverProblems } from './problems';

const SHOWN_MAX = 5;

/** Why the server did not take a definition: what is wrong with it at its places. */
export function Refused({
  why,
  source,
  onGo,
  onForget,
}: {
  readonly why: Error;
  readonly source: ReadonlySignal<Source>;
  readonly onGo: (offset: number) => void;
  readonly onForget: () => void;
}) {
  // Places are those of the text that was refused, not of what is written since.
  const [text, problems] = useMemo(() => {
    const refused = source.peek();
    return [refused.text, serverProblems(refused, refusedFor(why.message))] as const;
  }, [why]);
  useEffect(() => {
    const [first] = problems;
    if (first !== undefined) {
      onGo(first.from);
    }
  }, [problems]);
  if (problems.length === 0) {
    return (
      <div class="refused">
        <Failure of={why} />
        <Button kind="bare" icon="close" label="Close" onClick={onForget} />
      </div>
    );
  }
  return (
    <div class="refused">
      <div class="notice failure" role="alert">
        <strong>The server did not take the definition</strong>
        <ul>
          {problems.slice(0, SHOWN_MAX).map(({ message, from }, i) => {
            const { line, column } = position(text, from);
            return (
              <li key={i}>
                <button type="button" class="link" onClick={() => onGo(from)}>
                  Line {line}, column {column}
                </button>
                : {message}
              </li>
            );
          })}
          {problems.length > SHOWN_MAX ? <li>and {problems.length - SHOWN_MAX} more</li> : null}
        </ul>
      </div>
      <Button kind="bare" icon="close" label="Close" onClick={onForget} />
    </div>
  );
}
