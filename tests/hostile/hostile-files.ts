import { HOSTILE_IMAGES } from './hostile-images.ts'
import { HOSTILE_PDFS } from './hostile-pdfs.ts'

/** Every hostile file by its name, made when asked for. */
export function hostileFiles(): { readonly name: string; make(): Promise<Uint8Array> }[] {
  return [
    ...Object.entries(HOSTILE_PDFS).map(([name, make]) => ({
      name: `${name}.pdf`,
      make: () => Promise.resolve(make()),
    })),
    ...Object.entries(HOSTILE_IMAGES).map(([name, make]) => ({ name, make })),
  ]
}
