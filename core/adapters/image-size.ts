const MM_PER_INCH = 25.4
const A4_LONG_SIDE_MM = 297

/**
 * Pixels per inch of a photographed or scanned page. The file's own figure counts where it gives a page of a believable size; cameras
 * and screens write 72 or 96 whatever they saw, so then the long side is taken for that of A4 (297 mm).
 */
export function plausibleDpi(width: number, height: number, stated: number | undefined): number {
  const long = Math.max(width, height)
  if (stated !== undefined && stated >= 72 && stated <= 1200) {
    const longMm = (long / stated) * MM_PER_INCH
    // Scanners state 150 dpi and more and may have taken a metre of till roll; a screen's 72 or 96 only fits up to A3.
    if (longMm >= 40 && longMm <= (stated >= 150 ? 1200 : 450)) return stated
  }
  return long / (A4_LONG_SIDE_MM / MM_PER_INCH)
}
