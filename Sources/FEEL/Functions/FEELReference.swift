/// The page that says what an author of rules may write, made from the tables that the language is made of.
public enum FEELReference {
  /// A way of writing something, with an example.
  public struct Entry: Hashable, Sendable {
    /// How it is written.
    public let form: String
    /// What it means, in a sentence.
    public let summary: String
    /// An expression.
    public let example: String
    /// The value of the example, as it would be written.
    public let value: String
    /// Whether rules may use it.
    public let isAllowedInRules: Bool
  }

  /// The parts of the page, each with a title and its entries.
  public static let sections: [(title: String, entries: [Entry])] =
    forms.map { (title: $0.title, entries: $0.entries.map { entry($0) }) }
    + FEELBuiltIns.families.map { family in
      (
        title: family.title,
        entries: family.forms.map {
          Entry(
            form: $0.signature, summary: $0.summary, example: $0.example.expression, value: $0.example.value,
            isAllowedInRules: !$0.readsClock)
        }
      )
    }

  /// The page, in Markdown.
  public static let page: String = {
    var page = """
      # The language of conditions

      This page is made from the program: `foothold feel --reference` prints it, and a test evaluates every example.

      Conditions are written in FEEL, the language of OMG's DMN 1.5. Names of questions may have spaces; the longest known name wins.
      In rules an error is a fault, which leads to review; in decision models (`--dmn`) it is null, with a diagnostic.
      Rules give the same results on every machine, so they, and the models that a programme uses, do not read the clock or zones by
      name (`@Europe/London`), whose offsets one machine knows otherwise than another: write offsets, such as `+01:00`.


      """
    for section in sections {
      page += "## \(section.title)\n\n| write | what it gives | example | its value |\n| --- | --- | --- | --- |\n"
      for entry in section.entries {
        let summary = entry.isAllowedInRules ? entry.summary : entry.summary + " Not in rules."
        page +=
          "| " + [code(entry.form), summary, code(entry.example), code(entry.value)].joined(separator: " | ") + " |\n"
      }
      page += "\n"
    }
    return page + limits
  }()

  private static func code(_ text: String) -> String { "`" + text.replacing("|", with: "\\|") + "`" }

  private static func entry(_ parts: (String, String, String, String)) -> Entry {
    Entry(form: parts.0, summary: parts.1, example: parts.2, value: parts.3, isAllowedInRules: parts.0 != namedZone)
  }

  private static let namedZone = "@\"…@Europe/London\""

  private static let limits = """
    ## Limits

    What goes beyond a limit is an error of its own, never a crash.

    | what | at most |
    | --- | --- |
    | levels of brackets and operators | \(FEELParser.depthLimit) |
    | steps that follow from each other in an expression, such as `1 + 1 + …`, those of derived values counted | \(FEELParser.heightLimit) |
    | parts of an expression, those of derived values counted wherever they are named | \(FEELParser.sizeLimit) |
    | elements of a list, rounds of a loop, bytes of a text | \(FEELEvaluator.sizeLimit) |
    | parts of a value, counted wherever they stand in it | \(FEELSize.limit.weight) |
    | levels of lists and contexts in a value | \(FEELSize.limit.depth) |
    | steps of an evaluation (rounds, calls, elements copied or compared) | \(FEELRun.defaultWorkLimit) |
    | steps of finding a pattern in a text | \(FEELPattern.stepLimit) |

    """

  private typealias Form = (String, String, String, String)

