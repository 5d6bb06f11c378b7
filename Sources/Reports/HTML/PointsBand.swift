import Applicants

/// Neighbouring numbers of points with enough people together to be shown.
struct PointsBand: Hashable, Sendable {
  /// The least points of the band.
  private(set) var least: ExactNumber
  /// The greatest points of the band.
  let greatest: ExactNumber
  /// The number of people.
  private(set) var people: Int

  /// The band's name: `3`, or `7 to 15`.
  var label: String { least == greatest ? least.description : "\(least) to \(greatest)" }

  /// Puts counts by points, most points first, into bands of at least `least` people each; none where they are too few.
  static func bands(of scores: [(points: ExactNumber, people: Int)], least: Int) -> [PointsBand] {
    var bands: [PointsBand] = []
    for score in scores {
      if let last = bands.last, last.people < least {
        bands[bands.count - 1].least = score.points
        bands[bands.count - 1].people += score.people
      } else {
        bands.append(PointsBand(least: score.points, greatest: score.points, people: score.people))
      }
    }
    if let rest = bands.last, rest.people < least, bands.count > 1 {
      bands.removeLast()
      bands[bands.count - 1].least = rest.least
      bands[bands.count - 1].people += rest.people
    }
    return bands.allSatisfy { $0.people >= least } ? bands : []
  }
}
