import type { ComponentChildren } from 'preact';
import type { Loaded } from '../app/load';
import { Failure, Loading } from './parts';

/** What was asked for, once it is there; else why it is not, or what is said of nothing. */
export function Listed<Item>({
  of,
  what,
  empty,
  children,
}: {
  readonly of: Loaded<readonly Item[]>;
  /** As it is called while it is on its way. */
  readonly what: string;
  readonly empty: ComponentChildren;
  readonly children: (items: readonly Item[]) => ComponentChildren;
}) {
  return (
    <>
      {of.failure === undefined ? null : <Failure of={of.failure} />}
      {of.value === undefined ? (
        of.failure === undefined ? (
          <Loading what={what} />
        ) : null
      ) : of.value.length === 0 ? (
        empty
      ) : (
        children(of.value)
      )}
    </>
  );
}
