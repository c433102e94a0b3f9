/** Entry of the program `dmpc`. */
import { DmpcError } from "@dmpc/schemas";
import { checkPlanCommand } from "./commands/check-plan.ts";
import { compareCommand } from "./commands/compare.ts";
import { edgeCommand } from "./commands/edge.ts";
import { endCommand } from "./commands/end.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { planCommand } from "./commands/plan.ts";
import { predictCommand } from "./commands/predict.ts";
import { profileCommand } from "./commands/profile.ts";
import { runCommand } from "./commands/run.ts";
import { scenarioCommand } from "./commands/scenario.ts";
import { splitCommand } from "./commands/split.ts";
import { trainCommand } from "./commands/train.ts";
import { verifyCommand } from "./commands/verify.ts";
import { zooCommand } from "./commands/zoo.ts";
import { oneLine } from "./one-line.ts";

/** Runs a command on its own arguments. */
type Command = (parameters: string[]) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  run: runCommand,
  plan: planCommand,
  "check-plan": checkPlanCommand,
  compare: compareCommand,
  edge: edgeCommand,
  end: endCommand,
  scenario: scenarioCommand,
  inspect: inspectCommand,
  split: splitCommand,
  verify: verifyCommand,
  zoo: zooCommand,
  profile: profileCommand,
  train: trainCommand,
  evaluate: evaluateCommand,
  predict: predictCommand,
};

