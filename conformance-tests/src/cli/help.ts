/** What `dmpc-conform --help` prints. */
export const HELP = `dmpc-conform: judges an implementation of the specification at a WebSocket URL

  dmpc-conform run --url URL [options]       run the checks
  dmpc-conform run --role end --exec COMMAND [options]
                                             run the checks of an end device, which the suite starts
  dmpc-conform selftest --url URL [options]  show that the checks can fail: run them on broken versions (mutants)
  dmpc-conform list                          list the checks and the mutants
  dmpc-conform explain ID                    what a requirement demands, a check judges, or a mutant breaks

options of run
  --url URL        where the implementation is, such as ws://127.0.0.1:8748
  --role ROLES     planner, edge, monitor, with commas; those that hello announces if not given; or end, with:
  --exec COMMAND   in place of --url: the command that starts the end device, once for each scenario
  --listen PORT    in place of --exec: wait for an end device that is started by hand for each scenario
  --deadline-ms N  time that an end device has for a scenario, 10000 if not given
  --seed NUMBER    root of every random choice; a fresh one, which is printed, if not given
  --runs NUMBER    random cases of a property, 100 if not given
  --check CHECKS   run only these checks
  --path PATH      with --check and --seed: try the counterexample of a report again
  --report FILE    write the report as JSON
  --mutants        run the mutants after the checks
options of selftest: --url, --seed, --report; or --role end with --exec, --deadline-ms, --seed, --report

exit codes
  0  conformant: every selected check passed (selftest: every mutant was caught)
  1  not conformant: a check failed (selftest: a mutant was not caught)
  2  the command line is wrong
  3  incomplete: no check failed, but one was inconclusive or could not run
  4  the suite or its environment failed, or a mutant was not caught
`;
