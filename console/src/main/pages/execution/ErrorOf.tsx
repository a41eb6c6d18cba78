import type { Visit } from '../../history/visits';
import { Value } from '../../parts/parts';
import { visible } from '../../source/layout';

/** What went wrong in a visit: the error, and the cause as it was told. */
export function ErrorOf({ visit: { error, cause, status } }: { readonly visit: Visit }) {
  return (
    <>
      <div class={`notice ${status === 'caught' ? '' : 'failure'}`}>
        <strong>{visible(error ?? 'An error without a name')}</strong>
        {status === 'caught' ? <span>It was caught, and the execution went on.</span> : null}
      </div>
      {cause === undefined ? null : (
        <>
          <h3>Cause</h3>
          <Value text={cause} label="Cause" />
        </>
      )}
    </>
  );
}
