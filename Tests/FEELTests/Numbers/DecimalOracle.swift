import Foundation

@testable import FEEL

/// Python's `decimal`, asked in one batch through files.
enum DecimalOracle {
  /// Where `python3` is, if anywhere on the path.
  static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The answers to lines of `operation operand…`, in the notation of `oracleText`.
  static func answers(to questions: [String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "decimal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (script, asked, answered) = (
      folder.appending(path: "oracle.py"), folder.appending(path: "asked"), folder.appending(path: "answered")
    )
    try Data(program.utf8).write(to: script)
    try Data(questions.joined(separator: "\n").utf8).write(to: asked)
    let process = Process()
    process.executableURL = URL(filePath: python ?? "python3")
    process.arguments = [script.path, asked.path, answered.path]
    try process.run()
    process.waitUntilExit()
    return try String(contentsOf: answered, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private static let program = """
    import sys
    from decimal import *
    from fractions import Fraction
    from math import isqrt
    ROUNDING = {'halfEven': ROUND_HALF_EVEN, 'halfUp': ROUND_HALF_UP, 'halfDown': ROUND_HALF_DOWN, 'up': ROUND_UP,
                'down': ROUND_DOWN, 'floor': ROUND_FLOOR, 'ceiling': ROUND_CEILING}
    context = Context(prec=34, Emin=-6143, Emax=6144, rounding=ROUND_HALF_EVEN,
                      traps=[Overflow, InvalidOperation, DivisionByZero])
    # Exact where a result has an end, and far more digits than asked where it has none.
    wide = Context(prec=150, Emin=MIN_EMIN, Emax=MAX_EMAX, rounding=ROUND_HALF_EVEN,
                   traps=[Overflow, InvalidOperation, DivisionByZero])
    exact = Context(prec=13000, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[InvalidOperation, DivisionByZero])
    read = context.create_decimal
    def modulo(a, b):
        rest = exact.remainder(a, b)
        return context.add(rest, b) if rest and rest.is_signed() != b.is_signed() else rest
    def power(a, b):
        b = int(b)
        if b == 0: return Decimal(1)
        if a and abs(a.adjusted() + (0 if a.copy_abs() >= 1 else 1)) * abs(b) > 20000:
            return None if (a.copy_abs() > 1) == (b > 0) else Decimal(0)
        return context.plus(wide.power(a, b))
    def rounded(a, scale, mode):
        if a.as_tuple().exponent >= -int(scale): return a
        return context.plus(a.quantize(Decimal((0, (1,), -int(scale))), rounding=ROUNDING[mode], context=exact))
    def deviation(*numbers):
        values, n = [Fraction(read(number)) for number in numbers], len(numbers)
        variance = (n * sum(v * v for v in values) - sum(values) ** 2) / (n * (n - 1))
        top, bottom = variance.numerator, variance.denominator
        raised = 60 - (top.bit_length() - bottom.bit_length()) * 3 // 20
        whole, rest = divmod(top * 100 ** max(raised, 0), bottom * 100 ** max(-raised, 0))
        root = isqrt(whole)
        # What is cut stays as a last digit, so that the middle between two results is told from what lies beside it.
        root = root * 10 + (1 if rest or root * root != whole else 0)
        return context.plus(Decimal(root).scaleb(-raised - 1, context=exact))
    OPERATIONS = {
        'read': lambda a: read(a),
        'add': lambda a, b: context.add(read(a), read(b)),
        'subtract': lambda a, b: context.subtract(read(a), read(b)),
        'multiply': lambda a, b: context.multiply(read(a), read(b)),
        'divide': lambda a, b: context.divide(read(a), read(b)),
        'remainder': lambda a, b: exact.remainder(read(a), read(b)),
        'modulo': lambda a, b: modulo(read(a), read(b)),
        'power': lambda a, b: power(read(a), b),
        'realpower': lambda a, b: context.plus(wide.power(read(a), read(b))),
        'root': lambda a: context.sqrt(read(a)),
        'deviation': deviation,
        'exp': lambda a: context.exp(read(a)),
        'ln': lambda a: context.ln(read(a)) if read(a) > 0 else None,
        'compare': lambda a, b: read(a).compare(read(b)),
        'rounded': lambda a, scale, mode: rounded(read(a), scale, mode),
    }
    def text(value):
        if value is None or not value.is_finite(): return 'none'
        sign, digits, exponent = value.as_tuple()
        digits = ''.join(map(str, digits))
        stripped = digits.rstrip('0')
        if not stripped.strip('0'): return '0'
        return ('-' if sign else '') + stripped + 'E' + str(exponent + len(digits) - len(stripped))
    with open(sys.argv[1]) as asked, open(sys.argv[2], 'w') as answered:
        for line in asked:
            operation, *operands = line.split()
            try: answer = text(OPERATIONS[operation](*operands))
            except (Overflow, InvalidOperation, DivisionByZero): answer = 'none'
            answered.write(answer + '\\n')
    """
}

extension Decimal128? {
  /// `-123E-4` without trailing zeros, `0`, or `none`: made from the parts, not by `description`.
  var oracleText: String {
    guard let number = self?.parts else { return "none" }
    guard number.coefficient != 0 else { return "0" }
    var digits = String(number.coefficient)
    var exponent = number.exponent
    while digits.last == "0" {
      digits.removeLast()
      exponent += 1
    }
    return (number.isNegative ? "-" : "") + digits + "E\(exponent)"
  }
}
