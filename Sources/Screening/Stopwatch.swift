import Glibc
import Reports

/// How long each stage of a run takes, and how much memory was in use at most by its end. It never reaches the folder.
struct Stopwatch {
  private(set) var stages: [RunSummary.Stage] = []
  private var last = ContinuousClock.now

  /// Ends a stage.
  mutating func lap(_ name: String) {
    let now = ContinuousClock.now
    let time = (now - last).components
    var usage = rusage()
    getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
    stages.append(
      RunSummary.Stage(
        name: name, seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18,
        peakMebibytes: Int(usage.ru_maxrss) / 1024))
    last = now
  }
}
