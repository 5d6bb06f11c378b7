/// When somebody born on 29 February has their birthday in a common year.
public enum LeapDayBirthday: Hashable, Sendable, CaseIterable {
  /// On 1 March.
  case firstOfMarch
  /// On 28 February.
  case twentyEighthOfFebruary
}

/// Counts the years completed from a birth date to a day, the age on that day.
///
/// A birthday counts from its first moment. Before birth the count is negative, rounded down (−1 the day before).
@inlinable
public func completedYears(from birth: CalendarDate, to day: CalendarDate, leapDay: LeapDayBirthday) -> Int {
  let leapDayOfYear: Int64 = 2 &<< 5 | 29
  let dayOfYear = day.packed & 0x1FF
  var birthday = birth.packed & 0x1FF
  // On 1 March 29 February has passed in any year; only the other choice moves the birthday.
  if birthday == leapDayOfYear, leapDay == .twentyEighthOfFebruary, !CalendarDate.isLeap(day.year) { birthday &-= 1 }
  return day.year &- birth.year &- (dayOfYear < birthday ? 1 : 0)
}
