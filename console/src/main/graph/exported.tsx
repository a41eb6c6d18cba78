import { render } from 'preact';
import { Scene, type Shown } from './Scene';

const MARGIN = 24;
/** Larger pictures are made smaller: browsers draw no larger ones. */
const SIDE_MAX = 12_000;

/** What the page's style sheets say of a drawing, kept in it so that it looks the same alone. */
const KEPT = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** A graph as the text of an SVG file, in the colours of the page. */
export function asSvg(of: Shown): string {
  const { width, height } = of.layout;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const box = `${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`;
  svg.setAttribute('viewBox', box);
  svg.setAttribute('width', String(width + 2 * MARGIN));
  svg.setAttribute('height', String(height + 2 * MARGIN));
  const holder = document.createElement('div');
  holder.className = 'graph exported';
  holder.append(svg);
  document.body.append(holder);
  try {
    const whole = { x: -1e7, y: -1e7, width: 2e7, height: 2e7 };
    render(<Scene of={{ ...of, selected: undefined }} box={whole} detail="near" />, svg);
    keepStyles(svg);
    svg.prepend(ground(box, getComputedStyle(holder).backgroundColor));
    return new XMLSerializer().serializeToString(svg);
  } finally {
    render(null, svg);
    holder.remove();
  }
}

function ground(box: string, colour: string): SVGRectElement {
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const [x, y, width, height] = box.split(' ');
  for (const [name, value] of Object.entries({ x, y, width, height, fill: colour })) {
    rect.setAttribute(name, value ?? '');
  }
  return rect;
}

function keepStyles(svg: SVGSVGElement): void {
  svg.querySelectorAll('.chevron').forEach((each) => each.remove());
  for (const element of svg.querySelectorAll('path, rect, circle, text')) {
    const style = getComputedStyle(element);
    for (const name of KEPT) {
      element.setAttribute(name, style.getPropertyValue(name));
    }
  }
  for (const element of svg.querySelectorAll('[class], [data-id]')) {
    element.removeAttribute('class');
    element.removeAttribute('data-id');
  }
}

/** A graph as a PNG file, twice as fine as it is shown. */
export async function asPng(of: Shown): Promise<Blob> {
  const text = asSvg(of);
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(2, SIDE_MAX / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/png'));
    if (blob === null) {
      throw new Error('The browser cannot draw a picture as large as this.');
    }
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Gives a file to who looks. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
