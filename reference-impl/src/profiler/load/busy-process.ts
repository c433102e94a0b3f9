/** Entry of a busy process: keeps one thread busy for a share of the time, until its standard input ends. */
const PERIOD_MS = 20;
/** Larger than the caches. */
const BLOCK_ELEMENTS = 4 * 2 ** 20;
const SLICE_ELEMENTS = 2 ** 16;

const [duty = "1", kind = "alu"] = process.argv.slice(2);
const busyMs = PERIOD_MS * Number(duty);
const work = kind === "mem" ? moveMemory() : calculate();

// Whoever started this process holds the other end, and the system closes it whatever becomes of them.
process.stdin.once("end", end).once("error", end).resume();
process.stdout.once("error", end).write("ready\n");
turn();

function turn(): void {
  const until = performance.now() + busyMs;
  while (performance.now() < until) work();
  // Between two turns the end of the input is seen.
  if (busyMs < PERIOD_MS) setTimeout(turn, PERIOD_MS - busyMs);
  else setImmediate(turn);
}

function calculate(): () => void {
  let value = 1;
  return () => {
    for (let count = 0; count < 20_000; count += 1) value = (value * 1.000001 + 0.5) % 1000;
  };
}

function moveMemory(): () => void {
  const [from, to] = [new Float64Array(BLOCK_ELEMENTS).fill(1), new Float64Array(BLOCK_ELEMENTS)];
  let at = 0;
  return () => {
    to.set(from.subarray(at, at + SLICE_ELEMENTS), at);
    at = (at + SLICE_ELEMENTS) % BLOCK_ELEMENTS;
  };
}

function end(): void {
  process.exit();
}
