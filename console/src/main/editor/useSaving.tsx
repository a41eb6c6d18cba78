import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { go, heldBack, hold, leave, to } from '../app/router';
import { Refusal } from '../server/call';
import type { StateMachine } from '../server/stepFunctions';
import { forServer, isSound } from '../source/source';
import type { Draft } from './Draft';
import { CreateDialog, LeaveDialog, PublishDialog } from './SaveDialogs';
import { create, update, type NewMachine, type Publication } from './saving';

/** How a definition is saved. */
export interface Saving {
  readonly save: () => void;
  readonly publish: () => void;
  readonly isBusy: boolean;
  /** What was done last. */
  readonly done: string | undefined;
  /** Why it was not. */
  readonly refused: Error | undefined;
  /** JSON, as the server has it. */
  readonly definition: string;
  /** What is asked before. */
  readonly dialog: ComponentChildren;
}

const BROKEN = new Refusal(
  'InvalidDefinition',
  'The text cannot be read: mend what the list of problems says.',
  0,
);

/** Saves a definition, and holds back who would leave it unsaved. */
export function useSaving(
  draft: Draft,
  machine: StateMachine | undefined,
  type: StateMachine['type'],
): Saving {
  const [asking, setAsking] = useState<'create' | 'publish'>();
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState<string>();
  const [refused, setRefused] = useState<Error>();
  const [kept, setKept] = useState(machine?.definition ?? '');
  useHold(draft.isChanged.value);

  const saved = async (publication?: Publication): Promise<void> => {
    const text = draft.text.value;
    const definition = forServer(draft.source.value);
    if (machine === undefined) {
      return;
    }
    const version = await update(definition, machine.stateMachineArn, publication);
    draft.keep(text);
    setKept(definition);
    setRefused(undefined);
    setDone(
      version === undefined
        ? 'Saved'
        : `Saved, and published as version ${version.split(':').pop()}`,
    );
  };
  const created = async (given: NewMachine): Promise<void> => {
    const arn = await create(forServer(draft.source.value), given);
    draft.keep(draft.text.value);
    hold(false);
    go(to.edit(arn), 'replace');
  };
  const save = (): void => {
    setDone(undefined);
    setRefused(undefined);
    if (!isSound(draft.source.value)) {
      setRefused(BROKEN);
    } else if (machine === undefined) {
      setAsking('create');
    } else if (!isBusy) {
      setBusy(true);
      saved()
        .catch((e: unknown) => setRefused(e instanceof Error ? e : new Error(String(e))))
        .finally(() => setBusy(false));
    }
  };
  const dialog =
    heldBack.value !== undefined ? (
      <LeaveDialog onStay={() => leave('stay')} onLeave={() => leave('go')} />
    ) : asking === 'create' ? (
      <CreateDialog type={type} onClose={() => setAsking(undefined)} onCreate={created} />
    ) : asking === 'publish' ? (
      <PublishDialog
        isJson={draft.format.value === 'JSON'}
        onClose={() => setAsking(undefined)}
        onPublish={async (publication) => {
          await saved(publication);
          setAsking(undefined);
        }}
      />
    ) : null;
  const publish = (): void => {
    setRefused(isSound(draft.source.value) ? undefined : BROKEN);
    setAsking(isSound(draft.source.value) ? 'publish' : undefined);
  };
  return { save, publish, isBusy, done, refused, definition: kept, dialog };
}

/** Keeps the page, and the tab, from being left while something is not saved. */
function useHold(isChanged: boolean): void {
  useEffect(() => {
    hold(isChanged);
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    if (isChanged) {
      addEventListener('beforeunload', ask);
    }
    return () => removeEventListener('beforeunload', ask);
  }, [isChanged]);
  useEffect(() => () => hold(false), []);
}
