// Writes each text of a folder once more in gzip and once in brotli, so that the server compresses
// nothing while it serves. What does not shrink stays as it is.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXTS = /\.(html|js|css|svg|json|map|txt|webmanifest)$/;
const [folder] = argv.slice(2);

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && TEXTS.test(entry.name)) {
    const text = readFileSync(path);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    keep(`${path}.br`, brotliCompressSync(text, quality), text);
    keep(`${path}.gz`, gzipSync(text, { level: 9 }), text);
  }
}

function keep(path, compressed, text) {
  if (compressed.length < text.length) {
    writeFileSync(path, compressed);
  }
}