  private static let forms: [(title: String, entries: [Form])] = [
    (
      "Values",
      [
        ("1.5, -3, 2e3", "A decimal number of 34 digits.", "0.1 + 0.2 = 0.3", "true"),
        (
          "\"text\"", "A text; `\\\"` and `\\\\` write a quote and a backslash, `\\n` a new line.", "\"a\" + \"b\"",
          "\"ab\""
        ),
        ("true, false", "Whether something holds.", "not(true)", "false"),
        ("null", "No value: an answer that does not apply.", "null = null", "true"),
        ("@\"2026-09-01\"", "A date.", "@\"2026-09-01\".weekday", "2"),
        (
          "@\"10:30:00\"", "A time; `Z` or an offset such as `+01:00` may follow.",
          "@\"10:30:00+01:00\" = @\"09:30:00Z\"", "true"
        ),
        (
          "@\"2026-09-01T10:30:00\"", "A date and time, with an offset in the same way.",
          "@\"2026-07-01T10:00:00+01:00\" = @\"2026-07-01T09:00:00Z\"", "true"
        ),
        (
          namedZone, "A time with its zone by name, whose offset this machine looks up.",
          "@\"2026-07-01T10:00:00@Europe/London\" = @\"2026-07-01T09:00:00Z\"", "true"
        ),
        ("@\"P1DT2H\"", "A duration in days and below.", "@\"2026-09-01\" + @\"P7D\"", "@\"2026-09-08\""),
        ("@\"P1Y6M\"", "A duration in years and months.", "@\"2026-09-30\" + @\"P5M\"", "@\"2027-02-28\""),
        ("[a, b]", "A list.", "[1, 2][1]", "1"),
        (
          "{a: 1, b: a + 1}", "A context: entries by name, later ones may read earlier ones.", "{a: 1, b: a + 1}.b", "2"
        ),
        (
          "[a..b], (a..b), [a..b)", "All values between two ends; a round bracket leaves the end out.",
          "18 in (18..25]", "false"
        ),
        ("(> a), (<= a)", "All values on one side.", "18 in (>= 18)", "true"),
        ("function(x: number) …", "A function without a name.", "{f: function(x) x * 2, y: f(4)}.y", "8"),
      ]
    ),
    (
      "Comparing and combining",
      [
        ("a = b, a != b", "Whether two values are equal; of unlike kinds an error.", "\"yes\" != \"no\"", "true"),
        ("a < b, a <= b, a > b, a >= b", "The order of numbers, texts, dates, times and durations.", "2 < 10", "true"),
        ("a in [18..25]", "Whether a value lies in a range.", "25 in [18..25]", "true"),
        ("a in [b, c]", "Whether a value is one of several; ranges may be among them.", "3 in [1, [2..4]]", "true"),
        ("a in (< 3, > 7)", "Whether one of several tests holds.", "8 in (< 3, > 7)", "true"),
        ("a between b and c", "Whether a value lies between two, both in.", "3 between 1 and 3", "true"),
        (
          "a and b, a or b", "Both, or one of them; one that decides outweighs an error of the other.",
          "false and 1 / 0 = 1", "false"
        ),
        (
          "a instance of type", "Whether a value is of a type, such as `number`, `list<string>`, `context<a: date>`.",
          "[1, 2] instance of list<number>", "true"
        ),
      ]
    ),
    (
      "Computing and choosing",
      [
        (
          "a + b, a - b, a * b, a / b", "Sums and products of numbers and durations; days move by durations.",
          "@\"2026-09-01\" - @\"2026-08-01\"", "@\"P31D\""
        ),
        ("a ** b", "A power.", "2 ** 10", "1024"),
        ("if a then b else c", "One of two values.", "if 1 > 2 then \"a\" else \"b\"", "\"b\""),
        (
          "for x in a return b", "A list of what each element gives; `partial` is the list so far, `1..3` counts.",
          "for x in 1..3 return x * x", "[1, 4, 9]"
        ),
        (
          "some x in a satisfies b", "Whether a condition holds for an element.", "some x in [1, 2] satisfies x > 1",
          "true"
        ),
        ("every x in a satisfies b", "Whether it holds for all.", "every x in [1, 2] satisfies x > 1", "false"),
        (
          "list[condition]",
          "The elements for which a condition holds; `item` is the element, its entries have their names.",
          "[{n: 1}, {n: 2}][n > 1]", "[{n: 2}]"
        ),
        ("list[n]", "The nth element, from 1; from the end below zero.", "[4, 5, 6][-1]", "6"),
        (
          "a.b",
          "An entry of a context, of each in a list, or a part of a date, time or duration: `year`, `month`, `day`, `weekday`, `hour`, `minute`, `second`, `time offset`, `timezone`, `years`, `months`, `days`, `hours`, `minutes`, `seconds`.",
          "@\"P1Y6M\".months", "6"
        ),
        (
          "f(a, b), f(x: a, y: b)", "A call, with arguments by place or by name.",
          "substring(string: \"abc\", start position: 2)", "\"bc\""
        ),
        ("/* … */, // …", "A remark.", "1 + /* one */ 1", "2"),
      ]
    ),
  ]
}

extension FEELBuiltIn {
  /// How it is called, with the types of what it is given and gives: `substring(string: string, start position: number)`.
  fileprivate var signature: String {
    let parameters = parameters.map { $0.type == .any ? $0.name : "\($0.name): \($0.type)" }.joined(separator: ", ")
    let result = if case .type(let type) = returns, type != .any { " → \(type)" } else { "" }
    return "\(name)(\(parameters)\(isVariadic ? ", …" : ""))\(result)"
  }
}