const HELP = `Usage: dmpc COMMAND [OPTION ...]

  run    the main job: execute the text recogniser on two processes together, by every strategy, and measure it
           --network NAME         network to emulate: 3g, 4g, wifi, or uplink/downlink in Mbit/s, such as 100/100 (wifi)
           --runs N               measured inferences of each strategy (7)
           --out FOLDER           where results go (out)
           --edge URL             use an edge device that runs already, in place of starting one
           --model FILE           ONNX file of the recogniser
           --picture FILE         PNG file of one line of text
           --expect TEXT          text on that picture
           --conformance PROGRAM  conformance suite to run on the edge device
  plan   answer a partition request, whatever it asks for, with a plan; where its constraints exclude each other, with an
         infeasible partition, and exit status 1
           --request FILE|-       the request, as JSON
           --algorithm NAME       dynamic-programming, which is exact; or, for requests that ask for nothing but the least
                                  latency, end-only, edge-only, neurosurgeon, edgent, dads-light, dads-heavy, whole-block,
                                  forced-split (dynamic-programming)
           --certificate          ask for a certificate, too, which check-plan verifies
           --json                 as JSON, which the answer is in any case
  check-plan PLAN|-
         verify a plan, or an infeasible partition, against its request, with nothing that the planner is made of; says how
         far the plan's certificate proves it to be from the best; exit status 1 if a statement fails or stays open
           --request FILE|-       the request, as JSON
           --json                 the statements as JSON
  compare
         answer a partition request by every algorithm, side by side
           --request FILE|-       the request, as JSON
           --json                 as JSON
  edge   run an edge device that is also a planner and a monitor; prints one line of JSON when it is ready
           --host ADDRESS         address to bind (127.0.0.1)
           --port N               port to bind (a free one)
           --threads N            threads of one inference (all processors)
           --until-input-ends     stop when standard input ends
  end    run the end device's side of the main job; prints one JSON event a line
           --edge URL --network NAME --runs N --model FILE --picture FILE
  inspect FILE
         the model graph of an ONNX file: layers with their types, features and operations; tensors; topology
           --json                 as JSON, a model graph
           --granularity NAME     what a layer is: fused, what onnxruntime computes as one, or node (fused)
           --dim NAME=N           size of an open dimension, by its name or as TENSOR[AXIS]; as often as needed
           --bound NAME=NxN       upper bound of the shape of a result that depends on values
           --max-file-bytes N --max-external-bytes N --max-tensor-bytes N --max-nodes N --max-decoded-bytes N
                                  limits, above which a model is refused
  split FILE
         write the segments of a plan as ONNX files, and segments.json, which lists them in the order of execution
           --plan PLAN|-          the plan, as JSON
           -o, --out FOLDER       where to
           --dim, --bound, limits as for inspect
  verify FILE
         run random assignments of layers to devices part by part, and compare with the whole model
           --cuts N               assignments (12)
           --seed N               decides assignments and inputs (1)
           --level NAME           optimizations of the engine: disabled, basic, extended, all (disabled)
           --json                 as JSON
           --granularity NAME     node at level disabled, else fused
           --dim, --bound, limits as for inspect
  zoo    list the networks that can be built, with their parameters and FLOPs
           --json                 as JSON, with published figures beside those counted here
  zoo build NAME
         write a network as an ONNX file with random weights
           -o, --out FILE         the file
           --input-size N|HxW     height and width of its input picture (its paper's)
           --seed S               decides the weights; the same seed makes the same file (1)
  profile
         measure how long layers take under load, inside whole models and one by one, as latency samples, one a line; the
         same command goes on with a file where it was interrupted
           -o, --out FILE         the file
           --models A,B           networks of the zoo, such as resnet-50 or resnet-50@160, and ONNX files (none)
           --dim NAME=N           size of an open dimension of the files' inputs, by its name or as TENSOR[AXIS]
           --sweep                single layers with drawn parameters
           --layers N             how many of them (1000)
           --types A,B            of which types: conv, deconv, pooling, activation, fc, concat, lstm, bn, add, rnn,
                                  dropout, argmax, softmax (all)
           --load A,B             busy processes, each with its share of the time and what it is busy with, alu or mem, as
                                  in 0,1,2:0.5,4:1:mem (0)
           --threads A,B          threads of a run (all processors)
           --runs N               runs of each model and layer, as far as time allows (10)
           --repeat N             measure everything so often, apart in time (1)
           --repeat-share X       share of the steps that are measured again (1)
           --seed N               decides layers and order (1)
           --device NAME          the device that samples name (this-machine)
           --optimization-level disabled
  train  fit a latency model to measured latencies: for each type of layer the family that does best on models held out
           --data FILES           latency samples, or tables of measured latencies, with commas between them or given
                                  several times; .gz or not
           -o, --out FILE         the latency model
           --opt none|all         rows without graph optimizations, or with all, of tables that have both (none)
           --family NAME          one family for all types (the best)
           --static               look at no features of the device's load
           --device NAME          the device that the model is of (as the measured latencies name it)
           --device-class end|edge
                                  what it is (edge)
           --cpu-cores N          its processors, for samples that do not tell
  evaluate
         predict measured latencies with a latency model, and compare
           --model FILE           the latency model
           --data, --opt, --cpu-cores as for train
           --json                 as JSON
  predict
         predict the latency of each layer of a model graph, and of the whole
           --model FILE           the latency model
           --graph FILE|-         the model graph, which inspect --json prints
           --state FILE|-         the device's state
           --threads N            threads that the device gives to the model (those of the latency model's device)
           --json                 as JSON, a latency prediction
  scenario
         run a scenario of a conformance suite as an end device, and print its outcome as one line of JSON; the
         environment says where the edge device is (DMPC_URL), and which file has the scenario (DMPC_SCENARIO)

An error is one line on standard error: what is wrong, where, and what to do. Exit status: 0 all of it held, 1 it did
not, 2 the command line is wrong.
`;

async function main(): Promise<void> {
  const [name = "", ...parameters] = process.argv.slice(2);
  if (["help", "-h", "--help"].includes(name)) {
    process.stdout.write(HELP);
    return;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    throw new DmpcError(
      "DMPC_USAGE",
      `${name === "" ? "A command is missing" : `There is no command "${name}"`}; see dmpc --help.`,
    );
  }
  await command(parameters);
}

function report(error: unknown): void {
  const known = error instanceof DmpcError ? error : undefined;
  const code = known?.code ?? "DMPC_INTERNAL";
  const message = error instanceof Error ? error.message : String(error);
  // What a peer or a file said may be part of it.
  process.stderr.write(`dmpc: ${code}: ${oneLine(message)}${known?.path ? ` (at ${oneLine(known.path)})` : ""}\n`);
  process.exitCode = code === "DMPC_USAGE" ? 2 : 1;
}

// Whoever reads the output may have stopped: that ends the program, without a word if there is nobody to say it to.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (stream === process.stdout && error.code !== "EPIPE") {
      process.stderr.write(`dmpc: DMPC_FILE: Cannot write the output: ${error.message}.\n`);
    }
    process.exit(1);
  });
}
try {
  await main();
} catch (error) {
  report(error);
}
