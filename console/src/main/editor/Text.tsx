import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Prec, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Code } from './Code';
import { completion } from './completion';
import type { Draft } from './Draft';
import { hover } from './hover';
import type { Known } from './offers';
import type { Fix } from './fixes';
import { writing } from './setup';
import type { Checked } from './useProblems';

/** What others can do with the text. */
export interface Pen {
  /** Shows a place and puts the cursor there. */
  readonly go: (offset: number, how?: 'focus' | 'look') => void;
  readonly fix: (fix: Fix) => void;
  readonly replaceAll: (text: string) => void;
  readonly focus: () => void;
}

function penOf(view: EditorView): Pen {
  return {
    go: (offset, how = 'focus') => {
      const at = Math.min(offset, view.state.doc.length);
      view.dispatch({
        selection: { anchor: at },
        effects: EditorView.scrollIntoView(at, { y: 'center' }),
      });
      if (how === 'focus') {
        view.focus();
      }
    },
    fix: ({ span, insert }) => {
      view.dispatch({ changes: { ...span, insert }, userEvent: 'input.fix' });
      view.focus();
    },
    replaceAll: (text) => {
      const changes = { from: 0, to: view.state.doc.length, insert: text };
      view.dispatch({ changes, userEvent: 'input.all' });
    },
    focus: () => view.focus(),
  };
}

/** The definition as text: written, completed, checked. */
export function Text({
  draft,
  checked,
  known,
  onCursor,
  onPen,
}: {
  readonly draft: Draft;
  readonly checked: Checked;
  readonly known: readonly Known[];
  readonly onCursor: (offset: number) => void;
  readonly onPen: (pen: Pen | undefined) => void;
}) {
  const view = useRef<EditorView>(undefined);
  const exists = useRef(known);
  exists.current = known;
  const extensions = useMemo<Extension>(
    () => [
      Prec.high(
        completion(
          () => draft.source.value,
          () => exists.current,
        ),
      ),
      hover(() => draft.source.value),
      writing,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          draft.write(update.state.doc.toString());
        }
        if (update.docChanged || update.selectionSet) {
          onCursor(update.state.selection.main.head);
        }
      }),
    ],
    [],
  );
  useEffect(() => {
    // What was looked at may be older than what stands there: then other places are meant.
    if (view.current !== undefined && checked.source.text === draft.text.value) {
      view.current.dispatch(setDiagnostics(view.current.state, diagnostics(checked)));
    }
  }, [checked]);
  return (
    <Code
      text={draft.text.value}
      format={draft.format.value}
      extensions={extensions}
      label="Definition"
      onView={(made) => {
        view.current = made;
        onPen(made === undefined ? undefined : penOf(made));
      }}
    />
  );
}

function diagnostics({ problems }: Checked): Diagnostic[] {
  return problems.map(({ from, to, severity, message, fixes }) => ({
    from,
    to,
    severity,
    message,
    actions: fixes.map((fix) => ({
      name: fix.name,
      apply: (view: EditorView) => penOf(view).fix(fix),
    })),
  }));
}
