/** Time that threads ran and waited, in nanoseconds since they started. */
export interface ThreadTimes {
  /** On a processor. */
  readonly ranNs: number;
  /** Able to run, without a processor. */
  readonly waitedNs: number;
}

/** What the operating system has counted up to one moment. Only the difference of two readings says something of now. */
export interface LoadReading {
  /** When it was taken, in milliseconds of this process's own clock. */
  readonly takenMs: number;
  /** Time of all processors together in programs, in a unit that all four counts share. */
  readonly userTime: number;
  /** In the operating system. */
  readonly systemTime: number;
  /** Idle, or waiting for a disk. */
  readonly idleTime: number;
  /** Neither, such as time that a hypervisor took. */
  readonly otherTime: number;
  /** Memory that programs could still get, in bytes. */
  readonly freeMemoryBytes: number;
  /** Main memory in bytes. */
  readonly totalMemoryBytes: number;
  /** Processes and threads that ran or could run at this moment; undefined where the system does not tell. */
  readonly runQueueLength?: number;
  /** Run queue as the system averages it over about a minute; undefined where it does not tell. */
  readonly loadAverageOneMinute?: number;
  /** Times of threads by their ids, or of each processor's threads together; undefined where the system does not tell. */
  readonly threadTimes?: ReadonlyMap<string, ThreadTimes>;
  /** Time in which a thread waited for a processor, in microseconds; undefined where the system does not tell. */
  readonly cpuPressureUs?: number;
}
