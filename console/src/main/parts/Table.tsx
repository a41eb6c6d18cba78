import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** The head of a column: its words, those of numbers on the right, or only heard. */
export type Head = string | readonly [words: string, how: 'right' | 'heard'];

/**
 * A table with its rows. Where it is wider than its place it is moved sideways, by keyboard too.
 *
 * @param heads of all columns, in their order; none for a table of names and values
 */
export function Table({
  label,
  heads = [],
  isBare = false,
  isRoomy = false,
  children,
}: {
  readonly label: string;
  readonly heads?: readonly Head[];
  /** Whether it has the frame of a card around it already. */
  readonly isBare?: boolean;
  /** Whether its rows have several lines. */
  readonly isRoomy?: boolean;
  readonly children: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  const isMoved = useOverflow(box);
  return (
    <div
      class={isBare ? 'list bare' : 'list'}
      ref={box}
      {...(isMoved ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
    >
      <table class={isRoomy ? 'roomy' : undefined} aria-label={label}>
        {heads.length === 0 ? null : (
          <thead>
            <tr>
              {heads.map((head) => (
                <Column key={head} of={head} />
              ))}
            </tr>
          </thead>
        )}
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Column({ of }: { readonly of: Head }) {
  if (typeof of === 'string') {
    return <th>{of}</th>;
  }
  const [words, how] = of;
  return how === 'right' ? (
    <th class="right">{words}</th>
  ) : (
    <th>
      <span class="heard">{words}</span>
    </th>
  );
}

/** Whether what is in a box is wider than the box. */
function useOverflow(box: { readonly current: HTMLElement | null }): boolean {
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return () => {};
    }
    const size = new ResizeObserver(() => setWider(element.scrollWidth > element.clientWidth));
    size.observe(element);
    for (const child of element.children) {
      size.observe(child);
    }
    return () => size.disconnect();
  }, []);
  return isWider;
}
