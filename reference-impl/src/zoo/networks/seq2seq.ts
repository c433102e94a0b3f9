import type { Value } from "../graph-builder.ts";
import { softmax } from "../layers/activations.ts";
import { embedding } from "../layers/embedding.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { lstm, type LstmState } from "../layers/lstm.ts";
import type { OtherNetwork } from "../zoo-network.ts";

const LAYERS = 4;
const CELLS = 1000;
const WORD_SIZE = 1000;
const SOURCE_VOCABULARY = 16_000;
const TARGET_VOCABULARY = 8_000;
const SOURCE_WORDS = 25;
const TARGET_WORDS = 25;

/** Multiply-adds of the eight recurrent layers for one word: four gates on a word and a state of 1000 elements each. */
const RECURRENT = 4 * (WORD_SIZE + CELLS) * CELLS;

/**
 * Sequence to sequence with deep LSTMs: one of four layers reads a sentence, and its last states are the first states of
 * another, which scores a translation word by word. All target words are given, as when the paper rescores lists of
 * translations; searching for one would run the decoder once for each word and candidate.
 *
 * The paper's vocabularies are ten times as large, 160,000 and 80,000 words, of which all that is left of its 384 M
 * parameters consists: the file would have 1.5 GB. The recurrent layers are the paper's.
 */
export const SEQ2SEQ: OtherNetwork = {
  name: "seq2seq",
  title: "Seq2Seq",
  source: "Sutskever, Vinyals, Le: Sequence to Sequence Learning with Neural Networks, 2014",
  published: {
    parameters: 384e6,
    flops: 2 * (SOURCE_WORDS * LAYERS * RECURRENT + TARGET_WORDS * (LAYERS * RECURRENT + CELLS * TARGET_VOCABULARY)),
    by: "the paper: 384 M parameters, 64 M of them recurrent; FLOPs counted by hand from its layers, 25 words each way",
    differs: { parameters: "the vocabularies have a tenth of the paper's words, which leaves 32 M of 320 M elements" },
  },
  describe(graph) {
    const states: LstmState[] = [];
    const source = graph.input("source", [SOURCE_WORDS, 1], "int64");
    let x: Value = embedding(source, "encoder/embedding", { vocabulary: SOURCE_VOCABULARY, size: WORD_SIZE });
    for (let layer = 1; layer <= LAYERS; layer += 1) {
      const { sequence, ...state } = lstm(x, `encoder/lstm${String(layer)}`, CELLS);
      states.push(state);
      x = sequence;
    }
    const target = graph.input("target", [TARGET_WORDS, 1], "int64");
    x = embedding(target, "decoder/embedding", { vocabulary: TARGET_VOCABULARY, size: WORD_SIZE });
    for (const [index, state] of states.entries()) {
      x = lstm(x, `decoder/lstm${String(index + 1)}`, CELLS, state).sequence;
    }
    x = fullyConnected(x, "decoder/output", TARGET_VOCABULARY);
    return { probabilities: softmax(x, "decoder/softmax") };
  },
};
