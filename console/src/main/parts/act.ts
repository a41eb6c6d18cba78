import { useState } from 'preact/hooks';

/** Something that is done when one asks for it: on its way, or refused. */
export interface Act {
  readonly isActing: boolean;
  readonly failure: Error | undefined;
  /** Does it; tells whether it was done. */
  readonly act: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** Does things, and keeps why the last of them was refused. */
export function useAct(): Act {
  const [isActing, setActing] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    setActing(true);
    setFailure(undefined);
    try {
      await work();
      return true;
    } catch (e) {
      setFailure(e instanceof Error ? e : new Error(String(e)));
      return false;
    } finally {
      setActing(false);
    }
  };
  return { isActing, failure, act };
}
