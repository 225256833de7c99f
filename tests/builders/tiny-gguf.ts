/** GGUF value types and alignment (github.com/ggml-org/ggml, docs/gguf.md). */
const [U32, I32, F32, TEXT, ARRAY] = [4, 5, 6, 8, 9]
const ALIGNMENT = 32
/** Token types of a SentencePiece vocabulary in GGUF. */
const [NORMAL, UNKNOWN, CONTROL, BYTE] = [1, 2, 3, 6]

const [EMBEDDING, FORWARD, HEADS, BLOCKS] = [32, 64, 2, 1]

/**
 * The bytes of a language model that knows nothing: a Llama of random weights with one token a byte, half a megabyte at most. What it says
 * under a grammar is well-formed and arbitrary, and the same every time. `context`: tokens it can hold.
 */
export function tinyGguf({ context = 4096, seed = 1 } = {}): Buffer {
  const random = randomFrom(seed)
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`)
  const printed = Array.from({ length: 95 }, (_, at) => (at === 0 ? '▁' : String.fromCharCode(32 + at)))
  const tokens = ['<unk>', '<s>', '</s>', ...bytes, ...printed]
  const types = tokens.map((_, at) => (at === 0 ? UNKNOWN : at < 3 ? CONTROL : at < 259 ? BYTE : NORMAL))

  const keys = [
    key('general.architecture', TEXT, text('llama')),
    key('general.name', TEXT, text('tiny')),
    ...Object.entries({
      context_length: context,
      embedding_length: EMBEDDING,
      block_count: BLOCKS,
      feed_forward_length: FORWARD,
      'attention.head_count': HEADS,
      'attention.head_count_kv': HEADS,
      'rope.dimension_count': EMBEDDING / HEADS,
      vocab_size: tokens.length,
    }).map(([name, value]) => key(`llama.${name}`, U32, u32(value))),
    key('llama.attention.layer_norm_rms_epsilon', F32, f32(1e-5)),
    key('tokenizer.ggml.model', TEXT, text('llama')),
    key('tokenizer.ggml.tokens', ARRAY, array(TEXT, tokens.map(text))),
    key('tokenizer.ggml.scores', ARRAY, array(F32, tokens.map(() => f32(0)))), // prettier-ignore
    key('tokenizer.ggml.token_type', ARRAY, array(I32, types.map(u32))),
    ...Object.entries({ unknown: 0, bos: 1, eos: 2 }).map(([name, id]) =>
      key(`tokenizer.ggml.${name}_token_id`, U32, u32(id)),
    ),
  ]

  const square = [EMBEDDING, EMBEDDING]
  const tensors: [name: string, shape: number[]][] = [
    ['token_embd.weight', [EMBEDDING, tokens.length]],
    ['output_norm.weight', [EMBEDDING]],
    ['output.weight', [EMBEDDING, tokens.length]],
    ...Array.from({ length: BLOCKS }, (_, at) => {
      const shapes: Record<string, number[]> = {
        attn_norm: [EMBEDDING],
        attn_q: square,
        attn_k: square,
        attn_v: square,
        attn_output: square,
        ffn_norm: [EMBEDDING],
        ffn_gate: [EMBEDDING, FORWARD],
        ffn_up: [EMBEDDING, FORWARD],
        ffn_down: [FORWARD, EMBEDDING],
      }
      return Object.entries(shapes).map(([name, shape]): [string, number[]] => [`blk.${at}.${name}.weight`, shape])
    }).flat(),
  ]

  const data: Buffer[] = []
  let offset = 0
  const described = tensors.map(([name, shape]) => {
    const values = new Float32Array(shape.reduce((product, side) => product * side, 1)).map(() => random() - 0.5)
    const place = u64(offset)
    const raw = padded(Buffer.from(values.buffer))
    data.push(raw)
    offset += raw.length
    return Buffer.concat([text(name), u32(shape.length), ...shape.map((side) => u64(side)), u32(0), place])
  })
  const head = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(keys.length), ...keys, ...described]
  return Buffer.concat([padded(Buffer.concat(head)), ...data])
}

function key(name: string, type: number, value: Buffer): Buffer {
  return Buffer.concat([text(name), u32(type), value])
}

function array(type: number, values: Buffer[]): Buffer {
  return Buffer.concat([u32(type), u64(values.length), ...values])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([u64(bytes.length), bytes])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return bytes
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & (ALIGNMENT - 1))])
}

/** Numbers in 0…1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}
