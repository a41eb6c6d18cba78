import type { ComponentChildren } from 'preact';

/** A part of a page under a name, with what can be done with it. */
export function Card({
  title,
  actions,
  children,
}: {
  readonly title: string;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="card" aria-label={title}>
      <div class="head titled">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** One of the facts of a card: what it is called, and what it is. */
export function Fact({
  name,
  isLong = false,
  children,
}: {
  readonly name: string;
  /** Whether it needs the room of two, such as an ARN. */
  readonly isLong?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={isLong ? 'long' : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
