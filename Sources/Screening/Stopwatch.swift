/// How long each stage of a run takes. It never reaches the run's folder.
struct Stopwatch {
  private(set) var stages: [(name: String, seconds: Double)] = []
  private var last = ContinuousClock.now

  /// Ends a stage.
  mutating func lap(_ name: String) {
    let now = ContinuousClock.now
    let time = (now - last).components
    stages.append((name, Double(time.seconds) + Double(time.attoseconds) / 1e18))
    last = now
  }
}
