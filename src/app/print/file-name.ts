import type { SopDefinition } from '../../domain/sop/model.ts';

/** `sop-penyusunan-laporan-pmks-v1.pdf`: the SOP's own slug, so that a folder of downloads sorts by SOP. */
export function fileNameOf(sop: SopDefinition, extension: string, what = 'sop'): string {
  const slug = sop.id.split('/').at(-1) ?? sop.id;
  return `${what}-${slug}-v${sop.version}.${extension}`;
}
