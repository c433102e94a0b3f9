/** What `dmpc-conform --help` prints. */
export const HELP = `dmpc-conform: judges an implementation of the specification

  dmpc-conform run [options]        run the checks
  dmpc-conform smoke [options]      see whether the implementation can be judged at all
  dmpc-conform selftest [options]   show that the checks can fail: run them on broken versions (mutants)
  dmpc-conform replay BUNDLE        see a failure again: its recording, or with --url or --exec the implementation
  dmpc-conform merge FOLDER...      put the parts of a divided run together
  dmpc-conform report EVENTS        make the reports of a run again, from its events.ndjson
  dmpc-conform ics init [--out FILE]
                                    write the form of a conformance statement; --url URL fills in what hello says
  dmpc-conform ics check FILE       review a conformance statement, before anything is sent
  dmpc-conform list                 list the checks and the mutants
  dmpc-conform explain ID           what a requirement demands, a check judges, or a mutant breaks

what to judge; the reference implementation, if it is installed and nothing is given
  --url URL         where the implementation is, such as ws://127.0.0.1:8748
  --exec COMMAND    start it; it prints one line such as {"port":8748} when it is ready
  --adapter COMMAND start a program that drives a product without a WebSocket
  --ics FILE        what the product claims: reviewed first, then judged; says roles and way where they are not given

options of run
  --role ROLES      planner, edge, monitor, predictor, with commas; those that hello announces if not given; or end alone, with
                    --exec COMMAND, which is started once for each scenario, or
                    --listen PORT, where the suite waits for an end device that is started by hand
  --deadline-ms N   time that an end device has for a scenario, 10000 if not given
  --seed NUMBER     root of every random choice; a fresh one, which is printed, if not given
  --runs NUMBER     random cases of a property, 100 if not given
  --check CHECKS    run only these checks; certifies nothing
  --shard I/N       run the I-th of N parts of the checks; certifies nothing until all are merged
  --jobs N          run so many checks side by side
  --path PATH       with --check and --seed: try the counterexample of a report again
  --baseline FILE   expected failures; they change the exit code, and no verdict
  --report FILE     write the report as JSON
  --out FOLDER      write all reports (JSON, JUnit XML, Markdown, badge, HTML), the events, and the evidence of each failure
  --mutants N       try so many mutants after the checks, a sample that the seed draws; all of them with: all
options of selftest: those that say what to judge, --seed, --report, --out
  --full            run every check on every mutant, not only those that have to fail and a sample of the others
options of merge: --baseline, --report, --out
option of report: --out

exit codes
  0  conformant: every check passed (selftest: every mutant was caught; replay: it does not fail any more;
     ics check: no finding)
  1  not conformant: a check failed that was not expected to, or the statement has findings (selftest: a mutant was not caught)
  2  the command line, or a file that it names, is wrong
  3  incomplete: nothing failed, but a check was inconclusive, could not run, or was not asked for
  4  the suite or its environment failed, or a mutant was not caught
  5  the expected failures are not up to date
`;
