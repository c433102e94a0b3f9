/** What `dmpc-conform --help` prints. */
export const HELP = `dmpc-conform: judges an implementation of the specification at a WebSocket URL

  dmpc-conform run --url URL [options]       run the checks
  dmpc-conform selftest --url URL [options]  show that the checks can fail: run them on broken versions (mutants)
  dmpc-conform list                          list the checks and the mutants
  dmpc-conform explain ID                    what a requirement demands, a check judges, or a mutant breaks

options of run
  --url URL        where the implementation is, such as ws://127.0.0.1:8748
  --role ROLES     planner, edge, monitor, with commas; those that hello announces if not given
  --seed NUMBER    root of every random choice; a fresh one, which is printed, if not given
  --runs NUMBER    random cases of a property, 100 if not given
  --check CHECKS   run only these checks
  --path PATH      with --check and --seed: try the counterexample of a report again
  --report FILE    write the report as JSON
  --mutants        run the mutants after the checks
options of selftest: --url, --seed, --report
  --full           run every check on every mutant, not only those that have to fail and a sample of the others

exit codes
  0  conformant: every selected check passed (selftest: every mutant was caught)
  1  not conformant: a check failed (selftest: a mutant was not caught)
  2  the command line is wrong
  3  incomplete: no check failed, but one was inconclusive or could not run
  4  the suite or its environment failed, or a mutant was not caught
`;
