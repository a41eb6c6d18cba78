import type { Box } from './geometry';

/** What lies beside each other: between two of them there is nothing but ways. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly boxes: readonly Box[];
}

/** Boxes by the bands that they are in, from the top. */
export function bandsOf(boxes: readonly Box[]): ReadonlyMap<Box, Band> {
  const sorted = [...boxes].sort((a, b) => a.y - b.y);
  const bands = new Map<Box, Band>();
  let together: Box[] = [];
  let bottom = -Infinity;
  const close = (): void => {
    const band = { top: together[0]?.y ?? 0, bottom, boxes: together };
    together.forEach((box) => bands.set(box, band));
  };
  for (const box of sorted) {
    if (box.y > bottom) {
      close();
      together = [];
    }
    together.push(box);
    bottom = Math.max(bottom, box.y + box.height);
  }
  close();
  return bands;
}

/** Whether nothing of a band lies to the right of a place at a height. */
export function isFree(band: Band, beyond: Box, y: number, margin: number): boolean {
  return band.boxes.every(
    (box) =>
      box.x <= beyond.x || box === beyond || y < box.y - margin || y > box.y + box.height + margin,
  );
}
