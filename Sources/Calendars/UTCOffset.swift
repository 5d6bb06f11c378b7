/// A distance from coordinated universal time, east positive, at most 18 hours either way.
public struct UTCOffset: Hashable, Sendable {
  /// Seconds east of Greenwich.
  public let seconds: Int

  /// Coordinated universal time itself, `Z`.
  public static let zero = UTCOffset(uncheckedSeconds: 0)

  init(uncheckedSeconds seconds: Int) { self.seconds = seconds }

  /// Makes an offset as a time may be written with, or `nil` beyond 14 hours, as XML Schema says. Zones had others once.
  public init?(written seconds: Int) {
    guard seconds.magnitude <= 50_400 else { return nil }
    self.seconds = seconds
  }

  /// Makes an offset, or `nil` beyond 18 hours.
  public init?(seconds: Int) {
    guard seconds >= -64_800, seconds <= 64_800 else { return nil }
    self.seconds = seconds
  }
}

extension UTCOffset: CustomStringConvertible {
  /// The offset as XML Schema writes it, `Z` or `+01:00`; with seconds, `+01:00:30`, where it has some.
  public var description: String {
    guard seconds != 0 else { return "Z" }
    let distance = abs(seconds)
    return (seconds < 0 ? "-" : "+") + padded(distance / 3600, 2) + ":" + padded(distance / 60 % 60, 2)
      + (distance % 60 == 0 ? "" : ":" + padded(distance % 60, 2))
  }
}

/// What a text says about the zone of a time.
public enum ZoneDesignator: Hashable, Sendable {
  /// `Z` or `+01:00`.
  case offset(UTCOffset)
  /// `@Europe/London`, kept without the `@`; its offset depends on the day, and the zone database knows it.
  case named(String)
}

extension ZoneDesignator: CustomStringConvertible {
  /// The designator as it stands behind a time: `Z`, `+01:00`, `@Europe/London`.
  public var description: String {
    switch self {
    case .offset(let offset): offset.description
    case .named(let name): "@" + name
    }
  }
}

/// How two points in time stand to each other.
public enum TimeOrdering: Int, Hashable, Sendable {
  /// The first is earlier.
  case before = -1
  /// They are the same point.
  case same = 0
  /// The first is later.
  case after = 1

  init<Value: Comparable>(_ first: Value, _ second: Value) {
    self = first < second ? .before : first == second ? .same : .after
  }
}
