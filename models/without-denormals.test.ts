import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withoutDenormals } from './without-denormals.ts'

const field = (number: number, bytes: Uint8Array): Uint8Array =>
  Uint8Array.from([(number << 3) | 2, bytes.length, ...bytes])
const floats = (...values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer)
/** A tensor of floats named "w", with what it is made of. */
const tensor = (...values: number[]): Uint8Array =>
  Uint8Array.from([0x10, 1, ...field(8, Uint8Array.of(119)), ...field(9, floats(...values))])

test('weights too small for a normal number become nought, of the graph and of its nodes, and nothing else changes', () => {
  const model = (small: number): Uint8Array =>
    field(
      7,
      Uint8Array.from([
        ...field(5, tensor(1.5, small, -(2 ** -126))),
        ...field(1, field(5, field(5, tensor(0 - small, 0, 1e30)))),
      ]),
    )
  expect(withoutDenormals(model(1e-40))).toEqual({ model: model(0), changed: 2 })
  expect(withoutDenormals(model(1e-30))).toEqual({ model: model(1e-30), changed: 0 })
})

test('the network that is shipped has none', () => {
  expect(withoutDenormals(readFileSync(join(import.meta.dirname, 'ocr', 'latin-lines.onnx'))).changed).toBe(0)
})
