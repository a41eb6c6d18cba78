import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../parts/parts';
import '../../style/palette.css';

const KEYS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Everywhere',
    [
      ['Ctrl K  or  ⌘ K', 'go to or do anything'],
      ['?', 'these keys'],
      ['Esc', 'close what is open'],
    ],
  ],
  [
    'Lists of executions',
    [
      ['/', 'search'],
      ['↑  ↓  Page  Home  End', 'from row to row'],
      ['Enter', 'open'],
      ['Space', 'choose, to stop many'],
    ],
  ],
  ['Inputs', [['Ctrl Enter  or  ⌘ Enter', 'start, invoke']]],
  [
    'Editor',
    [
      ['Ctrl S', 'save'],
      ['Ctrl Enter', 'try the state at the cursor'],
      ['F8', 'the next problem'],
    ],
  ],
  [
    'Graph',
    [
      ['↑  ↓  ←  →', 'from state to state'],
      ['+  -  0', 'larger, smaller, all of it'],
    ],
  ],
  ['Charts and tabs', [['←  →', 'from one to the next']]],
];

/** The keys that the console knows. */
export function Keys({ onClose }: { readonly onClose: () => void }) {
  const shown = useRef<HTMLDialogElement>(null);
  useEffect(() => shown.current?.showModal(), []);
  return (
    <dialog class="all-keys" ref={shown} aria-label="Keys" onClose={onClose}>
      <header>
        <h2>Keys</h2>
        <Button kind="bare" icon="close" label="Close" onClick={onClose} />
      </header>
      {KEYS.map(([where, keys]) => (
        <section key={where}>
          <h3>{where}</h3>
          <dl>
            {keys.map(([key, does]) => (
              <div key={key}>
                <dt>
                  {key
                    .split('  ')
                    .map((each) => (each === 'or' ? ' or ' : <kbd key={each}>{each}</kbd>))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}
